"""Every known habit of the senders' English and tone is seen, by the rules that are for it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import reading
from scorer.values import Draft

FOLDER = Path(__file__).parent / "habits"
HABITS: dict[str, dict[str, Any]] = {
    name: habit
    for file in sorted(FOLDER.glob("*.toml"))
    for name, habit in tomllib.loads(file.read_text("utf-8")).items()
}
SENTENCES = [
    pytest.param(habit["rules"], text, id=f"{name}: {text}")
    for name, habit in HABITS.items()
    for text in habit["says"]
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    steps = ("scorer_entities", "scorer_language", "scorer_tone", "scorer_structure")
    return build(steps, {"scorer_language": {"engine": "off"}})


def test_no_habit_is_left_out() -> None:
    assert {name for name in HABITS if name.isdigit()} == {str(n) for n in range(1, 106)}
    assert all(habit["says"] for habit in HABITS.values())


@pytest.mark.parametrize(("rules", "text"), SENTENCES)
def test_a_habit_is_seen_by_a_rule_that_is_for_it(
    nlp: Language, rules: list[str], text: str
) -> None:
    found = {finding.rule for finding in reading(nlp(make_doc(nlp, Draft(text)))).findings}
    assert found & set(rules)
