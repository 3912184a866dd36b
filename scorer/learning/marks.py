"""The words that a row of labelled cases marks: where they stand in its draft."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import islice
from typing import Any

from scorer.learning.cases import Mark, UnusableRowError, Wording
from scorer.names import ChinglishKind, EmotionKind, Part
from scorer.values import Draft, Place

_KINDS: dict[str, type[StrEnum]] = {"chinglish": ChinglishKind, "emotional": EmotionKind}


def marked(draft: Draft, name: str, row: Mapping[str, Any]) -> Wording:
    """Return what a row of JSON says under ``name``: marked words, and what was looked at.

    Raises:
        UnusableRowError: If it is of another shape, or the words do not stand in the draft.
    """
    marks = tuple(
        _mark(counted(draft, name, each), name, each) for each in objects(name, row.get("marks"))
    )
    among = [counted(draft, name, each) for each in objects(name, row.get("among"))]
    return Wording(bool(marks), marks, None if row.get("among") is None else tuple(among))


def objects(name: str, written: object) -> list[dict[str, Any]]:
    """Return the objects of a list of JSON; none where there is no list."""
    rows = [] if written is None else written
    if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
        raise UnusableRowError(
            f"under {name} stands something else than a list of objects with “text”",
            f"{name} 应为对象列表，每个对象须含 “text”",
        )
    return rows


def counted(draft: Draft, name: str, row: Mapping[str, Any]) -> Place:
    """Return where the words of ``row`` stand: where they are repeated, at their ``nth`` place."""
    part = Part.SUBJECT if row.get("in") == Part.SUBJECT else Part.BODY
    words, written = text_of(row, "text"), row.get("nth")
    nth = 1 if written is None else written
    if type(nth) is not int or nth < 1:
        raise UnusableRowError(
            f"an “nth” under {name} is no whole number from 1",
            f"{name} 中的 “nth” 不是从 1 起的整数",
        )
    starts = re.finditer(f"(?={re.escape(words)})", draft.text(part))
    start = next((each.start() for each in islice(starts, nth - 1, None)), -1)
    return _found(name, part, start, words)


def marks_in_order(draft: Draft, name: str, rows: Iterable[Mapping[str, Any]]) -> tuple[Mark, ...]:
    """Return the marks of words listed without their number; a repeated one is the next."""
    at: dict[Part, int] = {Part.BODY: 0, Part.SUBJECT: 0}
    marks = []
    for row in rows:
        words = text_of(row, "text")
        part = Part.BODY if words in draft.body else Part.SUBJECT
        text = draft.text(part)
        start = text.find(words, at[part])
        start = start if start >= 0 else text.find(words)
        place = _found(name, part, start, words)
        at[part] = place.end
        marks.append(_mark(place, name, row))
    return tuple(marks)


def _mark(place: Place, name: str, row: Mapping[str, Any]) -> Mark:
    fix = row.get("fix")
    return Mark(place, _mark_kind(name, row), None if fix is None else str(fix))


def _found(name: str, part: Part, start: int, words: str) -> Place:
    if start < 0 or not words:
        raise UnusableRowError(
            f"words marked under {name} do not stand in its text",
            f"{name} 标注的词句在正文里找不到",
        )
    return Place(part, start, start + len(words))


def _mark_kind(name: str, row: Mapping[str, Any]) -> str:
    kind = text_of(row, "kind")
    if kind and kind not in set(_KINDS[name]):
        known = ", ".join(_KINDS[name])
        raise UnusableRowError(
            f"the guide has no {name} kind {kind[:40]!r}; it has {known}",
            f"标注规范里没有 {name} 类型 {kind[:40]!r}，可用的有 {known}",
        )
    return kind


def text_of(row: Mapping[str, Any], name: str) -> str:
    """Return what a row holds under ``name`` as text; empty where it holds nothing."""
    value = row.get(name)
    return "" if value is None else str(value).strip()
