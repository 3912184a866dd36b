"""Documents by name, and which of them the draft says are supplied.

A clause supplies what it names beside a word such as "attached", a list supplies what its
items name, a numbered attachment supplies what it is said to be.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scorer.entities.document_lists import ListPlace, leads_item, listed_lines
from scorer.entities.document_names import first_word, last_word
from scorer.entities.document_scopes import clause_at, is_labelled, scopes
from scorer.entities.document_words import words
from scorer.entities.supplying import Stated, stands_in, within
from scorer.nlp.sentences import split


@dataclass(frozen=True, slots=True)
class Mention:
    """A document's name.

    Attributes:
        start: Where it begins.
        end: Where it ends, with what says more about it.
        stem: Where the last of the words of its name ends.
        name: Its words in small letters, without what says more.
        head: The last of them, in the singular.
        supplied: Whether the words around it say that it is supplied.
        definite: Whether it is spoken of as known: "the invoice".
        refused: Whether it is asked for, offered or was refused.
    """

    start: int
    end: int
    stem: int
    name: str
    head: str
    supplied: bool
    definite: bool
    refused: bool


def mentions(text: str, told: Stated) -> Iterator[Mention]:
    """Yield every document that ``text`` names, supplied or not.

    Args:
        text: A normal text.
        told: What the grammar says of its nouns, by their offsets in ``text``.
    """
    place = ListPlace(own=listed_lines(text))
    for start, end in split(text):
        place.move(text, start, end)
        heads = [*_heads(text, start, end, told)]
        if heads:  # most sentences name none
            found = (*place.scopes(start, end), *scopes(text, start, end))
            fault = bool(_FAULT.search(text, start, end))
            sentence = _Sentence(start, end, found, place.in_item, fault)
            for head in heads:
                yield from _mention(text, head, sentence, told)


def _heads(text: str, start: int, end: int, told: Stated) -> Iterator[re.Match[str]]:
    """Yield the last words of names: known nouns, then whatever else is attached."""
    known = words().heads
    for head in known.finditer(text, start, end):
        if not _goes_on(text, head.end(), end):
            yield head
    for offset in within(told.attached, start, end):
        noun = _NOUN.match(text, offset, end)
        if noun and not known.fullmatch(noun.group()):
            yield noun


# "Invoice no. 17": what follows is the number of the invoice.
_NOUN = re.compile(r"(?!(?:nos?|nr)\b)[A-Za-z][\w-]*", re.IGNORECASE)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Say whether the name has a further noun: the "ledger" of "ledger export"."""
    following = re.compile(r"[ \t]+").match(text, start, end)
    noun = words().heads.match(text, following.end(), end) if following else None
    return noun is not None and not _is_verb(text, noun)


def _is_verb(text: str, word: re.Match[str]) -> bool:
    """Say whether it is one: "the certificate lists it", "Exhibit A lists the orders"."""
    after = text[word.end() : word.end() + 8]
    return word.group().endswith("s") and bool(_OBJECT.match(after))


_OBJECT = re.compile(r"\s+(?:the|our|all|each|every|it|an?|its|that)\b")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence.

    Attributes:
        scopes: Its stretches in which documents are supplied.
        listed: Whether it is an item of a list of supplied documents.
        fault: Whether it says that something was wrong.
    """

    start: int
    end: int
    scopes: tuple[tuple[int, int], ...]
    listed: bool
    fault: bool

    @property
    def span(self) -> tuple[int, int]:
        """Return where it stands."""
        return self.start, self.end


def _mention(
    text: str, head: re.Match[str], sentence: _Sentence, told: Stated
) -> Iterator[Mention]:
    start = first_word(text, head.start(), sentence.start)
    end = last_word(text, start, head, sentence.end)
    labelled = is_labelled(text, start, end)
    refused = _is_refused(text, (start, end), sentence, told)
    given = stands_in(told.supplied, start, end) or (
        not stands_in(told.inner, start, end)
        and any(left <= start and head.end() <= right for left, right in sentence.scopes)
    )
    leads = sentence.listed and leads_item(text, sentence.start, start)
    supplied = leads or labelled or (given and not refused)
    certain = labelled or stands_in(told.attached, start, end)
    if start < head.start() or _stands_alone(text, head, labelled=certain, supplied=supplied):
        definite = head.group().isupper() or bool(_DEFINITE.search(text, max(0, start - 8), start))
        name, noun = plain(text[start : head.end()]), plain(head.group())
        yield Mention(start, end, head.end(), name, noun, supplied, definite, refused)


_DEFINITE = re.compile(r"(?i)\b(?:the|this|that|both|its)\s+$")


def _is_refused(text: str, place: tuple[int, int], sentence: _Sentence, told: Stated) -> bool:
    if _is_faulted(text, place[0], sentence):
        return True
    if stands_in(told.supplied, *place):
        return False
    clause = clause_at(text, place[0], sentence.span)
    return stands_in(told.withheld, *place) or bool(words().refused.search(text, *clause))


# What was wrong with a document, or with the application that it came with.
_FAULT = re.compile(
    r"(?i)\b(?:declin\w+|reject\w+|refus(?:e|ed|al)|not\s+(?:accept\w*|readable|ok\w*)|unreadable|unclear|expire[ds]?"
    r"|(?:did|does|do)\s*(?:not|n't)\s+(?:show|match|contain|include|name|cover)|the\s+reason\s+given)\b"
)
_FAULTY = re.compile(r"(?i)\b(?:old|previous|earlier|missing|rejected|expired)\s+$")
_SOUND = re.compile(r"(?i)\b(?:match|agree\s+with|to|with)\s+(?:the|our|my)\s+$")


def _is_faulted(text: str, start: int, sentence: _Sentence) -> bool:
    """Say whether something was wrong with the document at ``start``."""
    before = text[max(sentence.start, start - 20) : start]
    return bool(_FAULTY.search(before)) or (sentence.fault and not _SOUND.search(before))


def _stands_alone(text: str, head: re.Match[str], *, labelled: bool, supplied: bool) -> bool:
    """Say whether a noun without a word before it names a document here."""
    before = text[max(0, head.start() - 6) : head.start()]
    bracketed = before.endswith("(") and text[head.end() : head.end() + 1] in (",", ")")
    if bracketed or re.search(r"(?i)\bthis\s+$", before):
        return False  # "(PDF, 3 pages)", "with this message"
    if words().vague.fullmatch(head.group()) or _is_verb(text, head):
        return False
    if words().alone.fullmatch(head.group()) or labelled:
        return True
    return supplied and bool(re.match(r"\s+(?:of|from)\b", text[head.end() :]))


def plain(words: str) -> str:
    """Return the words of a name as they are compared: small letters, singular."""
    return re.sub(r"\s+", " ", words.lower()).rstrip("s")
