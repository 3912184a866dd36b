"""What the pipeline's steps have found so far in one Doc.

The exact values live here, because a spaCy span begins and ends at a token while an
id glued to Chinese characters does not.  Each step also mirrors its values into
``doc.spans`` (to the nearest tokens outside), for others who use our components.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scorer.names import Part
from scorer.values import (
    Draft,
    ElementState,
    Entity,
    Finding,
    Gate,
    Message,
    Place,
    Scenario,
    Sentence,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "scorer"
# Between the subject and the body in a Doc's text; ends a sentence and a paragraph.
SEPARATOR = "\n\n"


@dataclass(slots=True)
class Reading:
    """The values found in one draft; each step fills in its own.

    Attributes:
        draft: The draft as given.
        english: Whether the body is mainly English; if not, its language is not judged.
        quotes: Stretches written by somebody else, whole lines or words in quotation marks.
        judgement: What the trained model said, for the steps that decide on it.
    """

    draft: Draft
    english: bool = True
    sentences: tuple[Sentence, ...] = ()
    quotes: tuple[Place, ...] = ()
    entities: tuple[Entity, ...] = ()
    findings: tuple[Finding, ...] = ()
    scenario: Scenario | None = None
    elements: tuple[ElementState, ...] = ()
    gates: tuple[Gate, ...] = ()
    notices: tuple[Message, ...] = ()
    judgement: object | None = None
    engine: dict[str, str] = field(default_factory=dict)

    @property
    def body_offset(self) -> int:
        """Return where the body starts in the Doc's text."""
        return len(self.draft.subject) + len(SEPARATOR) if self.draft.subject else 0

    def place(self, start: int, end: int) -> Place:
        """Return the place of characters ``start`` to ``end`` of the Doc's text."""
        offset = self.body_offset
        if start >= offset:
            return Place(Part.BODY, start - offset, end - offset)
        return Place(Part.SUBJECT, start, min(end, len(self.draft.subject)))

    def offsets(self, place: Place) -> tuple[int, int]:
        """Return where ``place`` starts and ends in the Doc's text."""
        offset = self.body_offset if place.part is Part.BODY else 0
        return place.start + offset, place.end + offset

    def is_quoted(self, place: Place) -> bool:
        """Say whether somebody else wrote the words at ``place``."""
        return any(quote.overlaps(place) for quote in self.quotes)

    def sentence_at(self, place: Place) -> Sentence | None:
        """Return the sentence in which ``place`` starts."""
        for sentence in self.sentences:
            if sentence.place.part is place.part and (
                sentence.place.start <= place.start < sentence.place.end
            ):
                return sentence
        return None

    def own_sentences(self) -> tuple[Sentence, ...]:
        """Return the body's sentences that the sender wrote."""
        return tuple(s for s in self.sentences if not s.quoted and s.place.part is Part.BODY)

    def entities_in(self, place: Place) -> tuple[Entity, ...]:
        """Return the entities that stand within ``place``."""
        return tuple(entity for entity in self.entities if place.overlaps(entity.place))


def doc_text(draft: Draft) -> str:
    """Return the text of a draft's Doc: subject and body in one."""
    return draft.subject + SEPARATOR + draft.body if draft.subject else draft.body


def attach(doc: "Doc", draft: Draft) -> "Doc":
    """Tie ``draft`` to ``doc``, whose text must be ``doc_text(draft)``."""
    doc.user_data[_KEY] = Reading(draft)
    return doc


def reading(doc: "Doc") -> Reading:
    """Return what is known of ``doc``; a Doc made without a draft is taken as a body."""
    if _KEY not in doc.user_data:
        attach(doc, Draft(doc.text))
    found = doc.user_data[_KEY]
    assert isinstance(found, Reading)
    return found


def mirror(doc: "Doc", group: str, labelled: Iterable[tuple[Place, str]]) -> None:
    """Show values as a span group, each widened to the tokens that hold it."""
    known = reading(doc)
    spans = []
    for place, label in labelled:
        span = doc.char_span(*known.offsets(place), label=label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[group] = spans
