"""Later mentions of a code that is known by now: "delete the first 8541"."""

import re
from collections.abc import Iterable, Iterator, Mapping

from scorer.entities.recognizer import END, START, Candidate, Rank
from scorer.names import EntityType, Part

# Types whose words mean the same thing wherever they stand.
_LASTING = frozenset(
    {
        EntityType.SKU,
        EntityType.ERROR_CODE,
        EntityType.CASE_ID,
        EntityType.COMPLAINT_ID,
        EntityType.TRADEMARK,
        EntityType.REFERENCE_ID,
        EntityType.TRACKING_NUMBER,
        EntityType.GTIN,
    }
)
_LEAST_LENGTH = 4
_BEFORE = re.compile(rf"{START}(?<![$£€])")
_AFTER = re.compile(END)
# A short code may be a number of something else: "8541 units", "$8541".
_COUNTED = re.compile(
    r"\s*(?:units|pcs|pieces|orders|sets|cartons|usd|dollars|%)|[,.]\d", re.IGNORECASE
)


def repeats(
    found: Mapping[Part, Iterable[Candidate]], texts: Mapping[Part, str]
) -> Mapping[Part, list[Candidate]]:
    """Return, for subject and body, the further mentions of what was found in either."""
    known: dict[str, Candidate] = {}
    for part, candidates in found.items():
        for candidate in candidates:
            if candidate.type in _LASTING:
                known.setdefault(texts[part][candidate.start : candidate.end], candidate)
    return {part: list(_mentions(known, text)) for part, text in texts.items()}


def _mentions(known: Mapping[str, Candidate], text: str) -> Iterator[Candidate]:
    for words, first in sorted(known.items()):
        if len(words) < _LEAST_LENGTH:
            continue
        for start, end in _places(words, text):
            why = "Named before: " + first.why[0].lower() + first.why[1:]
            yield Candidate(start, end, first.type, first.value, why, Rank.GUESS)


def _places(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where ``words`` stand whole in ``text``, and not as a count or an amount."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        whole = _BEFORE.match(text, start) and _AFTER.match(text, end)
        if whole and not _COUNTED.match(text, end):
            yield start, end
        start = text.find(words, end)
