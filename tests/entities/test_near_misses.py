"""Slips in ids are found, with the id that was meant where that is certain."""

import pytest

from scorer.entities.find import find_entities
from scorer.entities.near_misses import ALMOST, TAKEN, Fault, NearMiss, near_misses
from scorer.names import Group, Source
from scorer.nlp.quotes import quoted_places
from scorer.nlp.reading import Reading
from scorer.values import Draft, Finding

HITS = [(rule, *hit) for rule in ALMOST for hit in rule.hits]
MISSES = [(rule, text) for rule in ALMOST for text in rule.misses]


def slips(body: str, name: str = "") -> list[Finding]:
    draft = Draft(body)
    known = Reading(draft, quotes=tuple(quoted_places(draft)), entities=find_entities(draft))
    return [f for f in near_misses(known) if f.rule.startswith(f"identifiers.{name}")]


@pytest.mark.parametrize(("rule", "text", "words"), HITS)
def test_finds_its_hits(rule: NearMiss, text: str, words: str) -> None:
    (finding,) = slips(text, rule.name)

    assert (finding.text, finding.kind) == (words, rule.type)
    assert (finding.group, finding.source) == (Group.IDENTIFIERS, Source.CHECK)


@pytest.mark.parametrize(("rule", "text"), MISSES)
def test_leaves_its_misses_alone(rule: NearMiss, text: str) -> None:
    assert slips(text, rule.name) == []


@pytest.mark.parametrize("fault", TAKEN, ids=lambda fault: fault.name)
def test_faults_of_ids_that_were_taken(fault: Fault) -> None:
    assert slips(fault.hit, fault.name)
    assert not slips(fault.miss, fault.name)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("ASIN BO8N5WRWNW is gone", "B08N5WRWNW"),
        ("order 11234567890123456", "112-3456789-0123456"),
        ("asin b08n5wrwnw is gone", "B08N5WRWNW"),
    ],
)
def test_suggests_what_was_meant(text: str, suggestion: str) -> None:
    (finding,) = slips(text)

    assert finding.suggestions == (suggestion,)
    assert not finding.safe  # an id is never changed without a look


def test_a_blank_blocks_the_message() -> None:
    (finding,) = slips("Please reinstate [ASIN].")

    assert (finding.text, finding.severity) == ("[ASIN]", 3.0)


def test_what_others_wrote_is_not_the_senders_slip() -> None:
    text = "> order 112-1234567-12345678 is late\n\nOrder 112-1234567-1234567 came."

    assert slips(text) == []
