"""Fitting words into the cells of a terminal, in which a Chinese character takes two."""

import re
from dataclasses import dataclass

from rich.cells import cell_len

from scorer.values import Draft, Place


@dataclass(frozen=True, slots=True)
class Symbols:
    """The signs a report is drawn with."""

    yes: str
    no: str
    idle: str
    arrow: str
    full: str
    empty: str
    ellipsis: str
    rule: str


_DRAWN = Symbols("✓", "✗", "·", "→", "█", "░", "…", "─")
_ASCII = Symbols("+", "x", "-", "->", "#", ".", "...", "-")


def symbols(encoding: str) -> Symbols:
    """Return signs that ``encoding`` can write; a Chinese Windows console gets ASCII.

    GBK holds some of the drawn ones, but its consoles show them two cells wide.
    """
    try:
        "".join(getattr(_DRAWN, name) for name in Symbols.__slots__).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return _ASCII
    return _DRAWN


_LONG_WORD = 16
_WIDE = (
    "\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
)
_OPENING = "（《〈“‘「『【〔"
_CLOSING = "，。！？；：、）》〉”’」』】〕…"
# What must stay on one line: a Latin word, or one Chinese character, with its punctuation.
_UNIT = re.compile(
    rf"[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}]+)[{_CLOSING}]*\s*|\S\s*",
)


def wrap(text: str, width: int) -> list[str]:
    """Return ``text`` as lines of at most ``width`` cells, none begun by a closing mark."""
    lines, line = [], ""
    for unit in _UNIT.findall(" ".join(text.split())):
        if line and cell_len(line) + cell_len(unit.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += unit
        while cell_len(line.rstrip()) > width:
            head = prefix(line, width)
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line.rstrip()] if line.strip() else lines


def prefix(text: str, cells: int) -> str:
    """Return as much of the beginning of ``text`` as fits."""
    return text[: _fitting(text, cells)]


def suffix(text: str, cells: int) -> str:
    """Return as much of the end of ``text`` as fits."""
    return text[len(text) - _fitting(text[::-1], cells) :]


def _fitting(text: str, cells: int) -> int:
    used = 0
    for number, character in enumerate(text):
        used += cell_len(character)
        if used > cells:
            return number
    return len(text)


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Return ``text`` filled up to ``cells``, on its left side where it is set ``right``."""
    space = " " * max(0, cells - cell_len(text))
    return space + text if right else text + space


def clip(text: str, cells: int, ellipsis: str) -> str:
    """Return ``text`` on one line of at most ``cells``, its end left out where it is too long."""
    flat = " ".join(text.split())
    if cell_len(flat) <= cells:
        return flat
    return prefix(flat, max(0, cells - cell_len(ellipsis))).rstrip() + ellipsis


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a draft with what stands around them on their line."""

    before: str
    words: str
    after: str


def excerpt(draft: Draft, place: Place, cells: int, ellipsis: str) -> Excerpt:
    """Return the words at ``place`` in their context, ``cells`` wide at most."""
    text = draft.text(place.part)
    first = text.rfind("\n", 0, place.start) + 1
    last = text.find("\n", place.end)
    before = _flat(text[first : place.start]).lstrip()
    after = _flat(text[place.end : last if last >= 0 else len(text)]).rstrip()
    words = clip(place.of(draft), cells, ellipsis) or ellipsis
    room = cells - cell_len(words)
    left = max(room // 2, room - cell_len(after))
    before = _end_of(before, left, ellipsis)
    return Excerpt(before, words, _start_of(after, room - cell_len(before), ellipsis))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _start_of(text: str, cells: int, ellipsis: str) -> str:
    if cell_len(text) <= cells:
        return text
    kept = prefix(text, max(0, cells - cell_len(ellipsis)))
    return _whole_words(kept, text[len(kept)]).rstrip() + ellipsis if kept else ""


def _end_of(text: str, cells: int, ellipsis: str) -> str:
    if cell_len(text) <= cells:
        return text
    kept = suffix(text, max(0, cells - cell_len(ellipsis)))[::-1]
    turned = _whole_words(kept, text[-len(kept) - 1]).rstrip()
    return ellipsis + turned[::-1] if kept else ""


def _whole_words(kept: str, following: str) -> str:
    """Return ``kept`` without the word that was cut, unless that is a long one."""
    last = kept.rfind(" ")
    cut = last > 0 and following != " " and len(kept) - last <= _LONG_WORD
    return kept[:last] if cut else kept
