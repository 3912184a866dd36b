"""Rules that a wording breaks."""

import re
from collections.abc import Iterator

from scorer.contact.case import Case
from scorer.contact.rulebook import ContactRule, rulebook
from scorer.names import Part
from scorer.values import Finding, Place


def broken_wordings(case: Case) -> Iterator[Finding]:
    """Yield each place where the sender's own words break a rule."""
    own = case.own_text()
    for rule in rulebook().values():
        if rule.patterns and _concerns(rule, case, own):
            yield from (rule.finding(case.known, place) for place in _places(rule, own))


def _concerns(rule: ContactRule, case: Case, own: str) -> bool:
    if rule.cases and case.kind not in rule.cases:
        return False
    return not (rule.unless and re.search(rule.unless, own))


def _places(rule: ContactRule, own: str) -> Iterator[Place]:
    for pattern in rule.patterns:
        for match in pattern.finditer(own):
            group = "mark" if "mark" in pattern.groupindex else 0
            yield Place(Part.BODY, *match.span(group))
