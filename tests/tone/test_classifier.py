"""The trained model's say on tone, with a model made by hand."""

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from scorer.judgement.component import Judged
from scorer.judgement.decisions import Decision, Decisions
from scorer.judgement.encoder import EMOTION_KINDS, Reading
from scorer.names import EmotionKind, Source
from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import reading
from scorer.tone import classifier
from scorer.tone.features import NAMES, features
from scorer.values import Draft


class FakeModel:
    """A model whose one decision looks at the top word alone."""

    def __init__(self) -> None:
        top = tuple(float(name == "top") for name in NAMES)
        self.decisions = Decisions(
            schema=1,
            code=1,
            decisions={
                "emotional": Decision(
                    features=NAMES,
                    classes=("yes",),
                    mean=(0.0,) * len(NAMES),
                    scale=(1.0,) * len(NAMES),
                    weights=(top,),
                    bias=(0.0,),
                    threshold=0.5,
                )
            },
            word_thresholds={"emotional": 1.0},
        )


def read_of(text: str, odds: list[float], kind: EmotionKind) -> Reading:
    spans, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        at += len(word)
    kinds = np.zeros((len(spans), len(EMOTION_KINDS)), dtype=np.float32)
    kinds[:, EMOTION_KINDS.index(kind)] = 1
    none = np.zeros((len(spans), 14), dtype=np.float32)
    whole = np.zeros(17, dtype=np.float32)
    scores = np.array(odds, dtype=np.float32)
    return Reading(tuple(spans), scores, none, scores, kinds, whole[:11], whole)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build([])


def judged(
    nlp: Language, text: str, odds: list[float], kind: EmotionKind = EmotionKind.FRUSTRATION
) -> Doc:
    doc = nlp(make_doc(nlp, Draft(text)))
    known = reading(doc)
    read = read_of(text, odds, kind)
    places = {sentence.place: read for sentence in known.sentences}
    known.judgement = Judged(FakeModel(), places)
    return doc


def test_runs_of_words_above_the_threshold_become_findings(nlp: Language) -> None:
    doc = judged(nlp, "Kafka would be so proud of this form", [2, 2, -1, -1, 2, -3, -3, -3])
    found = classifier.judge(doc, [])

    assert [finding.text for finding in found] == ["Kafka would", "proud"]
    assert {(f.kind, f.source) for f in found} == {("frustration", Source.CLASSIFIER)}
    assert reading(doc).sentences[0].emotional == pytest.approx(0.881)


def test_two_runs_around_one_word_are_one_outburst(nlp: Language) -> None:
    found = classifier.judge(judged(nlp, "Then nobody solve it", [-3, 2, -1, 2]), [])
    apart = classifier.judge(judged(nlp, "Then nobody solve, it", [-3, 2, -1, 2]), [])

    assert [finding.text for finding in found] == ["nobody solve it"]
    assert [finding.text for finding in apart] == ["nobody", "it"]


def test_at_least_the_top_word_is_marked(nlp: Language) -> None:
    [finding] = classifier.judge(judged(nlp, "Kafka would smile", [0.4, -1, -1]), [])

    assert finding.text == "Kafka"


def test_a_shout_can_be_seen(nlp: Language) -> None:
    def found(text: str) -> list[str]:
        doc = judged(nlp, text, [2, -1, -1], EmotionKind.SHOUTING)
        return [finding.text for finding in classifier.judge(doc, [])]

    assert found("PAY me now") == ["PAY"]
    assert found("Pay me now!!") == ["Pay"]
    assert found("Featured offers returned") == []


def test_below_the_threshold_only_the_probability_is_noted(nlp: Language) -> None:
    doc = judged(nlp, "Please reply soon", [-3, -3, -3])

    assert classifier.judge(doc, []) == []
    assert reading(doc).sentences[0].emotional == pytest.approx(0.047)


def test_words_that_a_rule_has_marked_are_not_reported_twice(nlp: Language) -> None:
    doc = judged(nlp, "Kafka would smile", [3, -1, -1])
    [ruled] = classifier.judge(doc, [])

    assert classifier.judge(doc, [ruled]) == []


def test_without_a_model_nothing_is_said(nlp: Language) -> None:
    doc = nlp(make_doc(nlp, Draft("Kafka would smile")))

    assert classifier.judge(doc, []) == []
    assert reading(doc).sentences[0].emotional is None


def test_every_kind_has_its_texts() -> None:
    assert set(classifier.kind_texts()) == set(EmotionKind)
    assert all(each.message.zh and each.suggestions for each in classifier.kind_texts().values())


def test_features_are_those_that_the_decision_names(nlp: Language) -> None:
    doc = judged(nlp, "PAY me!", [1, 2])
    known = reading(doc)
    values = features(known, known.sentences[0], read_of("PAY me!", [1, 2], EmotionKind.BLAME), [])

    assert tuple(values) == NAMES
    assert values["second"] == 1
    assert values["exclamations"] == 1
    assert values["capitals"] == pytest.approx(3 / 5)
