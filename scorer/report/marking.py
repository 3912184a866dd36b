"""A draft cut into stretches, each with what is to be said of it, for showing marked text."""

from dataclasses import dataclass
from itertools import pairwise

from scorer.names import Part
from scorer.report.steps import Step
from scorer.values import Entity, Place, Report


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text over which nothing begins or ends.

    Attributes:
        steps: What is to be done to it, the narrowest first.
        ending: Those of which it is the last stretch.
        entity: What it is, or is a part of, if anything.
        quoted: Whether somebody else wrote it.
    """

    text: str
    steps: tuple[Step, ...]
    ending: tuple[Step, ...]
    entity: Entity | None
    quoted: bool


def stretches(report: Report, steps: tuple[Step, ...], part: Part) -> list[Stretch]:
    """Return the subject or the body, cut wherever a mark begins or ends."""
    text = report.draft.text(part)
    placed = [(step, step.place) for step in steps if step.place and step.place.part is part]
    entities = [entity for entity in report.entities if entity.place.part is part]
    quotes = [s.place for s in report.sentences if s.quoted and s.place.part is part]
    places = [*(place for _, place in placed), *(e.place for e in entities), *quotes]
    cuts = sorted({0, len(text), *(p.start for p in places), *(p.end for p in places)})
    made = []
    for start, end in pairwise(cuts):
        here = Place(part, start, end)
        over = sorted(
            ((step, place) for step, place in placed if place.covers(here)), key=_narrowest_first
        )
        made.append(
            Stretch(
                text=text[start:end],
                steps=tuple(step for step, _ in over),
                ending=tuple(step for step, place in over if place.end == end),
                entity=next((e for e in entities if e.place.covers(here)), None),
                quoted=any(quote.covers(here) for quote in quotes),
            )
        )
    return made


def _narrowest_first(pair: tuple[Step, Place]) -> tuple[int, int]:
    step, place = pair
    return place.end - place.start, step.number
