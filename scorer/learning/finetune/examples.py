"""Sentences with whatever labels they carry, from all forms of labelled data.

A label that is absent is absent, not "no": the loss leaves it out.
"""

import itertools
import json
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scorer.names import Element, Kind, Part
from scorer.nlp.quotes import quoted_places
from scorer.nlp.sentences import sentences_of
from scorer.values import Draft, Place

# A share of sentences with several marks is shown partly mended: subtler faults, closer pairs.
_SHARE_MENDED = 0.45
_SHARE_ALL_MENDED = 0.5
_SHARE_SINGLE_MENDED = 0.25
# A sentence this short says nothing of the kind of case.
_LEAST_WORDS_FOR_KIND = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked characters of a sentence, half open; ``fix`` is None where mending is not known."""

    start: int
    end: int
    kind: str
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence to learn from; None where a label is absent."""

    text: str
    chinglish: tuple[Mark, ...] | None = None
    emotional: tuple[Mark, ...] | None = None
    elements: frozenset[Element] | None = None
    kind: Kind | None = None


def read_examples(files: Iterable[Path]) -> list[Example]:
    """Return the examples of labelled files of any form, one JSON object a line."""
    found: list[Example] = []
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            if line.strip():
                found.extend(_examples(json.loads(line)))
    return found


def _examples(row: Mapping[str, Any]) -> Iterator[Example]:
    kind = Kind(row["scenario"]) if row.get("scenario") else None
    if "body" in row:
        yield from _of_draft(row, kind)
    elif "elements" in row:
        elements = frozenset(map(Element, row["elements"]))
        yield Example(row["text"], _no_fault(row, "text"), elements=elements, kind=kind)
    elif "text" in row:
        marks = _marks(row["text"], row["marks"])
        yield Example(row["text"], _no_fault(row, "text"), emotional=marks, kind=kind)
        if row.get("neutral"):
            yield Example(row["neutral"], _no_fault(row, "neutral"), emotional=(), kind=kind)
    elif "bad" in row:
        yield Example(row["bad"], chinglish=_marks(row["bad"], row["marks"]), kind=kind)
        yield Example(row["good"], chinglish=(), kind=kind)
    else:
        yield Example(row["good"], chinglish=(), emotional=(), kind=kind)


def _no_fault(row: Mapping[str, Any], field: str) -> tuple[Mark, ...] | None:
    """Return that a sentence has no mark where readers found it idiomatic; else it is unknown."""
    return () if field in row.get("idiomatic", ()) else None


def _marks(text: str, rows: Iterable[Mapping[str, str]]) -> tuple[Mark, ...]:
    """Return marks that are listed in the order of the text."""
    marks: list[Mark] = []
    at = 0
    for row in rows:
        start = text.find(row["text"], at)
        start = start if start >= 0 else text.index(row["text"])
        at = start + max(1, len(row["text"]))
        marks.append(Mark(start, at, row["kind"], row.get("fix")))
    return tuple(marks)


def _of_draft(row: Mapping[str, Any], kind: Kind | None) -> Iterator[Example]:
    draft = Draft(row["body"], row["subject"])
    quotes = tuple(place for place in quoted_places(draft))
    marked = {key: list(_places(draft, row[key])) for key in ("chinglish", "emotional")}
    carried = [
        (place, Element(name))
        for name, texts in row["elements"].items()
        for place in _carrying(draft, name, texts)
    ]
    for sentence in sentences_of(draft, quotes):
        if sentence.quoted:
            continue
        text = sentence.place.of(draft)
        yield Example(
            text,
            chinglish=_within(sentence.place, marked["chinglish"]),
            emotional=_within(sentence.place, marked["emotional"]),
            elements=frozenset(name for place, name in carried if _same(place, sentence.place)),
            kind=kind if len(text.split()) >= _LEAST_WORDS_FOR_KIND else None,
        )


def _places(draft: Draft, rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Place, Mark]]:
    for row in rows:
        part = Part(row.get("in") or Part.BODY)
        text, start = draft.text(part), -1
        for _ in range(row.get("nth", 1)):
            start = text.find(row["text"], start + 1)
        if start >= 0:
            end = start + len(row["text"])
            yield Place(part, start, end), Mark(start, end, row["kind"], row.get("fix"))


def _carrying(draft: Draft, name: str, texts: Iterable[str]) -> Iterator[Place]:
    for part in (Part.SUBJECT, Part.BODY):
        if part is Part.SUBJECT and name != Element.SUBJECT:
            continue
        for text in texts:
            start = draft.text(part).find(text)
            while start >= 0:
                yield Place(part, start, start + len(text))
                start = draft.text(part).find(text, start + 1)


def _within(sentence: Place, marked: Iterable[tuple[Place, Mark]]) -> tuple[Mark, ...]:
    """Return the marks in a sentence, counted from its start; a cut mark cannot be mended."""
    found = []
    for place, mark in marked:
        if sentence.overlaps(place):
            start = max(place.start, sentence.start) - sentence.start
            end = min(place.end, sentence.end) - sentence.start
            found.append(Mark(start, end, mark.kind, mark.fix if sentence.covers(place) else None))
    return tuple(sorted(found, key=lambda mark: mark.start))


def _same(place: Place, sentence: Place) -> bool:
    """Say whether more than half of the shorter one is in both."""
    if place.part is not sentence.part:
        return False
    shared = min(place.end, sentence.end) - max(place.start, sentence.start)
    return shared > min(place.end - place.start, sentence.end - sentence.start) / 2


def partly_mended(example: Example, rng: random.Random) -> Example:
    """Return the example, now and then with some of its unidiomatic words mended."""
    marks = example.chinglish
    if not marks or example.emotional:
        return example
    mendable = [mark for mark in marks if mark.fix is not None]
    share = _SHARE_MENDED if len(marks) > 1 else _SHARE_SINGLE_MENDED * _SHARE_MENDED
    overlapping = any(a.end > b.start for a, b in itertools.pairwise(marks))
    if not mendable or overlapping or rng.random() > share:
        return example
    chosen = set(rng.sample(mendable, rng.randint(1, len(mendable))))
    if len(chosen) == len(marks) > 1 and rng.random() < _SHARE_ALL_MENDED:
        chosen.pop()
    return _mended(example, chosen)


def _mended(example: Example, chosen: set[Mark]) -> Example:
    text, at, kept = "", 0, []
    for mark in example.chinglish or ():
        text += example.text[at : mark.start]
        words = (mark.fix or "") if mark in chosen else example.text[mark.start : mark.end]
        if mark not in chosen:
            kept.append(replace(mark, start=len(text), end=len(text) + len(words)))
        text += words
        at = mark.end
    text += example.text[at:]
    # An empty fix can leave two spaces, which no writer would.
    return example if "  " in text else replace(example, text=text, chinglish=tuple(kept))
