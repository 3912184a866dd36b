"""Making a draft fit for a grammar engine, without moving a single character.

Codes become digits, because to a grammar a number is a name that needs no article;
Chinese becomes digits too, its punctuation the English of the same meaning.  Each
character is replaced by one character that is one UTF-16 unit, so offsets and
lengths are the same for Python, for Harper and for LanguageTool, which is Java.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scorer.names import EntityType, Part
from scorer.values import Entity

NEUTRAL = "9"
_LAST_OF_ONE_UNIT = 0xFFFF

# Everything but what is said in plain words: quantities, dates, money, metrics, documents.
CODES = frozenset(EntityType) - {
    EntityType.QUANTITY,
    EntityType.DATE,
    EntityType.MONEY,
    EntityType.METRIC,
    EntityType.EVIDENCE,
}
# What no recognizer may know yet: addresses, file names, words with digits in them.
_CODE_LIKE = re.compile(
    r"https?://\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+\.(?:[a-z]{2,4}|com\.[a-z]{2})\b"
    r"|\b(?=[A-Za-z/_-]*\d)(?=[\d./_-]*[A-Za-z])[A-Za-z0-9](?:[\w./-]{2,}[A-Za-z0-9])",
    re.ASCII,
)
# Letters that name something: Exhibit A, Type C, an A+ page, point a).
_LETTER_NAME = re.compile(
    r"(?<=[A-Za-z] )[A-Z](?=\+|[\s.,:;)]|$)(?<! I)|^\s*\(?([A-Za-z])[).](?=\s)", re.MULTILINE
)
# The stop of "10 a.m." ends a sentence only where none goes on.
_CLOCK = re.compile(r"(?<=\d)(?: ?)((?i:[ap]\.?m)\b(?:\.(?=[,;]? ?[a-z]))?)")
_HAN = re.compile(r"[\u2e80-\u2fff\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PUNCTUATION = _FULL_WIDTH | {
    ord(mark): plain
    for mark, plain in zip("\u3000、。「」『』【】〔〕《》￥", ' ,.""""[][]""$', strict=True)
}


@dataclass(frozen=True, slots=True)
class Masked:
    """A text for an engine, and which stretches of it stand for something else."""

    text: str
    hidden: tuple[tuple[int, int], ...]

    def hides(self, start: int, end: int) -> bool:
        """Say whether a hidden stretch shares a character with ``start`` to ``end``."""
        return any(first < end and start < last for first, last in self.hidden)


def mask(body: str, entities: Iterable[Entity] = ()) -> Masked:
    """Return ``body`` as an engine may see it, of the same length."""
    plain = "".join(map(_one_unit, body.translate(_PUNCTUATION)))
    hidden = tuple(sorted({*_coded(entities), *_looks_hidden(plain)}))
    letters = list(plain)
    for start, end in hidden:
        letters[start:end] = NEUTRAL * (end - start)
    return Masked("".join(letters), hidden)


def _one_unit(character: str) -> str:
    # An emoji is two UTF-16 units; a middle dot is neither word nor stop, as it is.
    return character if ord(character) <= _LAST_OF_ONE_UNIT else "·"


def _coded(entities: Iterable[Entity]) -> Iterator[tuple[int, int]]:
    for entity in entities:
        if entity.type in CODES and entity.place.part is Part.BODY:
            yield entity.place.start, entity.place.end


def _looks_hidden(plain: str) -> Iterator[tuple[int, int]]:
    for pattern in (_CODE_LIKE, _HAN, _LETTER_NAME, _CLOCK):
        for found in pattern.finditer(plain):
            yield found.span(found.lastindex or 0)
