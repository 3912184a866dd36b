"""The numbers that trained decisions on elements and on the kind of case are fitted on.

Pure functions of the clues and of the encoder's readings; the same ones serve training
and scoring.  ``readings`` holds the encoder's reading of each sentence of the clues, in
the same order, and None for quoted sentences, which the encoder does not read.

Names of the features:

* ``sentence_features``: ``encoder``, ``encoder_before``, ``encoder_after`` (log-odds of
  the element here and in the neighbouring sentences, ``ABSENT`` where there is none),
  ``rule`` (the rules' score), ``headed`` (0 or 1), ``types.ASIN`` … (entities of each
  type, at most 3), ``position`` (0 first, 1 last), ``words`` (natural logarithm of the
  number of tokens plus one), ``subject`` (0 or 1).
* ``draft_features``: ``most``, ``second`` (highest probabilities that a sentence carries
  the element), ``sum`` (of all of them), ``rule`` (highest score by rule), ``rule_says``
  (0 or 1), ``sentences`` (logarithm of their number plus one), ``kind.other`` … (0 or 1).
* ``kind_features``: ``mean.other`` …, ``max.other`` …, ``subject.other`` … (the encoder's
  scores; 0 without a subject), ``rule.other`` … (the rules' scores), ``types.ASIN`` …
  (entities of each type, at most 3), ``has_subject`` (0 or 1).
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from scorer.judgement.encoder import ELEMENTS, KINDS, Reading
from scorer.names import Element, EntityType, Kind
from scorer.structure.clues import BY_RULE, Clues
from scorer.structure.rubric import rubrics

# The elements that sentences of the body carry; `subject` and `identifiers` are by rule.
CARRIED = tuple(element for element in Element if element not in BY_RULE)
# Log-odds that stand for a sentence which the encoder has not read.
ABSENT = -6.0
_MOST_ENTITIES = 3

Readings = Sequence[Reading | None]


def sentence_features(
    clues: Clues, readings: Readings, number: int, element: Element
) -> dict[str, float]:
    """Return the features for "sentence ``number`` carries ``element``"."""
    clue = clues.sentences[number]
    return {
        "encoder": _log_odds(readings, number, element),
        "encoder_before": _log_odds(readings, number - 1, element),
        "encoder_after": _log_odds(readings, number + 1, element),
        "rule": clue.scores[element],
        "headed": float(element in clue.headed),
        **_types(clue.types),
        "position": number / max(1, len(clues.sentences) - 1),
        "words": math.log1p(clue.words),
        "subject": float(clue.is_subject),
    }


def draft_features(
    clues: Clues, probabilities: Sequence[float], element: Element, kind: Kind
) -> dict[str, float]:
    """Return the features for "the draft has ``element``".

    Args:
        clues: Of the draft.
        probabilities: That each sentence carries the element; 0 where it cannot.
        element: Which one.
        kind: The kind of case, as far as it is known.
    """
    highest = sorted(probabilities, reverse=True)
    able = [clue for clue in clues.sentences if clue.may_carry(element)]
    rule = max((clue.scores[element] for clue in able), default=ABSENT)
    return {
        "most": highest[0] if highest else 0.0,
        "second": highest[1] if len(highest) > 1 else 0.0,
        "sum": sum(highest),
        "rule": rule,
        "rule_says": float(rule + rubrics()[kind].lean(element) > 0),
        "sentences": math.log1p(len(clues.sentences)),
        **{f"kind.{each}": float(each is kind) for each in Kind},
    }


def kind_features(clues: Clues, readings: Readings) -> dict[str, float]:
    """Return the features for the kind of case."""
    read = [(r, c) for r, c in zip(readings, clues.sentences, strict=True) if r is not None]
    nothing = np.zeros(len(KINDS))
    scores = np.array([reading.kinds for reading, _ in read]) if read else nothing[np.newaxis]
    subject = next((reading.kinds for reading, clue in read if clue.is_subject), nothing)
    features: dict[str, float] = {}
    for column, kind in enumerate(KINDS):
        features[f"mean.{kind}"] = float(scores[:, column].mean())
        features[f"max.{kind}"] = float(scores[:, column].max())
        features[f"subject.{kind}"] = float(subject[column])
        features[f"rule.{kind}"] = clues.kinds[kind]
    features.update(_types(clues.types))
    features["has_subject"] = float(any(clue.is_subject for clue in clues.sentences))
    return features


def _log_odds(readings: Readings, number: int, element: Element) -> float:
    if not 0 <= number < len(readings):
        return ABSENT
    found = readings[number]
    return ABSENT if found is None else float(found.elements[ELEMENTS.index(element)])


def _types(types: Mapping[EntityType, int]) -> dict[str, float]:
    return {f"types.{each}": float(min(types.get(each, 0), _MOST_ENTITIES)) for each in EntityType}
