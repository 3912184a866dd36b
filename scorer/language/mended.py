"""What people wrote instead of the same words between the same neighbours.

``mended.tsv`` holds every mended wording of the labelled data that has no digit in it, with the
word before and after it, and how often (``scripts/collect_mended.py``).  It is the memory beside
the encoder's edits, as the phrase table of a statistical translator is: the more of the
neighbours agree, the less often a wording must have been seen.
"""

import csv
import math
import re
from collections import Counter, defaultdict
from functools import cache
from importlib import resources
from typing import NamedTuple

from scorer.judgement.edits import WORDS

FILE = "mended.tsv"
# No word: the sentence begins or ends there.
EDGE = ""
_NUMBER = "#"
# So chosen, two of three wordings for words that an expert had marked, in letters that nothing was
# collected from, were the expert's to the letter; of rarer ones, or without a majority, one.
_MAJORITY = 0.5
_LEAST_ALONE = 3
# Letters by which two words are forms of one; a single one is likely to be.
_STEM = 4
_ROOT = 2
_ADDED = re.compile(r"(?:an?|the|our|your|to) ", re.IGNORECASE)

# Word before, words, word after; None for any.
Key = tuple[str | None, str, str | None]


class Mended(NamedTuple):
    """Words, what stood around them, and what should have stood there.

    Attributes:
        before: The word before them in the sentence, in small letters, or ``EDGE``.
        words: The words in small letters, one space between two.
        after: The word behind them, as ``before``.
        fix: What should stand there; small where only the start of the sentence made it large.
    """

    before: str
    words: str
    after: str
    fix: str

    @classmethod
    def at(cls, text: str, start: int, end: int, fix: str = "") -> "Mended":
        """Return the words of a sentence from ``start`` to ``end`` with their neighbours."""
        before, after = WORDS.findall(text[:start]), WORDS.findall(text[end:])
        return cls(
            _plain(before[-1]) if before else EDGE,
            " ".join(WORDS.findall(text[start:end].lower())),
            _plain(after[0]) if after else EDGE,
            fix,
        )

    def agrees(self, key: Key) -> bool:
        """Say whether the words and the neighbours that ``key`` names are these."""
        return all(wanted in (None, own) for wanted, own in zip(key, self, strict=False))

    @property
    def keys(self) -> tuple[Key, ...]:
        """Return what to look it up by: both neighbours, the next, the last, none."""
        return (
            (self.before, self.words, self.after),
            (None, self.words, self.after),
            (self.before, self.words, None),
            (None, self.words, None),
        )


def mended(text: str, start: int, end: int) -> str | None:
    """Return what is mostly written instead of some words of a sentence; None if that is unclear.

    >>> mended("The carton arrived until now.", 19, 28) is None
    False
    """
    asked = Mended.at(text, start, end)
    rows = _rows_of().get(asked.words, ())
    for key in asked.keys:
        fixes: Counter[str] = Counter()
        for row, often in rows:
            if row.agrees(key):
                fixes[row.fix] += often
        for fix, often in fixes.most_common(1):
            if often >= max(_MAJORITY * fixes.total(), _least(key, fix)):
                wording = fix[:1].upper() + fix[1:] if asked.before == EDGE else fix
                return None if wording == text[start:end] else wording
    return None


def _least(key: Key, fix: str) -> float:
    """Return how often a fix must have been written to be told, by what of it agrees."""
    before, words, after = key
    if before is None and _hangs_on_before(words, fix):
        return math.inf
    if before is None and after is None:
        return _LEAST_ALONE
    return 1 if None not in (before, after) or _has_same(words, fix) else 2


def _has_same(words: str, fix: str) -> bool:
    """Say whether the longer words of a fix are those of the words it mends, in some form."""
    stems = {word[:_STEM] for word in words.split()}
    return all(word[:_STEM] in stems for word in fix.lower().split() if len(word) > _STEM)


def _hangs_on_before(words: str, fix: str) -> bool:
    """Say whether a fix only adds an article or "to", or is another form of the same word."""
    is_form = " " not in words + fix and words[:_ROOT] == fix[:_ROOT].lower()
    return is_form or (_ADDED.match(fix) is not None and fix.lower().endswith(f" {words}"))


def _plain(word: str) -> str:
    return _NUMBER if any(each.isdigit() for each in word) else word.lower()


@cache
def _rows_of() -> dict[str, list[tuple[Mended, int]]]:
    """Return what is known of each wording, and how often it was written."""
    known: dict[str, list[tuple[Mended, int]]] = defaultdict(list)
    lines = (resources.files("scorer.language") / FILE).read_text("utf-8").splitlines()
    for before, words, after, fix, often in csv.reader(lines, "excel-tab"):
        known[words].append((Mended(before, words, after, fix), int(often)))
    return dict(known)
