"""What the decision on a sentence's wording is made from.

Training and scoring compute the same numbers here, so a change of meaning asks for
a new version of the features (``FEATURES`` of the shelf).
"""

from collections.abc import Iterable, Mapping

import numpy as np

from scorer.judgement.encoder import Reading
from scorer.names import Source
from scorer.values import Finding, Place

NAMES = ("top", "second", "top_three", "words", "emotional", "ruled", "grammar", "others")
# No word at all: surely idiomatic.
_NOTHING = -10.0
# Of a writer of whom nothing else is known, three sentences in ten are unidiomatic; that counts
# like half a sentence.
_UNKNOWN_SHARE = 0.3
_UNKNOWN_COUNTS = 0.5


class Neighbours:
    """How unidiomatic the other sentences of a draft look: one writer wrote them all.

    Args:
        readings: The encoder's reading of each sentence of the draft.
    """

    def __init__(self, readings: Mapping[Place, Reading]) -> None:
        self._likely = {
            place: float(1 / (1 + np.exp(-read.chinglish.max()))) if len(read.words) else 0.0
            for place, read in readings.items()
        }
        self._sum = sum(self._likely.values())

    def share(self, place: Place) -> float:
        """Return about which share of the sentences beside that at ``place`` is unidiomatic."""
        likely = self._sum - self._likely[place] + _UNKNOWN_SHARE * _UNKNOWN_COUNTS
        return likely / (len(self._likely) - 1 + _UNKNOWN_COUNTS)


def features(
    place: Place, read: Reading, found: Iterable[Finding], others: Neighbours
) -> dict[str, float]:
    """Return the features of a sentence, by name.

    Args:
        place: Where the sentence stands.
        read: What the encoder says about it.
        found: What rules and grammar engine have found in the draft.
        others: The sentences of the same draft.
    """
    odds = np.sort(read.chinglish.astype(float))[::-1]
    here = {finding.source for finding in found if finding.place.overlaps(place)}
    return {
        "top": float(odds[0]) if len(odds) else _NOTHING,
        "second": float(odds[1]) if len(odds) > 1 else _NOTHING,
        "top_three": float(odds[:3].mean()) if len(odds) else _NOTHING,
        "words": float(len(odds)),
        # A cry is broken English only now and then, and looks like it more often.
        "emotional": float(read.emotional.max()) if len(odds) else _NOTHING,
        "ruled": float(Source.PHRASEBOOK in here),
        "grammar": float(Source.GRAMMAR in here),
        "others": others.share(place),
    }
