"""All entities of a draft: every recognizer, then one place that settles what they say."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from scorer.entities import catalogue
from scorer.entities.amounts import AMOUNTS
from scorer.entities.context import settle_values
from scorer.entities.dates import DATES
from scorer.entities.evidence import DOCUMENTS, EVIDENCE, documents
from scorer.entities.identifiers import IDENTIFIERS
from scorer.entities.marketplaces import MARKETPLACES
from scorer.entities.normal import Normal, normalise
from scorer.entities.numbers import NUMBERS
from scorer.entities.overlaps import settle
from scorer.entities.personal import PERSONAL, signature_start
from scorer.entities.placeholders import PLACEHOLDERS
from scorer.entities.policies import POLICIES
from scorer.entities.recognizer import Candidate, Recognizer
from scorer.entities.repeats import repeats
from scorer.entities.supplying import Stated, stated
from scorer.entities.tables import TABLES
from scorer.entities.tracking import TRACKING
from scorer.names import EntityType, Part
from scorer.nlp.reading import reading
from scorer.values import Draft, Entity, Place

if TYPE_CHECKING:
    from spacy.tokens import Doc

RECOGNIZERS: Final[tuple[Recognizer, ...]] = (
    *PLACEHOLDERS,
    *IDENTIFIERS,
    *TRACKING,
    *NUMBERS,
    *TABLES,
    *POLICIES,
    *DATES,
    *AMOUNTS,
    *MARKETPLACES,
    *PERSONAL,
    *EVIDENCE,
)


def find_entities(draft: Draft, doc: "Doc | None" = None) -> tuple[Entity, ...]:
    """Return what ``draft`` names, subject first, from left to right.

    Args:
        draft: The draft.
        doc: Its parsed Doc, which tells more documents that are supplied.
    """
    normal = {part: normalise(draft.text(part)) for part in Part}
    texts = {part: each.text for part, each in normal.items()}
    told = _told(doc, normal)
    supplied = documents(texts, told)
    found = {part: settle([*_candidates(text), *supplied[part]]) for part, text in texts.items()}
    again = repeats(found, texts)
    signature = signature_start(texts[Part.BODY])
    entities = [
        _entity(draft, part, normal[part], candidate)
        for part in Part
        for candidate in settle([*found[part], *again[part]])
        if not _is_signature(candidate, part, signature)
    ]
    return tuple(sorted(settle_values(entities)))


def _candidates(text: str) -> Iterator[Candidate]:
    for recognizer in RECOGNIZERS:
        if recognizer is not DOCUMENTS:  # they are sought in both parts together
            yield from recognizer.find(text)


def _told(doc: "Doc | None", normal: Mapping[Part, Normal]) -> dict[Part, Stated]:
    """Return what the grammar says of nouns, by their offsets in the normal texts."""
    if doc is None:
        return {part: Stated() for part in Part}
    said = stated(doc)
    known = reading(doc)

    def of(part: Part, offsets: tuple[int, ...]) -> tuple[int, ...]:
        places = (known.place(each, each + 1) for each in offsets)
        return tuple(normal[part].forth(place.start) for place in places if place.part is part)

    groups = (said.supplied, said.withheld, said.attached, said.inner)
    return {part: Stated(*(of(part, group) for group in groups)) for part in Part}


def _is_signature(candidate: Candidate, part: Part, signature: int) -> bool:
    """Say whether it is the sender's own address or phone at the end of the message."""
    personal = candidate.type is EntityType.PERSONAL_DATA and part is Part.BODY
    return personal and candidate.start >= signature


def _entity(draft: Draft, part: Part, text: Normal, candidate: Candidate) -> Entity:
    place = Place(part, *text.back(candidate.start, candidate.end))
    why = f"{candidate.why}{_known_as(candidate)}"
    return Entity(place, candidate.type, place.of(draft), candidate.value, why)


def _known_as(candidate: Candidate) -> str:
    """Return what the catalogue knows of a page or an error code."""
    if candidate.type is EntityType.ERROR_CODE:
        error = catalogue.error_code(candidate.value)
        return f" It means: {error.meaning.en}." if error else " It is not in the catalogue."
    if candidate.type is EntityType.POLICY_REF:
        page = catalogue.policy(candidate.value) or catalogue.policy_named(candidate.value)
        return f" The catalogue has “{page.title}”." if page else " It is not in the catalogue."
    return ""
