"""The step as others use it: added to any pipeline, it gives spans and exact values."""

import spacy

from scorer.nlp.build import make_doc
from scorer.nlp.reading import reading
from scorer.values import Draft


def test_shows_entities_as_spans_and_as_exact_values() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("scorer_entities")

    doc = nlp(make_doc(nlp, Draft("It is order (112-1234567-1234567).", "Case 16496946351")))

    assert [span.label_ for span in doc.spans["entities"]] == ["CASE_ID", "ORDER_ID"]
    assert [entity.text for entity in reading(doc).entities] == [
        "16496946351",
        "112-1234567-1234567",
    ]


def test_appends_its_findings_to_those_that_are_there() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("scorer_entities")

    doc = nlp(nlp(make_doc(nlp, Draft("Please reinstate [ASIN]."))))

    assert [finding.kind for finding in reading(doc).findings] == ["PLACEHOLDER", "PLACEHOLDER"]
