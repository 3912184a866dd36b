"""Which stretches of a draft somebody else wrote: they are shown, but never judged.

A mail thread pasted into a draft marks Amazon's or a buyer's words with ``>``, or
puts them all below a header line; within a sentence they stand in quotation marks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import StrEnum

from scorer.names import Part
from scorer.nlp.headers import Opening, begins_letter, ends_letter, is_marked, opening_at, plain
from scorer.values import Draft, Place

# Words in quotation marks: three or more, or they are a term and not a quotation.
_INLINE = re.compile(
    r"“([^”\n]{8,600})”|(?<![\w\"])\"([^\"\n]{8,600})\"(?!\w)|「([^」\n]{4,600})」"
)
_LEAST_WORDS = 3
_MORE_THAN = re.compile(r"[>＞]\s?(?!\d{1,2}[.)、])[\d$€£¥]")
# Empty lines that may stand between a header and what it is about.
_GAP = 3


def quoted_places(draft: Draft) -> Iterator[Place]:
    """Yield the stretches of the body that others wrote, lines first."""
    lines = list(quoted_lines(draft.body))
    yield from lines
    for match in _INLINE.finditer(draft.body):
        words = next(group for group in match.groups() if group is not None)
        place = Place(Part.BODY, *match.span())
        if len(words.split()) >= _LEAST_WORDS and not any(p.overlaps(place) for p in lines):
            yield place


def quoted_lines(body: str) -> Iterator[Place]:
    """Yield the lines of ``body`` that others wrote, each without its line end."""
    lines = list(_lines(body))
    for (start, line), whose in zip(lines, whose_lines([text for _, text in lines]), strict=True):
        if whose is not Whose.OWN and line.strip():
            yield Place(Part.BODY, start, start + len(line))


class Whose(StrEnum):
    """Whose a line is: the sender's, somebody else's, or a program's that says so."""

    OWN = "own"
    QUOTED = "quoted"
    HEADER = "header"


def whose_lines(lines: Sequence[str]) -> list[Whose]:
    """Return whose each of ``lines`` is; what is not surely another's is the sender's own."""
    plains = [plain(line) for line in lines]
    found = [Whose.QUOTED if is_marked(line) else Whose.OWN for line in plains]
    for number in _comparisons(plains):
        found[number] = Whose.OWN
    endings: list[int] | None = None
    number, above = 0, False
    while number < len(plains):
        opening = None if found[number] is Whose.QUOTED else opening_at(plains, number)
        if opening is not None and _holds(opening, plains, number, above):
            found[number : opening.end] = [Whose.HEADER] * (opening.end - number)
            number = opening.end
            if _all_below(opening, plains, above):
                found[number:] = [Whose.QUOTED] * (len(found) - number)
                break
            continue
        if above and begins_letter(plains[number]):
            if endings is None:
                endings = [at for at, line in enumerate(plains) if ends_letter(line)]
            number = _mark_letter(found, endings, number)
        above = above or (bool(plains[number]) and found[number] is Whose.OWN)
        number += 1
    return found


def _comparisons(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines such as ``> 95 % on time`` that stand alone: they say "more than"."""
    filled = [number for number, line in enumerate(lines) if line]
    for above, number, below in zip([None, *filled], filled, [*filled[1:], None], strict=False):
        if not _MORE_THAN.match(lines[number]):
            continue
        before = "" if above is None else lines[above]
        after = "" if below is None else lines[below]
        if not (is_marked(before) or is_marked(after) or before.endswith((":", "："))):
            yield number


def _holds(opening: Opening, lines: Sequence[str], number: int, above: bool) -> bool:
    """Say whether the lines of ``opening`` are a program's."""
    if _is_marked_below(opening, lines):
        return True
    if not above:
        return opening.sure and (opening.forward or opening.wrote)
    # "They wrote to us:" right above a head shows it as a proof; the letter may go on below it.
    shown = opening.forward and not opening.wrote and lines[number - 1].endswith((":", "："))
    return opening.sure and not shown


def _all_below(opening: Opening, lines: Sequence[str], above: bool) -> bool:
    # An answer below an unmarked quotation cannot be told from it: then both stay.
    return not _is_marked_below(opening, lines) and (above or not opening.wrote)


def _is_marked_below(opening: Opening, lines: Sequence[str]) -> bool:
    below = next((line for line in lines[opening.end : opening.end + _GAP] if line), "")
    return is_marked(below)


def _mark_letter(found: list[Whose], endings: list[int], first: int) -> int:
    """Mark a pasted letter that begins at ``first``; return its last line."""
    at = bisect_left(endings, first + 1)
    if at == len(endings):
        return first
    found[first : endings[at] + 1] = [Whose.QUOTED] * (endings[at] + 1 - first)
    return endings[at]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line.rstrip("\r\n")
        start += len(line)
