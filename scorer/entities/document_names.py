"""Where the name of a document begins and ends."""

import re

from scorer.entities.document_words import words

_BEFORE = re.compile(r"(?<![\w.,])([\w&'/][\w&.'/-]*)([ \t]+)$")
_MOST_WORDS = 5


def first_word(text: str, start: int, least: int) -> int:
    """Return where the name begins whose last word stands at ``start``."""
    for _ in range(_MOST_WORDS):
        before = _BEFORE.search(text, least, start)
        if before is None or before[1].lower() in words().stop or before[1].endswith("."):
            break
        if before[1].isdigit() or re.fullmatch(r"[\d.)(]+|[a-z]\)", before[1]):
            break
        start = before.start()
    return start


# Where "photos of the box …" ends.
_TAIL_ENDS = re.compile(
    r"[.,;:()\[\]\n\"|—!?]|\s+(?:and\s+(?:the|an?|our|my|your|its|one|i|we|it|also|blank|(?-i:[A-Z]\w+\s+[A-Z\d]))\b"
    r"|(?:that|which|who|showing|shows?|taken|dated|is|are|was|were|has|have|attach|attached|enclosed?|signed|issued|where|as|for"
    r"|because|so|we|i|please|numbered|already)\b|(?:of|on|from)\s+(?:\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)))|\s+-",
    re.IGNORECASE,
)
_PICTURE_TAIL = re.compile(r"\s+(?:of|with|from)\s+(?=[^\s])", re.IGNORECASE)
# No part of a name: whose it is, what it covers, when it was made.
_NOT_OF = (
    r"the|our|this|all|an?|its|last|legal|which|batch|lot"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
)
_OTHER_TAIL = re.compile(
    rf"\s+(?:of\s+(?!(?:{_NOT_OF})\b)(?-i:[a-z][a-z-]+)(?:\s+(?:change|analysis|conformity))?"
    r"|of\s+(?-i:Analysis|Conformity)|under\s+penalty\s+of\s+perjury|on\s+[a-z]+\s+[a-z]+"
    r"|(?:(?<=letter )|(?<=letters ))to\s+the\s+[a-z]+"
    r"|(?:(?<=letter )|(?<=statement )|(?<=mail )|(?<=drawings ))from\s+"
    r"(?:our|the|their|plaintiff's)\s+(?:[a-z']+\s+){0,2}[a-z]+)(?=\W|$)",
    re.IGNORECASE,
)
_NUMBER_TAIL = re.compile(
    r"[ \t]+(?:(?i:no\.?|rev\.?|version)\s*)?(?:[A-Z]{1,4}-?)?\d[\w/-]*(?![\w:])"
    r"(?!\s+(?:units|pcs|pieces|cartons|times|days|corner|ctn))"
)
_PICTURES = re.compile(
    r"(?:photo|photograph|picture|image|screen|video|list|cop(?:y|ies)|scan|capture)", re.IGNORECASE
)
_LONGEST_TAIL = 80
# Before a picture these say how it is; any other noun says what it shows, and then no tail follows.
_HOW = re.compile(
    r"(?i)(?:(?:dated|clear|new|signed|close-up|real|recent|color|real|original|\w+ed)\s+)*$"
)


def last_word(text: str, start: int, head: re.Match[str], most: int) -> int:
    """Return where a name ends: after what it shows, or after its number."""
    end = head.end()
    if _PICTURES.match(head.group()) and _HOW.match(text[start : head.start()]):
        tail = _PICTURE_TAIL.match(text, end, most)
        return _tail_end(text, tail.end(), min(most, end + _LONGEST_TAIL)) if tail else end
    found = _OTHER_TAIL.match(text, end, most)
    if found is None and not head.group().lower().startswith("registration"):
        found = _NUMBER_TAIL.match(text, end, most)
    return found.end() if found else end


def _tail_end(text: str, start: int, most: int) -> int:
    edge = _TAIL_ENDS.search(text, start, most)
    end = edge.start() if edge else most
    for joint in re.finditer(r"\s+and\s+", text[start:end]):
        if words().heads.search(text, start + joint.end(), end):
            return start + joint.start()  # a document of its own
    return end
