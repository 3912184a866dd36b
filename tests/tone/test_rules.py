"""Every rule of tone proves itself on its own sentences."""

import pytest
from spacy.language import Language

from scorer.names import Element, EmotionKind, Group
from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import reading
from scorer.phrasebook.rules import Rule
from scorer.tone.component import rules
from scorer.values import Draft, Finding

RULES = [(group, rule) for group, book in rules().items() for rule in book]
FLAGS = [
    pytest.param(group, rule, text, id=f"{rule.name}: {text}")
    for group, rule in RULES
    for text in rule.flags
]
ALLOWS = [
    pytest.param(group, rule, text, id=f"{rule.name}: {text}")
    for group, rule in RULES
    for text in rule.allows
]


@pytest.fixture(scope="module")
def tone() -> Language:
    return build(["scorer_tone"])


def found(tone: Language, text: str) -> tuple[Finding, ...]:
    return reading(tone(make_doc(tone, Draft(text)))).findings


@pytest.mark.parametrize(("group", "rule", "text"), FLAGS)
def test_every_sentence_a_rule_must_flag_is_flagged(
    tone: Language, group: Group, rule: Rule, text: str
) -> None:
    # Where two rules meet, the more severe one speaks; somebody must.
    assert any(finding.group is group for finding in found(tone, text))


@pytest.mark.parametrize(("group", "rule", "text"), ALLOWS)
def test_no_rule_flags_what_it_must_leave_alone(
    tone: Language, group: Group, rule: Rule, text: str
) -> None:
    assert f"{group}.{rule.name}" not in {finding.rule for finding in found(tone, text)}


@pytest.mark.parametrize(("group", "rule"), RULES, ids=lambda each: str(getattr(each, "name", "")))
def test_kinds_are_names_of_the_guide(group: Group, rule: Rule) -> None:
    names = set(EmotionKind) if group is Group.EMOTIONAL else set(Element)

    assert rule.kind in names
    assert rule.suggestions
