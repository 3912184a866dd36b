"""What kind of case a draft is and which elements its sentences carry.

A trained model decides where it has a decision for the question, the rules elsewhere.
"""

import math
from collections.abc import Mapping, Sequence

from scorer.judgement.component import Judged
from scorer.names import Element, Kind
from scorer.structure.clues import Clues
from scorer.structure.features import (
    CARRIED,
    Readings,
    draft_features,
    kind_features,
    sentence_features,
)
from scorer.structure.rubric import rubrics
from scorer.values import Draft, Scenario

# Divides the rules' scores of kinds before softmax: fitted so that the confidence is
# how often the kind is right.
_TEMPERATURE = 0.9
# Nothing at all speaks for a kind of its own below this score.
LEAST_KIND = 1.0

Carriers = Mapping[Element, tuple[int, ...]]
"""The numbers of the sentences that carry each element; none where it is absent."""


def readings_of(clues: Clues, judged: Judged | None) -> Readings | None:
    """Return the encoder's reading of each sentence, or None where no model ran."""
    if judged is None:
        return None
    return [judged.read(clue.sentence) for clue in clues.sentences]


def decide_kind(draft: Draft, clues: Clues, judged: Judged | None) -> Scenario:
    """Return the kind of case: the given one, or else the most likely one."""
    if draft.kind is not None:
        return Scenario(draft.kind, 1.0, given=True)
    probabilities = _trained_kinds(clues, judged) or kinds_by_rule(clues)
    kind = max(Kind, key=lambda each: probabilities.get(each, 0.0))
    return Scenario(kind, probabilities[kind])


def _trained_kinds(clues: Clues, judged: Judged | None) -> dict[Kind, float]:
    readings = readings_of(clues, judged)
    decision = judged.decision("kind") if judged else None
    if decision is None or readings is None:
        return {}
    found = decision.probabilities(kind_features(clues, readings))
    return {Kind(name): probability for name, probability in found.items()}


def kinds_by_rule(clues: Clues) -> dict[Kind, float]:
    """Return the probability of each kind by its cues alone."""
    scores = {**clues.kinds, Kind.OTHER: max(clues.kinds[Kind.OTHER], LEAST_KIND)}
    powers = {kind: math.exp(score / _TEMPERATURE) for kind, score in scores.items()}
    total = sum(powers.values())
    return {kind: power / total for kind, power in powers.items()}


def decide_elements(clues: Clues, kind: Kind, judged: Judged | None) -> Carriers:
    """Return which sentences carry each of the elements that sentences carry."""
    readings = readings_of(clues, judged)
    return {element: _carriers(clues, readings, element, kind, judged) for element in CARRIED}


def _carriers(
    clues: Clues, readings: Readings | None, element: Element, kind: Kind, judged: Judged | None
) -> tuple[int, ...]:
    able = [n for n, clue in enumerate(clues.sentences) if clue.may_carry(element)]
    lean = rubrics()[kind].lean(element)
    by_rule = tuple(n for n in able if clues.sentences[n].scores[element] + lean > 0)
    if judged is None or readings is None or not able:
        return by_rule
    sentence = judged.decision(f"element.{element}.sentence")
    if sentence is None:
        return by_rule
    probabilities = [0.0] * len(clues.sentences)
    for n in able:
        features = sentence_features(clues, readings, n, element)
        probabilities[n] = sentence.probability(features)
    chosen = tuple(n for n in able if probabilities[n] >= sentence.threshold)
    whole = judged.decision(f"element.{element}")
    if whole is None:
        return chosen
    present = whole.probability(draft_features(clues, probabilities, element, kind))
    if present < whole.threshold:
        return ()
    return chosen or _likeliest(probabilities, able)


def _likeliest(probabilities: Sequence[float], able: Sequence[int]) -> tuple[int, ...]:
    return (max(able, key=lambda number: (probabilities[number], -number)),)
