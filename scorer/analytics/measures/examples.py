"""Words of the messages that may be shown: one sentence, without names, numbers or addresses."""

import re

from scorer.drafts.text import one_line
from scorer.entities.find import find_entities
from scorer.entities.personal import signature_start
from scorer.names import EntityType
from scorer.values import Draft

# What tells nothing about who or what it was.
_HARMLESS = {EntityType.EVIDENCE, EntityType.POLICY_REF, EntityType.MARKETPLACE}
_LONGEST = 160
_LONGEST_NAME = 30
_MARKS = tuple(".!?。！？")
_SENTENCE_END = re.compile(r"(?<=[.!?。！？])\s+|(?<=[。！？])|\n+")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
_LONG_NUMBER = re.compile(r"\b[\w-]*\d[\w-]*\d[\w-]*\d[\w-]*\b")
_NAMED = re.compile(
    r"(?i)(\b(?:dear|hello|hi|regards|sincerely|thanks|my name is|i am|this is|mrs?\.?|ms\.?"
    r"|buyer|customer|named|agent|manager|lawyer|colleague)[\s,]+)"
    r"(?!amazon|seller|sir|madam|team|support)(?-i:[A-Z]\w+(?:\s[A-Z]\w+)?)"
)


def end_of_words(text: str) -> int:
    """Return where the signature begins: also a name that stands alone on the last line."""
    last = text.rstrip().rfind("\n") + 1
    line = text[last:].strip()
    alone = last > 0 and len(line) <= _LONGEST_NAME and line[-1:] not in _MARKS
    return min(signature_start(text), last) if alone else signature_start(text)


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence, or the words, that hold ``start`` to ``end``, safe to show."""
    cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    first = max(cut for cut in cuts if cut <= start)
    last = min(cut for cut in cuts if cut >= end)
    if last - first > _LONGEST:
        room = max(0, (_LONGEST - (end - start)) // 2)
        first, last = max(first, start - room), min(last, end + room)
        first = text.rfind(" ", 0, first + 1) + 1 if first else 0
    return redacted(text[first:last])


def redacted(text: str) -> str:
    """Return ``text`` on one line, with every identifier, amount, date and person taken out."""
    found = [each for each in find_entities(Draft(text)) if each.type not in _HARMLESS]
    for entity in sorted(found, reverse=True):
        text = f"{text[: entity.place.start]}[{entity.type}]{text[entity.place.end :]}"
    text = _ADDRESS.sub("[ADDRESS]", text)
    text = _NAMED.sub(r"\1[NAME]", text)
    return one_line(_LONG_NUMBER.sub("[NUMBER]", text))
