"""All entities of a draft: every recognizer, then one place that settles what they say."""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Final

from scorer.entities.amounts import AMOUNTS
from scorer.entities.dates import DATES
from scorer.entities.evidence import EVIDENCE
from scorer.entities.identifiers import IDENTIFIERS
from scorer.entities.marketplaces import MARKETPLACES
from scorer.entities.normal import Normal, normalise
from scorer.entities.numbers import NUMBERS
from scorer.entities.overlaps import settle
from scorer.entities.personal import PERSONAL, signature_start
from scorer.entities.placeholders import PLACEHOLDERS
from scorer.entities.policies import POLICIES
from scorer.entities.recognizer import Candidate, Recognizer
from scorer.entities.tracking import TRACKING
from scorer.entities.years import anchors, fill_year
from scorer.values import Draft, Entity, EntityType, Part, Place

RECOGNIZERS: Final[tuple[Recognizer, ...]] = (
    *PLACEHOLDERS,
    *IDENTIFIERS,
    *TRACKING,
    *NUMBERS,
    *POLICIES,
    *DATES,
    *AMOUNTS,
    *MARKETPLACES,
    *PERSONAL,
    *EVIDENCE,
)


def find_entities(draft: Draft) -> tuple[Entity, ...]:
    """Return what ``draft`` names, subject first, from left to right."""
    texts = {part: normalise(draft.text(part)) for part in Part}
    found = {part: settle(_candidates(text.text)) for part, text in texts.items()}
    found[Part.BODY] = _without_signature(found[Part.BODY], texts[Part.BODY].text)
    entities = [
        _entity(draft, part, texts[part], candidate)
        for part, candidates in found.items()
        for candidate in candidates
    ]
    return tuple(sorted(_with_years(entities)))


def _candidates(text: str) -> Iterator[Candidate]:
    for recognizer in RECOGNIZERS:
        yield from recognizer.find(text)


def _without_signature(found: Iterable[Candidate], body: str) -> list[Candidate]:
    """Leave out the sender's own address and phone at the end of the message."""
    start = signature_start(body)
    return [c for c in found if c.type is not EntityType.PERSONAL_DATA or c.start < start]


def _entity(draft: Draft, part: Part, text: Normal, candidate: Candidate) -> Entity:
    place = Place(part, *text.back(candidate.start, candidate.end))
    return Entity(place, candidate.type, place.of(draft), candidate.value, candidate.why)


def _with_years(entities: list[Entity]) -> Iterator[Entity]:
    known = anchors(e.value for e in entities if e.type is EntityType.DATE)
    for entity in entities:
        if entity.type is EntityType.DATE:
            yield dataclasses.replace(entity, value=fill_year(entity.value, known))
        else:
            yield entity
