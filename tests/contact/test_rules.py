"""Every contact rule proves itself on its own bodies."""

from collections.abc import Callable

import pytest

from scorer.contact.rulebook import ContactRule, rulebook
from scorer.names import Element, EntityType, Group, Kind
from scorer.nlp.reading import Reading

Check = Callable[..., Reading]

RULES = list(rulebook().values())
FLAGS = [pytest.param(r, text, id=f"{r.name}: {text[:40]}") for r in RULES for text in r.flags]
ALLOWS = [pytest.param(r, text, id=f"{r.name}: {text[:40]}") for r in RULES for text in r.allows]


def read(check: Check, rule: ContactRule, text: str) -> Reading:
    kind = rule.cases[0] if rule.cases else None
    head, _, rest = text.partition("\n")
    subject, body = (head, rest) if head.startswith("Subject: ") else ("", text)
    body = body.replace("{today}", "November 20, 2026")
    return check(body, subject.removeprefix("Subject: "), kind, attachments=())


@pytest.mark.parametrize(("rule", "text"), FLAGS)
def test_every_body_a_rule_must_flag_is_flagged(check: Check, rule: ContactRule, text: str) -> None:
    assert rule.full_name in {finding.rule for finding in read(check, rule, text).findings}


@pytest.mark.parametrize(("rule", "text"), ALLOWS)
def test_no_rule_flags_what_it_must_leave_alone(check: Check, rule: ContactRule, text: str) -> None:
    assert rule.full_name not in {finding.rule for finding in read(check, rule, text).findings}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_kinds_are_names_of_the_guide(rule: ContactRule) -> None:
    assert rule.kind in {*Element, *EntityType, *Kind}
    assert rule.group in {Group.CONTACT, Group.POLICY, Group.PRIVACY, Group.EVIDENCE}


@pytest.mark.parametrize("name", ["action-required", "sending-hours"])
def test_unconfirmed_advice_says_so_and_costs_next_to_nothing(name: str) -> None:
    rule = rulebook()[name]

    assert "confirm" in rule.message.en
    assert "未经证实" in rule.message.zh
    assert rule.severity <= 0.1
