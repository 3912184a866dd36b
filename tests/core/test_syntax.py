"""Facts about a word's place in its sentence that patterns may ask for."""

import pytest
from spacy.language import Language

from scorer.nlp.build import build
from scorer.phrasebook.syntax import register


@pytest.fixture(scope="module")
def nlp() -> Language:
    register()
    return build(())


@pytest.mark.parametrize(
    ("text", "verb", "number"),
    [
        ("The invoice from our suppliers show the name.", "show", "singular"),
        ("The workers at the dock was on strike.", "was", "plural"),
        ("The seller and the buyer agree.", "agree", ""),
        ("We ask that the fee be refunded and the page stay.", "be", ""),
        ("The damage must have happened in May.", "have", ""),
        ("The steps we took to sell it are listed.", "are", ""),
    ],
)
def test_a_verb_knows_the_number_of_its_subject(
    nlp: Language, text: str, verb: str, number: str
) -> None:
    assert [t._.number for t in nlp(text) if t.lower_ == verb] == [number]


@pytest.mark.parametrize(
    ("text", "noun", "bare"),
    [
        ("We have opened case again.", "case", True),
        ("We have opened a case again.", "case", False),
        ("We have opened case 12345678901 again.", "case", False),
        ("Our case manager replied to us.", "case", False),
        ("Our company operates seller account A1B2C3D4E5F6G7.", "account", False),
        ("The size varies from carton to carton.", "carton", False),
    ],
)
def test_a_noun_without_article_is_bare(nlp: Language, text: str, noun: str, bare: bool) -> None:
    assert {t._.bare for t in nlp(text) if t.lower_ == noun} == {bare}


@pytest.mark.parametrize(
    ("text", "splices"),
    [
        ("The file was uploaded, it was rejected again.", 1),
        ("When the file was uploaded, it was rejected again.", 0),
        ("We shipped the units on May 3, and the carrier lost them.", 0),
    ],
)
def test_a_comma_that_alone_joins_two_sentences_is_a_splice(
    nlp: Language, text: str, splices: int
) -> None:
    assert sum(token._.splice for token in nlp(text)) == splices
