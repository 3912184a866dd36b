"""Which engine checks, and what steps in when it fails."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc

from scorer.language.grammar.engine import WithSubstitute, open_engine
from scorer.language.grammar.findings import grammar_findings
from scorer.language.grammar.match import EngineFailedError
from scorer.nlp.reading import reading
from scorer.values import Message

if TYPE_CHECKING:
    from tests.grammar.conftest import Fake, StandIn

_TEXT = "We did not applied it."


def test_nothing_is_found_when_it_is_off() -> None:
    engine = open_engine("off")

    assert engine.check(_TEXT) == []
    assert engine.name == "off"


def test_auto_is_embedded_without_a_server() -> None:
    assert open_engine("auto").name == "embedded"


def test_auto_uses_a_server_that_answers(stand_in: "StandIn") -> None:
    engine = open_engine("auto", stand_in.url)

    assert engine.check(_TEXT) == []
    assert (engine.name, engine.notice, stand_in.requests) == ("languagetool", None, 1)


@pytest.mark.parametrize("engine", ["auto", "languagetool"])
def test_embedded_steps_in_for_a_server_that_is_not_there(engine: str) -> None:
    opened = open_engine(engine, "http://127.0.0.1:9")

    [match] = opened.check(_TEXT)

    assert match.replacements == ("apply",)
    assert opened.name == "embedded"
    assert opened.notice is not None
    assert "http://127.0.0.1:9" in opened.notice.en
    assert "http://127.0.0.1:9" in opened.notice.zh


def test_embedded_steps_in_for_a_server_that_is_slow(stand_in: "StandIn") -> None:
    stand_in.delay = 5
    engine = open_engine("languagetool", stand_in.url, timeout=0.3)
    started = time.monotonic()

    assert len(engine.check(_TEXT)) == 1

    assert time.monotonic() - started < 3
    assert stand_in.requests == 1
    assert engine.notice is not None
    assert "0.3 seconds" in engine.notice.en


@pytest.mark.parametrize("answer", [None, [], "x", {}, {"matches": [{}]}, {"error": 1}])
def test_embedded_steps_in_for_something_that_is_not_languagetool(
    answer: object, stand_in: "StandIn"
) -> None:
    stand_in.answer = answer

    assert len(open_engine("languagetool", stand_in.url).check(_TEXT)) == 1


def test_a_failure_counts_for_all_further_drafts(
    doc: Callable[..., Doc], fake: "type[Fake]"
) -> None:
    first, second = fake(fails_from=2), fake(name="second")
    engine = WithSubstitute(lambda: first, lambda: second)
    docs = [doc("wrong once"), doc("wrong twice"), doc("wrong thrice")]

    counts = [len(grammar_findings(each, engine)) for each in docs]

    assert counts == [1, 1, 1]
    assert [reading(each).engine["grammar"] for each in docs] == ["fake", "second", "second"]
    assert [len(reading(each).notices) for each in docs] == [0, 1, 1]
    assert reading(docs[1]).notices[0].en.startswith("It broke. ")
    assert (len(first.seen), first.closed) == (2, 1)


def test_only_the_engine_that_was_opened_is_closed(fake: "type[Fake]") -> None:
    first = fake()
    unused = WithSubstitute(lambda: first, fake)
    unused.close()
    assert first.closed == 0

    unused.check("x")
    unused.close()
    assert first.closed == 1


def test_a_failure_survives_a_process_boundary() -> None:
    import pickle

    error = EngineFailedError(Message("It broke.", "它坏了。"))

    assert pickle.loads(pickle.dumps(error)).reason.zh == "它坏了。"
