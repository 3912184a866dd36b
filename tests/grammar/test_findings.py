"""From matches to findings: only about the sender's own words, in their own characters."""

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc

from scorer.language.grammar.findings import grammar_findings
from scorer.names import Group, Part, Source
from scorer.nlp.reading import reading

if TYPE_CHECKING:
    from tests.grammar.conftest import Fake


def test_tells_the_words_and_both_languages(doc: Callable[..., Doc], fake: "type[Fake]") -> None:
    body = "产品😀 is wrong here."

    [finding] = grammar_findings(doc(body, "Case 1"), fake())

    assert (finding.group, finding.source, finding.rule) == (
        Group.GRAMMAR,
        Source.GRAMMAR,
        "grammar.RULE",
    )
    assert finding.place.part is Part.BODY
    assert body[finding.place.start : finding.place.end] == finding.text == "wrong"
    assert finding.suggestions == ("a", "b", "c")
    assert finding.message.en == "Wrong."
    assert "冠词" in finding.message.zh
    assert "Wrong." in finding.message.zh


@pytest.mark.parametrize("body", ["> this is wrong", "The buyer said “it is all wrong again”."])
def test_says_nothing_about_words_of_others(
    body: str, doc: Callable[..., Doc], fake: "type[Fake]"
) -> None:
    assert grammar_findings(doc(body), fake()) == []


def test_says_nothing_about_codes_and_hides_them(
    doc: Callable[..., Doc], fake: "type[Fake]"
) -> None:
    engine = fake(word="9999999999")

    assert grammar_findings(doc("My B0C7QW4M1N is gone", ASIN="B0C7QW4M1N"), engine) == []
    assert engine.seen == ["My 9999999999 is gone"]


def test_says_nothing_about_names(doc: Callable[..., Doc], fake: "type[Fake]") -> None:
    assert grammar_findings(doc("on the wrong date", DATE="the wrong date"), fake()) == []


def test_quantities_are_prose(doc: Callable[..., Doc], fake: "type[Fake]") -> None:
    found = grammar_findings(doc("38 unit are lost", QUANTITY="38 unit"), fake(word="unit"))

    assert [finding.text for finding in found] == ["unit"]


def test_notes_which_engine_it_was(doc: Callable[..., Doc], fake: "type[Fake]") -> None:
    made = doc("All is well.")

    grammar_findings(made, fake())

    assert reading(made).engine["grammar"] == "fake"
    assert reading(made).notices == ()


def test_fakes_are_engines(fake: "type[Fake]") -> None:
    from scorer.language.grammar.match import GrammarEngine

    wanted = {name for name in vars(GrammarEngine) if not name.startswith("_")}
    assert wanted <= {name for name, _ in inspect.getmembers(fake())}
