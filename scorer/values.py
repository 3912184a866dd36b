"""The nouns of the scorer: what a draft turns into on its way to a report.

Values are frozen, compare by content and sort into the order a reader meets them
in.  Offsets count Python characters of the subject or of the body, as given, and
are half open.  Points are out of 100, probabilities out of 1.  All names are those
of the annotation guide.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from scorer.errors import SpanError
from scorer.names import Element, EntityType, Group, Kind, Part, Source, Verdict

LANGUAGES = ("en", "zh")


class Message(NamedTuple):
    """One sentence to a person, in both languages."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """Return the sentence in ``language`` (``en`` or ``zh``)."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Draft:
    """One message, before it is sent.

    Attributes:
        body: The text of the message, as decoded.
        subject: The subject line; empty where there is none.
        id: What to call it in reports, for instance the file name.
        attachments: Names of attached files; None where that cannot be known.
        kind: The kind of case, where the sender named it.
        first_line: Line of its file on which the body starts, for messages that name lines.
    """

    body: str
    subject: str = ""
    id: str = "draft"
    attachments: tuple[str, ...] | None = None
    kind: Kind | None = None
    first_line: int = 1

    def text(self, part: Part) -> str:
        """Return the subject or the body."""
        return self.subject if part is Part.SUBJECT else self.body


# Subject before body: the order a reader meets them in.
_PART_ORDER = {Part.SUBJECT: 0, Part.BODY: 1}


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a draft, never empty.

    Attributes:
        part: Subject or body.
        start: Offset of the first character.
        end: Offset just past the last one.
    """

    part: Part
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(self.start, self.end)

    @property
    def key(self) -> tuple[int, int, int]:
        """Return what to sort by: subject first, then from left to right."""
        return _PART_ORDER[self.part], self.start, self.end

    def __lt__(self, other: "Place") -> bool:
        return self.key < other.key

    def of(self, draft: Draft) -> str:
        """Return the words this place marks in ``draft``."""
        return draft.text(self.part)[self.start : self.end]

    def overlaps(self, other: "Place") -> bool:
        """Say whether the two share at least one character."""
        return self.part is other.part and self.start < other.end and other.start < self.end

    def covers(self, other: "Place") -> bool:
        """Say whether ``other`` lies wholly within this place."""
        return self.part is other.part and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """Something the draft names: an id, a date, an amount, a document.

    Attributes:
        place: Where it stands.
        type: What it is.
        text: The words as written.
        value: The normal form the annotation guide asks for; may be empty.
        why: The reason it was taken, for a person to check.
    """

    place: Place
    type: EntityType
    text: str
    value: str
    why: str


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to change, and what it costs until it is changed.

    Attributes:
        place: The words it is about.
        rule: Dotted name, as in ``chinglish.sorry-for-wrong``.
        group: The heading it is counted under.
        kind: A name of the annotation guide (kind of mark, entity type, element, kind of case).
        text: The words as written.
        message: What is wrong and why.
        suggestions: Wordings to use instead, best first.
        source: Who found it.
        severity: 1 style, 2 clearly wrong, 3 blocks the message.
        probability: How sure a trained model is; None for rules.
        safe: Whether putting the first suggestion in place of the words is safe without reading.
        points: What it takes from its dimension, at most 0; set by scoring.
        gain: Points the whole draft wins when this alone is repaired; set by scoring.
    """

    place: Place
    rule: str
    group: Group
    kind: str
    text: str
    message: Message
    suggestions: tuple[str, ...] = ()
    source: Source = Source.PHRASEBOOK
    severity: float = 1.0
    probability: float | None = None
    safe: bool = False
    points: float = 0.0
    gain: float = 0.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading, bullet or line of a draft.

    Attributes:
        place: Where it stands, without white space at its ends.
        quoted: Whether it was written by somebody else (a ``>`` line, a quoted reply).
        chinglish: Probability that it is unidiomatic; None where nothing judged it.
        emotional: Probability that it is emotional; None where nothing judged it.
        roles: The structure elements it carries.
    """

    place: Place
    quoted: bool = False
    chinglish: float | None = None
    emotional: float | None = None
    roles: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """The kind of case, and how sure we are of it (1.0 when it was given)."""

    kind: Kind
    confidence: float
    given: bool = False


@dataclass(frozen=True, slots=True)
class ElementState:
    """One structure element of a draft.

    Attributes:
        name: Which one.
        required: Whether this kind of case needs it.
        weight: Its share of completeness for this kind; 0 where it does not matter.
        present: Whether the draft has it.
        places: The sentences that carry it.
        message: What it does, or what to write where it is missing, in a sentence to fill in.
        points: What the draft gets for it; set by scoring.
        max: The most it could get; set by scoring.
        gain: Points the whole draft wins when this alone is added; set by scoring.
    """

    name: Element
    required: bool
    weight: float
    present: bool
    places: tuple[Place, ...]
    message: Message
    points: float = 0.0
    max: float = 0.0
    gain: float = 0.0


@dataclass(frozen=True, slots=True)
class Gate:
    """Why a draft cannot be sent as it stands, whatever its score."""

    name: str
    verdict: Verdict
    message: Message


@dataclass(frozen=True, slots=True)
class Dimension:
    """A part of the score.

    Attributes:
        name: ``structure``, ``identifiers``, ``language``, ``tone`` or ``contact``.
        points: What the draft gets.
        max: The most it could get.
    """

    name: str
    points: float
    max: float


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the program has to say about one draft.

    Attributes:
        score: Points out of 100, rounded once.
        completeness: Share of the structure that is there, 0 to 100.
        notices: Things the reader must know about the run itself.
        engine: Names of what judged the draft.
        elapsed_ms: Time for this draft.
    """

    draft: Draft
    score: int
    verdict: Verdict
    gates: tuple[Gate, ...]
    scenario: Scenario
    completeness: float
    dimensions: tuple[Dimension, ...]
    elements: tuple[ElementState, ...]
    entities: tuple[Entity, ...]
    findings: tuple[Finding, ...]
    sentences: tuple[Sentence, ...]
    engine: "Engine"
    notices: tuple[Message, ...] = ()
    elapsed_ms: int = 0


@dataclass(frozen=True, slots=True)
class Engine:
    """What judged a draft: program version, grammar engine, trained models by task."""

    version: str
    grammar: str
    models: dict[str, str] = field(default_factory=dict)
