"""From decisions to the states of the eleven elements that a report shows."""

import tomllib
from collections.abc import Mapping
from functools import cache

from scorer.names import Element, EntityType, Part
from scorer.nlp.reading import Reading
from scorer.structure.cues import HERE, IDENTIFIERS
from scorer.structure.decide import Carriers
from scorer.structure.roles import element_rules
from scorer.structure.rubric import Rubric
from scorer.structure.texts import Text
from scorer.values import ElementState, Message, Place

# A subject that names these with their amount names its matter too.
_ACTION = "action required"
_LEAST_SUBJECT_WORDS = 2


def element_states(known: Reading, carriers: Carriers, rubric: Rubric) -> tuple[ElementState, ...]:
    """Return the state of every element, in the guide's order."""
    places = {
        **{e: tuple(known.sentences[n].place for n in numbers) for e, numbers in carriers.items()},
        Element.SUBJECT: _subject_places(known),
        Element.IDENTIFIERS: _identifier_places(known, rubric),
    }
    return tuple(_state(known, element, places[element], rubric) for element in Element)


def _state(
    known: Reading, element: Element, places: tuple[Place, ...], rubric: Rubric
) -> ElementState:
    part = rubric.elements.get(element)
    without_line = element is Element.SUBJECT and not known.draft.subject.strip()
    weighed = part is not None and not without_line
    return ElementState(
        name=element,
        required=weighed and part is not None and part.required,
        weight=part.weight if weighed and part is not None else 0.0,
        present=bool(places),
        places=places,
        message=_message(element, rubric, present=bool(places)),
    )


def _message(element: Element, rubric: Rubric, *, present: bool) -> Message:
    rule = element_rules()[element]
    if present:
        return rule.present.message()
    part = rubric.elements.get(element)
    advice = part.message() if part else rule.missing.message()
    if element is Element.IDENTIFIERS:
        names = type_names(rubric.identifiers.any_of)
        return Message(f"Missing: {names.en}. {advice.en}", f"缺少：{names.zh}。{advice.zh}")
    return advice


def _subject_places(known: Reading) -> tuple[Place, ...]:
    subject = known.draft.subject.strip()
    if not subject:
        return ()
    types = {e.type for e in known.entities if e.place.part is Part.SUBJECT}
    acted = _ACTION in subject.lower() and EntityType.MONEY in types
    named = bool(types & IDENTIFIERS) and len(subject.split()) >= _LEAST_SUBJECT_WORDS
    if not named and not acted:
        return ()
    return tuple(s.place for s in known.sentences if s.place.part is Part.SUBJECT)


def _identifier_places(known: Reading, rubric: Rubric) -> tuple[Place, ...]:
    wanted = set(rubric.identifiers.any_of)
    return tuple(
        sentence.place
        for sentence in known.sentences
        if any(entity.type in wanted for entity in known.entities_in(sentence.place))
    )


def type_names(types: tuple[EntityType, ...]) -> Message:
    """Return the names of identifier types for people, as a choice: “ASIN or SKU”."""
    names = [_names()[each] for each in types]
    *first, last = [name.en for name in names]
    english = f"{', '.join(first)} or {last}" if first else last
    return Message(english, "或".join(name.zh for name in names))


@cache
def _names() -> Mapping[EntityType, Text]:
    table = tomllib.loads(HERE.joinpath("type_names.toml").read_text(encoding="utf-8"))
    return {EntityType(name): Text.model_validate(text) for name, text in table.items()}
