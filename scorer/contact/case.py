"""What every check looks at: one draft, what is known of it, and what day it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from scorer.names import EntityType, Kind
from scorer.nlp.reading import Reading, reading
from scorer.values import Entity, Place

# A draft whose newest date is older than this many days was not written today.
_FRESH_DAYS = 45


@dataclass(frozen=True, slots=True)
class Case:
    """One draft under the checks.

    Attributes:
        doc: The draft's Doc.
        today: The day on which it is checked.
    """

    doc: Doc
    today: date

    @property
    def known(self) -> Reading:
        """Return what the steps before have found."""
        return reading(self.doc)

    @property
    def kind(self) -> Kind:
        """Return the kind of case."""
        scenario = self.known.scenario
        return scenario.kind if scenario else Kind.OTHER

    def own_entities(self, *types: EntityType) -> Iterator[Entity]:
        """Yield the entities of these types in the sender's own words."""
        for entity in self.known.entities:
            if entity.type in types and not self.known.is_quoted(entity.place):
                yield entity

    def own_text(self) -> str:
        """Return the body with the words of others blanked out, so that offsets stay."""
        text = self.known.draft.body
        for quote in self.known.quotes:
            text = text[: quote.start] + " " * (quote.end - quote.start) + text[quote.end :]
        return text

    def first_place(self) -> Place | None:
        """Return where the sender's own words begin: the subject, or the first sentence."""
        own = [sentence.place for sentence in self.known.sentences if not sentence.quoted]
        return own[0] if own else None

    def dates(self) -> Iterator[tuple[Entity, date]]:
        """Yield the sender's dates whose day is known."""
        for entity in self.own_entities(EntityType.DATE):
            day = full_date(entity.value)
            if day:
                yield entity, day

    def writing_day(self) -> date:
        """Return the day on which the draft was written, as far as it tells.

        A draft that speaks of the last weeks is being written now; an older one, from an
        archive, was written on about the newest day that it names.
        """
        past = [day for _, day in self.dates() if day <= self.today]
        newest = max(past, default=self.today)
        return self.today if (self.today - newest).days <= _FRESH_DAYS else newest


def full_date(value: str) -> date | None:
    """Return the day that a DATE's value names; None for months, periods and unknown days."""
    try:
        return date.fromisoformat(value) if len(value) == len("2024-05-03") else None
    except ValueError:
        return None
