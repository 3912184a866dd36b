"""Which heading each sentence stands under.

A heading is a short line without a full stop: one that is known, or any that has an
empty line above it.  It holds for the block of lines below it, up to the next heading
or to an empty line after the block.
"""

from collections.abc import Callable

from scorer.names import Part
from scorer.nlp.reading import Reading
from scorer.values import Place

_MOST_WORDS = 8
_BULLETS = ("-", "–", "—", "•", "·", ">")
_MARKERS = " \t*#_=.:：()（）【】[]0123456789、"
_CLOSERS = (".", "!", "?", "。", "！", "？", ",", "，", ";", "；")


def headings(known: Reading, is_known: Callable[[str], bool]) -> list[str]:
    """Return for each sentence the heading above it in lower case, or nothing.

    Args:
        known: The draft with its sentences.
        is_known: Says whether a line in lower case is a known heading.
    """
    body = known.draft.body
    result: list[str] = []
    heading, filled, end = "", False, 0
    for sentence in known.sentences:
        place = sentence.place
        if place.part is Part.SUBJECT or sentence.quoted:
            result.append("")
            continue
        after_gap = body[end : place.start].count("\n") != 1
        end = place.end
        line = _as_heading(body, place)
        if line and (after_gap or is_known(line)):
            heading, filled = line, False
            result.append("")
            continue
        if after_gap and filled:
            heading = ""
        filled = True
        result.append(heading)
    return result


def _as_heading(body: str, place: Place) -> str:
    """Return the line in lower case if it may be a heading, else nothing."""
    start = body.rfind("\n", 0, place.start) + 1
    end = body.find("\n", place.end)
    line = body[start : end if end >= 0 else len(body)].strip()
    bare = line.strip(_MARKERS)
    whole = body[place.start : place.end].strip(_MARKERS) == bare
    if not whole or line.startswith(_BULLETS) or line.endswith(_CLOSERS):
        return ""
    return bare.lower() if len(bare.split()) <= _MOST_WORDS else ""
