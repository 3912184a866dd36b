"""Sentences with whatever labels they carry, from all forms of labelled data.

A label that is absent is absent, not "no": the loss leaves it out.
"""

import itertools
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scorer.errors import CasesError
from scorer.learning.cases import Case, UnusableRowError, Wording
from scorer.learning.rows import cases_of
from scorer.names import Element, Kind, Part
from scorer.nlp.quotes import quoted_places
from scorer.nlp.sentences import sentences_of
from scorer.values import Place

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
    """Return the examples of labelled files of any form, one JSON object a line.

    Raises:
        CasesError: If a row cannot be used; what a model is trained on is whole.
    """
    found: list[Example] = []
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if line.strip():
                found.extend(_of_row(line, file.name, number))
    return found


def _of_row(line: str, source: str, number: int) -> Iterator[Example]:
    try:
        cases = cases_of(json.loads(line), f"{source}:{number}")
    except UnusableRowError as error:
        en, zh = error.why
        raise CasesError(source, f"row {number}: {en}.", f"第 {number} 行：{zh}。") from None
    for case in cases:
        yield from _sentences(case) if case.whole else [_single(case)]


def _single(case: Case) -> Example:
    """Return the example of a case that is one sentence."""
    whole = Place(Part.BODY, 0, len(case.draft.body))
    return Example(
        case.draft.body,
        chinglish=_within(whole, case.chinglish),
        emotional=_within(whole, case.emotional),
        elements=case.elements,
        kind=case.draft.kind,
    )


def _sentences(case: Case) -> Iterator[Example]:
    """Yield the examples of a whole draft: the sentences that its sender wrote."""
    draft = case.draft
    for sentence in sentences_of(draft, tuple(quoted_places(draft))):
        if sentence.quoted:
            continue
        text = sentence.place.of(draft)
        yield Example(
            text,
            chinglish=_within(sentence.place, case.chinglish),
            emotional=_within(sentence.place, case.emotional),
            elements=_carried(sentence.place, case),
            kind=draft.kind if len(text.split()) >= _LEAST_WORDS_FOR_KIND else None,
        )


def _carried(sentence: Place, case: Case) -> frozenset[Element] | None:
    if case.carried is None:
        return None
    return frozenset(
        element
        for element, places in case.carried.items()
        if any(_same(place, sentence) for place in places)
    )


def _within(sentence: Place, known: Wording | None) -> tuple[Mark, ...] | None:
    """Return the marks in a sentence, counted from its start; a cut mark cannot be mended."""
    if known is None or known.marks is None or not known.tells_of(sentence):
        return None
    found = []
    for mark in known.marks:
        if sentence.overlaps(mark.place):
            start = max(mark.place.start, sentence.start) - sentence.start
            end = min(mark.place.end, sentence.end) - sentence.start
            fix = mark.fix if sentence.covers(mark.place) else None
            found.append(Mark(start, end, mark.kind, fix))
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
