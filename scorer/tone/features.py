"""What the decision on a sentence's tone is made from.

Training and scoring compute the same numbers here, so a change of meaning asks for
a new version of the features (``FEATURES`` of the shelf).
"""

import re
from collections.abc import Iterable

import numpy as np

from scorer.judgement.encoder import Reading
from scorer.names import EntityType
from scorer.nlp.reading import Reading as Known
from scorer.values import Finding, Sentence

NAMES = (
    "top",
    "second",
    "top_three",
    "mean",
    "above_zero",
    "words",
    "ruled",
    "severity",
    "capitals",
    "exclamations",
    "question",
    "identifiers",
)
# No word at all: surely calm.
_NOTHING = -10.0
_NOT_IDENTIFIERS = frozenset({EntityType.DATE, EntityType.MONEY, EntityType.QUANTITY})
_LETTERS = re.compile(r"[A-Za-z]")
_CAPITALS = re.compile(r"[A-Z]")


def features(
    known: Known, sentence: Sentence, read: Reading, ruled: Iterable[Finding]
) -> dict[str, float]:
    """Return the features of ``sentence``, by name.

    Args:
        known: The draft that the sentence stands in.
        read: What the encoder says about the sentence.
        ruled: Emotional findings of the rules, of the whole draft.
    """
    text = sentence.place.of(known.draft)
    here = [finding.severity for finding in ruled if finding.place.overlaps(sentence.place)]
    return {
        **_of_words(read),
        "ruled": float(bool(here)),
        "severity": max(here, default=0.0),
        "capitals": len(_CAPITALS.findall(text)) / max(1, len(_LETTERS.findall(text))),
        "exclamations": float(text.count("!") + text.count("！")),
        "question": float("?" in text or "？" in text),
        "identifiers": float(
            sum(e.type not in _NOT_IDENTIFIERS for e in known.entities_in(sentence.place))
        ),
    }


def _of_words(read: Reading) -> dict[str, float]:
    odds = np.sort(read.emotional.astype(float))[::-1]
    count = len(odds)
    return {
        "top": float(odds[0]) if count else _NOTHING,
        "second": float(odds[1]) if count > 1 else _NOTHING,
        "top_three": float(odds[:3].mean()) if count else _NOTHING,
        "mean": float(odds.mean()) if count else _NOTHING,
        "above_zero": float((odds > 0).mean()) if count else 0.0,
        "words": float(count),
    }
