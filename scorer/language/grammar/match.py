"""What every grammar engine takes and gives, whatever it is made of."""

from dataclasses import dataclass
from typing import Protocol

from scorer.errors import ScorerError
from scorer.names import ChinglishKind
from scorer.values import Message


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A fault that an engine found.

    Attributes:
        start: Offset of its first character in the text that was checked.
        end: Offset just past its last one.
        rule: The engine's own name of its rule.
        kind: What the annotation guide calls it.
        message: The engine's own sentence, in English.
        replacements: Wordings to use instead, best first; never empty strings.
        severity: 1 style, 2 clearly wrong.
    """

    start: int
    end: int
    rule: str
    kind: ChinglishKind
    message: str
    replacements: tuple[str, ...] = ()
    severity: float = 2.0


class GrammarEngine(Protocol):
    """**Protocol:** whatever can check the grammar of a text.

    Attributes:
        name: ``embedded``, ``languagetool`` or ``off``; may change when one steps in for another.
        notice: What the reader must know about the engine itself, if anything.
    """

    @property
    def name(self) -> str:
        """Return the name that reports show."""

    @property
    def notice(self) -> Message | None:
        """Return what the reader must know, if anything."""

    def server(self) -> str:
        """Return the address of the server in use, started if need be; empty for none."""

    def check(self, text: str) -> list[Match]:
        """Return the faults in ``text``, from left to right."""

    def close(self) -> None:
        """End what the engine has started; to be called once, at the end of a run."""


class EngineFailedError(ScorerError):
    """A grammar engine that cannot go on, and why, in both languages."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason.en

    def in_chinese(self) -> str:
        """Return the sentence in Chinese."""
        return self.reason.zh
