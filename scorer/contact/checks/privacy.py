"""Whose personal data stand in the text: a buyer's, a secret, or the sender's own."""

import re
from collections.abc import Iterator

from scorer.contact.case import Case
from scorer.contact.rulebook import rulebook
from scorer.entities.personal import ADDRESS, BANK_CARD, PASSWORD
from scorer.names import EntityType
from scorer.values import Entity, Finding

_BUYER = re.compile(
    r"(?i)\b(?:buyer|customer|recipient|consignee|ship(?:ped)? to|deliver(?:ed)? to)\b"
    r"|买家|收件人|顾客"
)
_SECRETS = frozenset({BANK_CARD.why, PASSWORD.why})
HELD = ("buyer-data", "secret")


def personal_data(case: Case) -> Iterator[Finding]:
    """Yield a finding for each piece of personal data in the sender's own words."""
    for entity in case.own_entities(EntityType.PERSONAL_DATA):
        rule = rulebook()[_rule_of(case, entity)]
        if case.kind not in rule.not_in:
            yield rule.finding(case.known, entity.place)


def _rule_of(case: Case, entity: Entity) -> str:
    if entity.why in _SECRETS:
        return "secret"
    if entity.why == ADDRESS.why or _BUYER.search(_before(case, entity)):
        return "buyer-data"
    return "own-data"


def _before(case: Case, entity: Entity) -> str:
    """Return the words of the entity's sentence that stand before it."""
    sentence = case.known.sentence_at(entity.place)
    start = sentence.place.start if sentence else entity.place.start
    return case.known.draft.text(entity.place.part)[start : entity.place.start]
