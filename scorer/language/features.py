"""What the decision on a sentence's wording is made from.

Training and scoring compute the same numbers here, so a change of meaning asks for
a new version of the features (``FEATURES`` of the shelf).
"""

from collections.abc import Iterable

import numpy as np

from scorer.judgement.encoder import Reading
from scorer.names import Source
from scorer.values import Finding, Place

NAMES = ("top", "second", "top_three", "words", "ruled", "grammar")
# No word at all: surely idiomatic.
_NOTHING = -10.0


def features(place: Place, read: Reading, found: Iterable[Finding]) -> dict[str, float]:
    """Return the features of a sentence, by name.

    Args:
        place: Where the sentence stands.
        read: What the encoder says about it.
        found: What rules and grammar engine have found in the draft.
    """
    odds = np.sort(read.chinglish.astype(float))[::-1]
    here = {finding.source for finding in found if finding.place.overlaps(place)}
    return {
        "top": float(odds[0]) if len(odds) else _NOTHING,
        "second": float(odds[1]) if len(odds) > 1 else _NOTHING,
        "top_three": float(odds[:3].mean()) if len(odds) else _NOTHING,
        "words": float(len(odds)),
        "ruled": float(Source.PHRASEBOOK in here),
        "grammar": float(Source.GRAMMAR in here),
    }
