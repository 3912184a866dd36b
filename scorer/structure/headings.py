"""Which heading each sentence stands under.

A heading is a short line without a full stop.  It holds for the block of lines below
it, up to the next heading or to an empty line after the block.
"""

from scorer.nlp.reading import Reading
from scorer.values import Part, Place, Sentence

_MOST_WORDS = 8
_MARKERS = " \t*#_-–—•·>=.:：()（）【】[]0123456789、"
_CLOSERS = ".!?。！？,，;；"


def headings(known: Reading) -> list[str]:
    """Return for each sentence the heading above it in lower case, or nothing."""
    result: list[str] = []
    heading, filled, before = "", False, 0
    for sentence in known.sentences:
        gap = known.draft.body[before : sentence.place.start].count("\n")
        alone = _is_line(known, sentence.place)
        text = sentence.place.of(known.draft).strip()
        if sentence.place.part is Part.SUBJECT or sentence.quoted:
            result.append("")
            continue
        if alone and _is_heading(text):
            heading, filled = text.strip(_MARKERS).lower(), False
            result.append("")
        else:
            if gap > 1 and filled:
                heading = ""
            filled = True
            result.append(heading)
        before = sentence.place.end
    return result


def _is_heading(text: str) -> bool:
    bare = text.strip(_MARKERS)
    return bool(bare) and len(bare.split()) <= _MOST_WORDS and text[-1] not in _CLOSERS


def _is_line(known: Reading, place: Place) -> bool:
    body = known.draft.body
    before = body[body.rfind("\n", 0, place.start) + 1 : place.start]
    end = body.find("\n", place.end)
    after = body[place.end : end if end >= 0 else len(body)]
    return not before.strip(_MARKERS) and not after.strip(" \t\r*_:：")


def is_heading(known: Reading, sentence: Sentence) -> bool:
    """Say whether the sentence is itself a heading."""
    return _is_line(known, sentence.place) and _is_heading(sentence.place.of(known.draft))
