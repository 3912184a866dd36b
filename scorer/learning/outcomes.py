"""How the dimensions of the score go with what became of the messages.

Found in the user's own cases alone.  It is correlation: a dimension may go with success
because careful writers also have better cases.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from scorer.learning.cases import Case
from scorer.learning.comparing import INTERVAL, drawn_again
from scorer.learning.gathering import Seen
from scorer.learning.linear import Bools, Floats
from scorer.scoring import DIMENSIONS, FULL_MARKS
from scorer.settings import DimensionSettings

# Ten of the rarer outcome for each of the five dimensions: below that, chance rules.
NEEDED = 50
_DRAWS = 300
# A tenth of a dimension's points is what an effect is told for.
_STEP = 0.1
_LEAST_SPREAD = 1e-3
# How far proposed weights go from the present ones to those that the effects alone ask for.
_TRUST = 0.5


@dataclass(frozen=True, slots=True)
class Effect:
    """How much likelier success is with a tenth more of a dimension's points, as odds ratio."""

    dimension: str
    ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Effects:
    """What the outcomes say.

    Attributes:
        successes: Cases that got what they asked for.
        failures: Cases that did not.
        effects: By dimension; empty where there are too few cases.
        proposed: Points for each dimension; empty where nothing speaks for a change.
    """

    successes: int
    failures: int
    effects: tuple[Effect, ...] = ()
    proposed: tuple[tuple[str, float], ...] = ()

    @property
    def missing(self) -> tuple[int, int]:
        """Return how many successes and failures are wanting."""
        return max(0, NEEDED - self.successes), max(0, NEEDED - self.failures)


def counts(cases: Iterable[Case]) -> tuple[int, int]:
    """Return how many messages got what they asked for, and how many did not."""
    ends = [case.outcome.success for case in cases if case.whole and case.outcome]
    return sum(ends), len(ends) - sum(ends)


def relate(seen: Sequence[Seen], weights: DimensionSettings, seed: int) -> Effects | None:
    """Return how dimensions and outcomes go together; None where no case has an outcome.

    Args:
        seen: The cases; those with an outcome and all dimensions judged are used.
        weights: The present points of each dimension.
        seed: Of the draws for the intervals.
    """
    known = [s for s in seen if s.case.whole and s.case.outcome and set(s.shares) == {*DIMENSIONS}]
    if not known:
        return None
    shares = np.array([[each.shares[name] for name in DIMENSIONS] for each in known])
    success = np.array([bool(s.case.outcome and s.case.outcome.success) for s in known])
    ends = counts(each.case for each in known)
    if min(ends) < NEEDED:
        return Effects(*ends)
    slopes = _slopes(shares, success)
    low, high = _interval(shares, success, [each.group for each in known], seed)
    effects = tuple(
        Effect(name, *(round(float(np.exp(_STEP * each[n])), 3) for each in (slopes, low, high)))
        for n, name in enumerate(DIMENSIONS)
    )
    strength = np.where(low > 0, slopes * shares.std(axis=0), 0.0)
    return Effects(*ends, effects, _proposed(strength, weights))


def _slopes(shares: Floats, success: Bools) -> Floats:
    """Return log-odds for the whole of each dimension; 0 where all cases are alike in it."""
    spread = shares.std(axis=0)
    scale = np.maximum(spread, _LEAST_SPREAD)
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit((shares - shares.mean(axis=0)) / scale, success)
    slopes: Floats = np.where(spread > _LEAST_SPREAD, model.coef_[0] / scale, 0.0)
    return slopes


def _interval(
    shares: Floats, success: Bools, groups: Sequence[str], seed: int
) -> tuple[Floats, Floats]:
    found = [
        _slopes(shares[numbers], success[numbers])
        for numbers in drawn_again(groups, seed, _DRAWS)
        if 0 < success[numbers].sum() < len(numbers)
    ]
    low, high = np.quantile(np.array(found), INTERVAL, axis=0)
    return low, high


def _proposed(strength: Floats, weights: DimensionSettings) -> tuple[tuple[str, float], ...]:
    """Return whole points that add up to 100, half way to what the effects ask for."""
    if not strength.sum() > 0:
        return ()
    present = np.array([getattr(weights, name) for name in DIMENSIONS])
    wanted = FULL_MARKS * strength / strength.sum()
    points = np.round((1 - _TRUST) * present + _TRUST * wanted)
    points[int(points.argmax())] += FULL_MARKS - points.sum()
    return tuple((name, float(each)) for name, each in zip(DIMENSIONS, points, strict=True))
