"""What a recognizer is, and the two plain sorts of it.

A recognizer is a constant: what it looks for, and texts that it must find something in
(``hits``) or must leave alone (``misses``).  The suite runs both.  To add one, write the
constant beside its like and put its name in the tuple at the end of that file.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol

from scorer.names import EntityType
from scorer.nlp.screening import Screened

# Edges of a code: ``\b`` is of no use, since a Chinese character is a letter to ``re``.
START = r"(?<![0-9A-Za-z_])(?<![0-9A-Za-z]-)"
END = r"(?![0-9A-Za-z_]|-[0-9A-Za-z]|\.\d)"
# What may stand between a cue and its code: "case ID: ", "order no. is ", "案件编号为".
FILLER = (
    r"(?:\s*(?:\bids?\b|\bnos?\b\.?|\bnumbers?\b|\bnum\b|\bcodes?\b|\bis\b|\bwas\b|\bare\b|\bof\b"
    r"|\bthe\b|\bunder\b|\bnumbered\b|ID|[#:=,(\[\"'|]|号码|编号|单号|代码|号|码|为|是)){0,6}\s*"
)
# What may stand between the codes of a list.
_NEXT = re.compile(
    r"\s*(?:[\"')\]]\s*)?(?:,\s*(?:and|or)\b|\+|[,、/;&]|\band\b|\bor\b|和|及|与|以及|\n[-*•\s]*)\s*[#\"'(]?\s*",
    re.IGNORECASE,
)


class Rank(IntEnum):
    """How sure a kind of evidence is; the lower one wins where two want the same words."""

    BLANK = 0
    """Something left to fill in: it only looks like the rest."""
    SHAPE = 1
    """A shape that nothing else has."""
    ADDRESS = 2
    """A file name, an e-mail address: what stands in it means nothing by itself."""
    CUE = 3
    """The words just before say what it is."""
    NAME = 4
    """A name from a catalogue."""
    NEAR = 5
    """A word near by says what it is."""
    CALENDAR = 6
    AMOUNT = 7
    DOCUMENT = 8
    GUESS = 9


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """Characters ``start`` to ``end`` of a normal text that may be an entity."""

    start: int
    end: int
    type: EntityType
    value: str
    why: str
    rank: Rank


class Recognizer(Protocol):
    """**Protocol:** finds entities of one type in a normal text."""

    @property
    def type(self) -> EntityType:
        """What it finds."""

    @property
    def hits(self) -> tuple[tuple[str, str], ...]:
        """Texts with the value that must be found in each."""

    @property
    def misses(self) -> tuple[str, ...]:
        """Texts in which nothing may be found."""

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield what is found in ``text``, from left to right."""


def upper(match: re.Match[str]) -> str:
    """Return the matched code in capitals, without spaces."""
    return re.sub(r"\s", "", _marked(match)).upper()


def as_written(match: re.Match[str]) -> str:
    """Return the matched words as they stand."""
    return _marked(match)


def digits(match: re.Match[str]) -> str:
    """Return the digits of the match."""
    return re.sub(r"\D", "", _marked(match))


def _marked(match: re.Match[str]) -> str:
    return match.group(_mark(match))


def _mark(match: re.Match[str]) -> str | int:
    return "mark" if "mark" in match.re.groupindex else 0


def _any(_: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternRecognizer:
    """Finds what a pattern describes.

    Attributes:
        pattern: A group named ``mark`` narrows what is taken.
        why: The reason, for a person.
        value: Makes the normal form.
        accepts: Looks twice: a check digit, a list of exceptions.
    """

    type: EntityType
    pattern: re.Pattern[str]
    why: str
    rank: Rank
    hits: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]
    value: Callable[[re.Match[str]], str] = upper
    accepts: Callable[[re.Match[str]], bool] = _any
    screened: Screened = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "screened", Screened(self.pattern))

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield what is found in ``text``, from left to right."""
        for match in self.screened.finditer(text):
            if self.accepts(match):
                span = match.span(_mark(match))
                yield Candidate(*span, self.type, self.value(match), self.why, self.rank)


@dataclass(frozen=True, slots=True, kw_only=True)
class CuedRecognizer:
    """Finds codes because of the words before them, lists too: "cases 101…, 102… and 103…".

    Attributes:
        cue: The words; what may follow them before the code is allowed for.
        code: The code, with its edges.
    """

    type: EntityType
    cue: re.Pattern[str]
    code: re.Pattern[str]
    why: str
    hits: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]
    value: Callable[[re.Match[str]], str] = upper
    accepts: Callable[[re.Match[str]], bool] = _any
    rank: Rank = Rank.CUE
    screened: Screened = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "screened", Screened(self.cue))

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield what is found in ``text``, from left to right."""
        for cue in self.screened.finditer(text):
            position: int | None = cue.end()
            while position is not None and (match := self.code.match(text, position)):
                position = None
                if self.accepts(match):
                    yield Candidate(
                        *match.span(), self.type, self.value(match), self.why, self.rank
                    )
                    following = _NEXT.match(text, match.end())
                    position = following.end() if following else None


def cue(words: str) -> re.Pattern[str]:
    """Return a pattern for any of ``words`` (alternatives) and what may follow them."""
    return re.compile(rf"(?<![A-Za-z])(?:{words}){FILLER}", re.IGNORECASE)


def code(shape: str) -> re.Pattern[str]:
    """Return a pattern for a code of that shape, which may be glued to its cue: "case123"."""
    return re.compile(rf"(?:(?<![A-Za-z])|(?=\d))(?:{shape}){END}", re.ASCII)
