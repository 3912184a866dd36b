"""Which candidate gets words that several want."""

from collections.abc import Iterable

from scorer.entities.recognizer import Candidate, Rank
from scorer.names import EntityType


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates no two of which share a character, from left to right.

    The surer one wins (``Rank``), then the longer, then the one that starts first.  Only a
    count within a document's name stays too: "list of the 34 orders".
    """

    def best_first(candidate: Candidate) -> tuple[Rank, int, int, EntityType, str]:
        length = candidate.end - candidate.start
        return candidate.rank, -length, candidate.start, candidate.type, candidate.value

    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=best_first):
        if not any(_clash(candidate, other) for other in kept):
            kept.append(candidate)
    return sorted(kept)


def _clash(one: Candidate, other: Candidate) -> bool:
    if one.end <= other.start or other.end <= one.start:
        return False
    return {one.type, other.type} != {EntityType.EVIDENCE, EntityType.QUANTITY}
