"""The rubric files: one a kind, whole, in two languages."""

import re
import tomllib
from datetime import date
from importlib import resources
from typing import Any

import pytest
from pydantic import ValidationError

from scorer.names import Element, Kind
from scorer.structure.roles import element_rules
from scorer.structure.rubric import Rubric, rubrics

_HAN = re.compile(r"[\u3400-\u9fff]")
_BLANK = re.compile(r"\[[^\]]+\]")
# Skeletons hold no number of their own but those of their lists.
_NUMBER = re.compile(r"(?<!Attachment )(?<!-)\b\d{2,}\b")


@pytest.fixture
def table() -> dict[str, Any]:
    file = resources.files("scorer.structure").joinpath("kinds", "buy_box.toml")
    return tomllib.loads(file.read_text("utf-8"))


def test_every_kind_has_its_rubric() -> None:
    assert list(rubrics()) == list(Kind)


def test_every_element_can_be_spoken_of() -> None:
    assert set(element_rules()) == set(Element)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_asks_for_facts_and_an_ask(kind: Kind) -> None:
    rubric = rubrics()[kind]

    required = {element for element, part in rubric.elements.items() if part.required}
    assert {Element.ASK, Element.FACTS} <= required
    assert {Element.SUBJECT, Element.IDENTIFIERS} <= set(rubric.elements)
    assert rubric.order[-1] is Element.ASK
    assert rubric.checked <= date.today()  # noqa: DTZ011 (a calendar date is meant)


@pytest.mark.parametrize("kind", Kind)
def test_advice_is_a_sentence_to_fill_in_both_languages(kind: Kind) -> None:
    for element, part in rubrics()[kind].elements.items():
        assert _HAN.search(part.zh), element
        assert not _HAN.search(part.en), element
        assert _BLANK.search(part.en) or "figures" in part.en, element
        assert sorted(_BLANK.findall(part.en)) == sorted(_BLANK.findall(part.zh)), element


@pytest.mark.parametrize("kind", Kind)
def test_the_skeleton_is_all_blanks(kind: Kind) -> None:
    template = rubrics()[kind].template

    assert _BLANK.search(template.subject)
    assert len(_BLANK.findall(template.body)) >= 8
    assert not _NUMBER.search(_BLANK.sub("", template.body))
    assert "Please" in template.body


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"elements": {"asks": {"weight": 1, "en": "Say it all.", "zh": "请写清楚。"}}}, "asks"),
        ({"identifiers": {"any_of": ["MONEY"], "needed": True}}, "identifiers"),
        ({"cue": []}, "cue"),
        ({"source": ""}, "source"),
    ],
)
def test_refuses_a_file_with_a_fault(
    change: dict[str, Any], field: str, table: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError, match=field):
        Rubric.model_validate({**table, **change})
