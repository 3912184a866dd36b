"""From scores of words to the stretches and kinds of a finding."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TypeVar

from scorer.judgement.graph import Floats

KindT = TypeVar("KindT", bound=StrEnum)


def runs(odds: Floats, threshold: float) -> Iterator[tuple[int, int]]:
    """Yield first and last word of each run of marked words, of the top word at least.

    Args:
        odds: Log-odds of each word of a sentence of one word or more.
        threshold: Log-odds from which a word counts.
    """
    wanted = odds >= min(threshold, float(odds.max()))
    first = None
    for word, marked in enumerate([*wanted, False]):
        if marked and first is None:
            first = word
        elif not marked and first is not None:
            yield first, word - 1
            first = None


def kind_of(scores: Floats, kinds: Sequence[KindT], first: int, last: int) -> KindT:
    """Return the kind whose scores add up to most from word ``first`` to ``last``.

    Args:
        scores: Of each kind for each word; shape (words, kinds).
        kinds: The kinds, in the order of the columns.
        first: Number of the first word.
        last: Number of the last word.
    """
    return kinds[int(scores[first : last + 1].sum(axis=0).argmax())]
