"""Old against new on the same held-out cases, with intervals."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorer.learning.linear import Bools, f1
from scorer.values import Message

Numbers = NDArray[np.intp]
Measure = Callable[[Numbers], float]
_DRAWS = 500
INTERVAL = (0.025, 0.975)
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value, 0 to 1, with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question, answered by the model in use and by the new one.

    Attributes:
        name: ``chinglish``, ``emotional``, ``elements`` or ``kind``.
        measure: ``f1``, ``macro_f1`` or ``accuracy``.
        unit: What was counted: ``sentences`` or ``drafts``.
        count: How many of them were held out.
        old: By the model in use.
        new: By what was learned, before it is decided whether to keep it.
        kept: Whether the new decision is kept.
        false_alarms: Share of what has no fault that is flagged, old and new; where it applies.
        parts: The elements whose new decisions are kept.
    """

    name: str
    measure: str
    unit: str
    count: int
    old: Figure
    new: Figure
    kept: bool
    false_alarms: tuple[float, float] | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unlearned:
    """A question that the cases are too few to learn, and what is missing."""

    name: str
    why: Message


def figure(groups: Sequence[str], measure: Measure, seed: int) -> Figure:
    """Return ``measure`` on all cases, its interval by drawing whole groups again.

    Args:
        groups: The group of each case.
        measure: From the numbers of cases, some of them repeated, to a value.
        seed: Of the draws.
    """
    values = [measure(numbers) for numbers in drawn_again(groups, seed, _DRAWS)]
    low, high = np.quantile(values, INTERVAL)
    everything = measure(np.arange(len(groups), dtype=np.intp))
    return Figure(*(round(float(each), _DIGITS) for each in (everything, low, high)))


def drawn_again(groups: Sequence[str], seed: int, draws: int) -> Iterator[Numbers]:
    """Yield the numbers of cases whose groups were drawn by lot, as many groups as there are.

    Args:
        groups: The group of each case.
        seed: Of the draws.
        draws: How often to draw.
    """
    members: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(groups):
        members[name].append(number)
    blocks = [np.array(members[name], dtype=np.intp) for name in sorted(members)]
    draw = np.random.default_rng(seed)
    for _ in range(draws):
        drawn = draw.integers(0, len(blocks), len(blocks))
        yield np.concatenate([blocks[n] for n in drawn])


def f1_of(said: Bools, truth: Bools) -> Measure:
    """Return the measure F1 of what was said."""
    return lambda numbers: f1(said[numbers], truth[numbers])


def macro_f1_of(said: Bools, truth: Bools) -> Measure:
    """Return the measure mean F1 over the columns that hold a "yes"; shape (cases, columns)."""

    def measure(numbers: Numbers) -> float:
        columns = [n for n in range(truth.shape[1]) if truth[numbers, n].any()]
        return float(np.mean([f1(said[numbers, n], truth[numbers, n]) for n in columns] or [0.0]))

    return measure


def share_of(right: Bools) -> Measure:
    """Return the measure share of cases that are right."""
    return lambda numbers: float(right[numbers].mean())


def false_alarms(said: Bools, truth: Bools) -> float:
    """Return the share of what should not be flagged that is."""
    clean = said[~truth]
    return round(float(clean.mean()), _DIGITS) if len(clean) else 0.0
