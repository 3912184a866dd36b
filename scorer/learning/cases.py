"""Labelled cases: past messages, each with what is known of them.

A label that is absent is None: it says nothing, and it never counts as "no".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scorer.names import Element
from scorer.values import Draft, Entity, Message, Place


class Outcome(StrEnum):
    """What became of a message."""

    RESOLVED_FIRST_REPLY = "resolved_first_reply"
    RESOLVED = "resolved"
    REJECTED = "rejected"
    NO_REPLY = "no_reply"

    @property
    def success(self) -> bool:
        """Say whether the sender got what was asked for."""
        return self in (Outcome.RESOLVED, Outcome.RESOLVED_FIRST_REPLY)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a person marked.

    Attributes:
        place: Where they stand.
        kind: What is wrong with them; empty where only the words are known.
        fix: What to write instead; None where nobody said.
    """

    place: Place
    kind: str = ""
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """What is known of a draft's wording under one heading.

    Attributes:
        present: Whether there is at least one fault.
        marks: All of them; None where only ``present`` is known.
        among: The sentences that somebody looked at; None for all.
    """

    present: bool
    marks: tuple[Mark, ...] | None = None
    among: tuple[Place, ...] | None = None

    def tells_of(self, place: Place) -> bool:
        """Say whether somebody looked at the sentence at ``place``."""
        return self.among is None or any(place.overlaps(each) for each in self.among)


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled message.

    Attributes:
        draft: The message.
        whole: Whether it is a whole message, and not one sentence of one.
        ties: Names that it shares with cases it must not be separated from.
        chinglish: What is known of its English.
        emotional: What is known of its tone.
        elements: The elements it has.
        carried: Where each element stands; None where only ``elements`` is known.
        entities: What it names.
        rank: 1 (would be ignored) to 5 (send it).
        outcome: What became of it.
        days: Days until then.
    """

    draft: Draft
    whole: bool = True
    ties: tuple[str, ...] = ()
    chinglish: Wording | None = None
    emotional: Wording | None = None
    elements: frozenset[Element] | None = None
    carried: Mapping[Element, tuple[Place, ...]] | None = None
    entities: tuple[Entity, ...] | None = None
    rank: int | None = None
    outcome: Outcome | None = None
    days: float | None = None

    @property
    def labelled(self) -> bool:
        """Say whether anything at all is known of it."""
        labels = (self.draft.kind, self.chinglish, self.emotional, self.elements)
        return any(each is not None for each in (*labels, self.entities, self.rank, self.outcome))

    def wording(self, name: str) -> Wording | None:
        """Return what is known under ``chinglish`` or ``emotional``."""
        return self.chinglish if name == "chinglish" else self.emotional


class UnusableRowError(ValueError):
    """A row that cannot be used; never holds its words."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en, zh)
        self.why = Message(en, zh)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be used: its file, its number (from 1), and why."""

    source: str
    number: int
    why: Message


@dataclass(frozen=True, slots=True)
class Cases:
    """What was read: cases, rows that could not be used, things to know about the rest."""

    cases: tuple[Case, ...]
    bad: tuple[BadRow, ...] = ()
    notices: tuple[Message, ...] = ()
    sha256: str = field(default="", compare=False)
