"""Whether the matter is taken on this way at all."""

import re
from collections.abc import Iterator

from scorer.contact.case import Case
from scorer.contact.rulebook import rulebook
from scorer.names import Element, EntityType, Kind, Part
from scorer.values import ElementState, Finding, Place

_FEEDBACK = re.compile(r"(?i)\bfeedbacks?\b|差评")
_FEEDBACK_MANAGER = re.compile(r"(?i)feedback\s+manager|反馈管理器")
_ACTION_REQUIRED = re.compile(r"(?i)action\s+required")


def feedback_manager(case: Case) -> Iterator[Finding]:
    """Yield a finding where feedback is to be removed and no earlier request is spoken of."""
    place = _state_place(case, Element.ASK) or case.first_place()
    text = f"{case.known.draft.subject}\n{case.own_text()}"
    # Product reviews, which go another way, are of the same kind of case.
    about_feedback = case.kind is Kind.FEEDBACK_REMOVAL and _FEEDBACK.search(text)
    asked_before = _FEEDBACK_MANAGER.search(text) or any(case.own_entities(EntityType.CASE_ID))
    if about_feedback and place and not asked_before:
        yield rulebook()["feedback-manager"].finding(case.known, place)


def action_required(case: Case) -> Iterator[Finding]:
    """Yield the guide's advice where a money matter has a subject that says too little."""
    rule, subject = rulebook()["action-required"], case.known.draft.subject
    lacking = any(e.name is Element.SUBJECT and not e.present for e in case.known.elements)
    wanted = case.kind in rule.cases and subject.strip() and lacking
    if wanted and not _ACTION_REQUIRED.search(subject):
        yield rule.finding(case.known, Place(Part.SUBJECT, 0, len(subject)))


def _state_place(case: Case, name: Element) -> Place | None:
    states: tuple[ElementState, ...] = case.known.elements
    places = [place for state in states if state.name is name for place in state.places]
    return min(places, default=None, key=lambda place: place.key)
