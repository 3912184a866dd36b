"""Findings about what a draft says, and the gates that keep it from being sent."""

import dataclasses
from collections.abc import Iterable, Iterator
from importlib import resources

from spacy.tokens import Doc

from scorer.names import Element, Group, Source, Verdict
from scorer.nlp.reading import Reading, reading
from scorer.phrasebook.matching import Phrasebook, findings
from scorer.phrasebook.rules import Rule, read_rules
from scorer.structure.rubric import Rubric
from scorer.structure.states import type_names
from scorer.values import ElementState, Entity, Finding, Gate, Message

_NO_ASK = Message(
    "Nothing in it says what Amazon should do. Add one exact request.",
    "全文没有写明希望亚马逊做什么。请加上一句明确的诉求。",
)
_NOT_ENGLISH = Message(
    "The message is not in English yet. Its identifiers were checked; its wording was not.",
    "这封信还不是英文。已检查其中的编号，未检查措辞。",
)


def structure_rules() -> tuple[Rule, ...]:
    """Return the wording rules about what a sentence fails to say."""
    return read_rules(resources.files("scorer.structure").joinpath("phrasebook"))


def wording_findings(
    doc: Doc, phrasebook: Phrasebook, states: Iterable[ElementState]
) -> list[Finding]:
    """Return wordings that stand where an element should: a vague plea for an exact ask.

    Where the draft has the element after all, the wording does no harm and is left alone.
    """
    missing = {str(state.name) for state in states if state.weight and not state.present}
    return [
        dataclasses.replace(finding, source=Source.CHECK)
        for finding in findings(doc, phrasebook, Group.STRUCTURE)
        if finding.kind in missing
    ]


def misplaced(known: Reading, rubric: Rubric) -> Iterator[Finding]:
    """Yield a finding for each entity that does not belong in this kind of message."""
    for hurt in rubric.hurts:
        told: set[str] = set()
        for entity in known.entities:
            if entity.type is hurt.entity and _is_new(known, entity, told):
                yield Finding(
                    place=entity.place,
                    rule=f"structure.misplaced-{hurt.entity.lower().replace('_', '-')}",
                    group=Group.STRUCTURE,
                    kind=str(Element.HISTORY),
                    text=entity.text,
                    message=Message(hurt.en, hurt.zh),
                    source=Source.CHECK,
                    severity=hurt.severity,
                )


def _is_new(known: Reading, entity: Entity, told: set[str]) -> bool:
    if known.is_quoted(entity.place) or entity.value in told:
        return False
    told.add(entity.value)
    return True


def gates(known: Reading, states: Iterable[ElementState], rubric: Rubric) -> Iterator[Gate]:
    """Yield what keeps the draft from being sent as it stands."""
    present = {state.name for state in states if state.present}
    if not known.english:
        yield Gate("not_english", Verdict.HOLD, _NOT_ENGLISH)
    elif Element.ASK not in present:
        yield Gate("no_ask", Verdict.HOLD, _NO_ASK)
    if rubric.identifiers.needed and Element.IDENTIFIERS not in present:
        yield Gate("no_identifier", Verdict.HOLD, _no_identifier(rubric))


def _no_identifier(rubric: Rubric) -> Message:
    names = type_names(rubric.identifiers.any_of)
    return Message(
        f"Without its number nobody can look the matter up: give the {names.en}.",
        f"没有编号，对方无法查询：请写出{names.zh}。",
    )


def rule_findings(
    doc: Doc, phrasebook: Phrasebook, states: Iterable[ElementState], rubric: Rubric
) -> list[Finding]:
    """Return all findings of this step."""
    states = tuple(states)
    return [*wording_findings(doc, phrasebook, states), *misplaced(reading(doc), rubric)]
