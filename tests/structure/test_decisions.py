"""Trained decisions take over from the rules, but not past what is certain."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace

import numpy as np
import pytest
from spacy.tokens import Doc

from scorer.judgement.component import Judged
from scorer.judgement.decisions import Decision
from scorer.judgement.encoder import ELEMENTS, KINDS, Reading
from scorer.names import Element, Kind
from scorer.nlp.reading import reading
from scorer.structure.clues import ClueFinder, Clues
from scorer.structure.decide import decide_elements, decide_kind, readings_of
from scorer.structure.features import (
    CARRIED,
    draft_features,
    kind_features,
    sentence_features,
)

BODY = "Hello team,\nThe parcel is late.\nCase 14990160023 was closed on May 3."


def _decision(weights: Mapping[str, float], bias: float = 0.0, name: str = "yes") -> Decision:
    return Decision(
        features=tuple(weights),
        classes=(name,),
        mean=(0.0,) * len(weights),
        scale=(1.0,) * len(weights),
        weights=(tuple(weights.values()),),
        bias=(bias,),
    )


def _judged(doc: Doc, decisions: dict[str, Decision], carries: dict[int, Element]) -> Judged:
    readings = {}
    for number, sentence in enumerate(reading(doc).sentences):
        elements = np.full(len(ELEMENTS), -5.0, dtype=np.float32)
        if number in carries:
            elements[ELEMENTS.index(carries[number])] = 5.0
        nothing = np.zeros((0, 0), dtype=np.float32)
        kinds = np.zeros(len(KINDS), dtype=np.float32)
        kinds[KINDS.index(Kind.BUY_BOX)] = 3.0
        readings[sentence.place] = Reading((), nothing, nothing, nothing, nothing, elements, kinds)
    model = SimpleNamespace(decisions=SimpleNamespace(decisions=decisions))
    return Judged(model, readings)


@pytest.fixture(scope="module")
def finder() -> ClueFinder:
    return ClueFinder()


@pytest.fixture
def doc(parse: Callable[..., Doc]) -> Doc:
    return parse(BODY)


@pytest.fixture
def clues(doc: Doc, finder: ClueFinder) -> Clues:
    return finder.find(doc)


def test_the_model_says_which_sentence_carries_an_element(doc: Doc, clues: Clues) -> None:
    decisions = {"element.ask.sentence": _decision({"encoder": 1.0})}
    found = decide_elements(clues, Kind.OTHER, _judged(doc, decisions, {1: Element.ASK}))

    assert found[Element.ASK] == (1,)
    assert found[Element.FACTS] == decide_elements(clues, Kind.OTHER, None)[Element.FACTS]


def test_the_model_may_weigh_the_whole_draft(doc: Doc, clues: Clues) -> None:
    sentence = {"element.ask.sentence": _decision({"encoder": 1.0})}
    never = {**sentence, "element.ask": _decision({"most": 1.0}, bias=-9.0)}
    always = {**sentence, "element.ask": _decision({"most": 1.0}, bias=9.0)}

    carried = _judged(doc, never, {1: Element.ASK})
    assert decide_elements(clues, Kind.OTHER, carried)[Element.ASK] == ()
    nowhere = _judged(doc, always, {})
    assert decide_elements(clues, Kind.OTHER, nowhere)[Element.ASK] == (0,)


def test_no_model_finds_earlier_contact_without_a_case_id(doc: Doc, clues: Clues) -> None:
    decisions = {"element.history.sentence": _decision({"encoder": 1.0}, bias=9.0)}
    found = decide_elements(clues, Kind.OTHER, _judged(doc, decisions, {0: Element.HISTORY}))

    assert found[Element.HISTORY] == (2,)


def test_the_model_says_which_kind_it_is(doc: Doc, clues: Clues) -> None:
    decision = Decision(
        features=("mean.buy_box",),
        classes=("buy_box", "other"),
        mean=(0.0,),
        scale=(1.0,),
        weights=((1.0,), (-1.0,)),
        bias=(0.0, 0.0),
    )
    draft = reading(doc).draft
    scenario = decide_kind(draft, clues, _judged(doc, {"kind": decision}, {}))

    assert scenario.kind is Kind.BUY_BOX
    assert scenario.confidence > 0.99
    assert decide_kind(draft, clues, None).kind is Kind.CASE_FOLLOW_UP


def test_features_have_the_same_names_for_every_sentence_and_draft(
    parse: Callable[..., Doc], finder: ClueFinder
) -> None:
    names: set[tuple[str, ...]] = set()
    for body in (BODY, "> quoted only", "Please reinstate ASIN B0CVNLAML5."):
        doc = parse(body, "A subject")
        clues = finder.find(doc)
        readings = readings_of(clues, _judged(doc, {}, {}))
        assert readings is not None
        for element in CARRIED:
            sentence = sentence_features(clues, readings, 0, element)
            draft = draft_features(clues, [0.5] * len(clues.sentences), element, Kind.OTHER)
            assert all(np.isfinite([*sentence.values(), *draft.values()]))
            names.add((*sentence, *draft))
        names.add(tuple(kind_features(clues, readings)))
    assert len(names) == 2
