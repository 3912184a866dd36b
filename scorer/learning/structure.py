"""Learning which elements a draft has and what kind of case it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scorer.judgement.component import Judged
from scorer.judgement.decisions import Decision, Decisions
from scorer.learning.gathering import Seen
from scorer.learning.linear import best_threshold, can_be_fitted, fit, folds, yes_or_no
from scorer.names import Element, Kind
from scorer.structure.decide import decide_elements, decide_kind
from scorer.structure.features import (
    Readings,
    draft_features,
    kind_features,
    sentence_features,
)
from scorer.values import Draft

# Missing an element and inventing one are equally bad, so false alarms have no share of their own.
_ANY = 1.0


@dataclass(frozen=True, slots=True)
class Deciding:
    """Decisions in the place of a model, while they are being tried."""

    decisions: Decisions


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A draft of which it is known whether it has an element."""

    seen: Seen
    able: tuple[int, ...]
    rows: tuple[dict[str, float], ...]
    # By position in `able`; None where only the draft is labelled and has the element.
    carries: tuple[bool | None, ...]
    present: bool


def readings_of(seen: Seen) -> Readings:
    """Return the encoder's reading of each sentence, None for quoted ones."""
    return [seen.readings.get(clue.sentence.place) for clue in seen.clues.sentences]


def kind_of(seen: Seen, decisions: Decisions) -> Kind:
    """Return the kind of case that ``decisions`` and the rules see."""
    untold = Draft(seen.case.draft.body, seen.case.draft.subject)
    return decide_kind(untold, seen.clues, _judged(seen, decisions)).kind


def elements_of(seen: Seen, decisions: Decisions) -> frozenset[Element]:
    """Return the elements that ``decisions`` and the rules see."""
    kind = _known_kind(seen, decisions)
    carriers = decide_elements(seen.clues, kind, _judged(seen, decisions))
    return frozenset(element for element, numbers in carriers.items() if numbers)


def learn_kind(seen: Sequence[Seen]) -> Decision | None:
    """Return the decision between the kinds of case; None where one of them is not there.

    A kind that it has not seen it could never answer.
    """
    known = [each for each in seen if each.case.draft.kind is not None]
    rows = [kind_features(each.clues, readings_of(each)) for each in known]
    labels = [str(each.case.draft.kind) for each in known]
    classes = tuple(sorted(set(labels)))
    return fit(rows, labels, classes) if len(classes) == len(Kind) else None


def learn_element(
    seen: Sequence[Seen], element: Element, decisions: Decisions
) -> dict[str, Decision]:
    """Return the decisions on ``element``, by name: of a sentence, and of the draft.

    None at all where the rules leave too few sentences that could carry it.

    Args:
        seen: Cases whose elements are labelled.
        element: Which one.
        decisions: Those so far; they tell the kind of case where it is not labelled.
    """
    known = [_labelled(each, element) for each in seen]
    told = [(carries, each) for each in known for carries in each.carries if carries is not None]
    if not can_be_fitted((c for c, _ in told), (each.seen.group for _, each in told)):
        return {}
    odds: list[list[float]] = [[] for _ in known]
    for inside, outside in _folds(known):
        decision = _fit_sentence([known[n] for n in outside])
        for n in inside:
            odds[n] = [decision.probability(features) for features in known[n].rows]
    whole = [_draft_row(k, o, element, decisions) for k, o in zip(known, odds, strict=True)]
    scores = [0.0] * len(known)
    for inside, outside in _folds(known):
        decision = _fit_whole([known[n] for n in outside], [whole[n] for n in outside])
        for n in inside:
            scores[n] = decision.probability(whole[n])
    of_sentence = _with_threshold(_fit_sentence(known), *_sentence_scores(known, odds))
    presences = [each.present for each in known]
    of_draft = _with_threshold(_fit_whole(known, whole), scores, presences)
    return {f"element.{element}.sentence": of_sentence, f"element.{element}": of_draft}


def _folds(known: "Sequence[_Labelled]") -> Iterator[tuple[list[int], list[int]]]:
    """Yield the numbers of the drafts in each fold, and of those outside."""
    fold = folds(each.seen.group for each in known)
    for number in sorted(set(fold.values())):
        inside = [n for n, each in enumerate(known) if fold[each.seen.group] == number]
        yield inside, [n for n, each in enumerate(known) if fold[each.seen.group] != number]


def _labelled(seen: Seen, element: Element) -> _Labelled:
    readings = readings_of(seen)
    clues = seen.clues.sentences
    able = tuple(n for n, clue in enumerate(clues) if clue.may_carry(element))
    present = element in (seen.case.elements or ())
    rows = tuple(sentence_features(seen.clues, readings, n, element) for n in able)
    carries: list[bool | None] = [False if not present else None for _ in able]
    carried = seen.case.carried
    if carried is not None:
        places = carried.get(element, ())
        carries = [any(clues[n].sentence.place.overlaps(p) for p in places) for n in able]
    elif present and able:
        # All that is known is that one of them carries it: the likeliest by the rules.
        carries[max(range(len(able)), key=lambda n: (clues[able[n]].scores[element], -n))] = True
    return _Labelled(seen, able, rows, tuple(carries), present)


def _sentence_examples(known: Sequence[_Labelled]) -> Iterator[tuple[dict[str, float], bool]]:
    for each in known:
        for row, carries in zip(each.rows, each.carries, strict=True):
            if carries is not None:
                yield row, carries


def _sentence_scores(
    known: Sequence[_Labelled], odds: Sequence[Sequence[float]]
) -> tuple[list[float], list[bool]]:
    pairs = [
        (score, carries)
        for each, scores in zip(known, odds, strict=True)
        for score, carries in zip(scores, each.carries, strict=True)
        if carries is not None
    ]
    return [score for score, _ in pairs], [carries for _, carries in pairs]


def _fit_sentence(known: Sequence[_Labelled]) -> Decision:
    rows, labels = zip(*_sentence_examples(known), strict=True)
    return fit(rows, yes_or_no(labels))


def _fit_whole(known: Sequence[_Labelled], rows: Sequence[dict[str, float]]) -> Decision:
    return fit(rows, yes_or_no(each.present for each in known))


def _draft_row(
    known: _Labelled, odds: Sequence[float], element: Element, decisions: Decisions
) -> dict[str, float]:
    probabilities = [0.0] * len(known.seen.clues.sentences)
    for number, probability in zip(known.able, odds, strict=True):
        probabilities[number] = probability
    kind = _known_kind(known.seen, decisions)
    return draft_features(known.seen.clues, probabilities, element, kind)


def _with_threshold(decision: Decision, scores: list[float], truth: list[bool]) -> Decision:
    nothing = np.zeros(len(truth), dtype=bool)
    threshold = best_threshold(np.array(scores), nothing, np.array(truth, dtype=bool), _ANY)
    return decision.model_copy(update={"threshold": threshold})


def _known_kind(seen: Seen, decisions: Decisions) -> Kind:
    return seen.case.draft.kind or kind_of(seen, decisions)


def _judged(seen: Seen, decisions: Decisions) -> Judged:
    return Judged(Deciding(decisions), dict(seen.readings))
