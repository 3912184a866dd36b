"""Where the name of a document begins and ends."""

import re

from scorer.entities.document_words import words

_BEFORE = re.compile(r"(?<![\w.,])([\w&'/][\w&.'/-]*)([ \t]+)$")
_MOST_WORDS = 5
_QUALITY = re.compile(r"[a-z]+(?:ed|en)\b")
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)


def first_word(text: str, start: int, least: int) -> int:
    """Return where the name begins whose last word stands at ``start``."""
    end = start
    for _ in range(_MOST_WORDS):
        before = _BEFORE.search(text, least, start)
        if before is None or before[1].lower() in words().stop or before[1].endswith("."):
            break
        if re.fullmatch(_MONTHS, before[1], re.IGNORECASE):
            break
        if before[1].isdigit() or re.fullmatch(r"[\d.)(]+|[a-z]\)", before[1]):
            break
        # "the factory's stamped invoice": whose it is stands outside the name.
        if before[1].endswith("'s") and _QUALITY.match(text, start, end):
            break
        start = before.start()
    return start


# Where "photos of the box …" ends.
_TAIL_ENDS = re.compile(
    r"[.,;:()\[\]\n\"|—!?]|\s+(?:and\s+(?:the|an?|of|our|my|your|its|one|i|we|it|also|blank|(?-i:[A-Z]\w+\s+[A-Z\d]))\b"
    r"|(?:that|which|who|showing|shows?|taken|dated|is|are|was|were|has|have|attach|attached|enclosed?|signed|issued|where|as|for"
    r"|because|so|we|i|please|numbered|already|before|after|against|by|to|accompan(?:y|ies))\b"
    r"|both(?:\s+(?:attach|are|is|enclos)|\s*$)"
    rf"|(?:of|on|from)\s+(?:\d|(?:{_MONTHS})\b))|\s+-",
    re.IGNORECASE,
)
_PICTURE_TAIL = re.compile(
    rf"\s+(?P<joint>of|with|from)\s+(?!\d|(?:{_MONTHS})\b)(?=\S)", re.IGNORECASE
)
_WITH = re.compile(r"\s+with\s", re.IGNORECASE)
# No part of a name: whose it is, what it covers, when it was made.
_NOT_OF = rf"the|our|this|all|an?|its|last|legal|which|batch|lot|both|two|three|{_MONTHS}"
_LINKS = "(?:which|that|who|for|with|and|or|to|of|in|on|is|are|was|were|has|dated|[a-z]+ing)"
_OTHER_TAIL = re.compile(
    rf"\s+(?:of\s+(?!(?:{_NOT_OF})\b)(?-i:[a-z][a-z-]+)(?:\s+(?:change|analysis|conformity))?"
    r"|of\s+(?-i:Analysis|Conformity)|under\s+penalty\s+of\s+perjury|on\s+[a-z]+\s+[a-z]+"
    r"|(?:(?<=letter )|(?<=letters ))to\s+the\s+[a-z]+"
    r"|(?:(?<=letter )|(?<=statement )|(?<=mail )|(?<=drawings ))from\s+"
    rf"(?:our|the|their|plaintiff's)\s+(?:(?!{_LINKS}\b)[a-z']+\s+){{0,2}}(?!{_LINKS}\b)[a-z]+)(?=\W|$)",
    re.IGNORECASE,
)
_NUMBER_TAIL = re.compile(
    r"[ \t]+(?:(?i:rev\.?|version)\s*)?(?:[A-Z]{1,4}-?)?\d[\w/-]*(?![\w:])"
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
        if tail is None:
            return end
        most = min(most, end + _LONGEST_TAIL)
        # What a picture shows is named with it; what is with that is not.
        more = _WITH.search(text, tail.end(), most) if tail["joint"].lower() == "of" else None
        return _tail_end(text, tail.end(), more.start() if more else most)
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
    return start + len(text[start:end].rstrip())
