"""Forms of the words that are proposed: *made* where *did* stands, *boxes* for *box*."""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from spacy.tokens import Span, Token

from scorer.phrasebook.rules import Rule

_FIRST_ALONE = "{0}"
# Adjectives of one syllable, and those in -y, have degrees of their own.
_DEGREES = {"JJR": "more", "JJS": "most"}
# What takes the plural in "power of attorney", and what follows it.
_HEAD = re.compile(r"(.+?)( (?:of|for|from|in|on|to|we|with|who|that) .+)?")
_UNCOUNTED = frozenset([
    "Amazon", "capital", "competition", "controlled", "evidence", "feedback", "freight", "handling",
    "hijacking", "infringement", "intent", "life", "revenue", "software", "stock", "testing",
    "turnover",
])  # fmt: skip
_ARTICLES = {"a": "an", "an": "a"}
_VOWELS = tuple("aeiou")
_SHORT = re.compile(r"[^aeiou]*[aeiou]+[^aeiouy]*(?:e|y)?")


@cache
def in_form(base: str, tag: str) -> str:
    """Return words with the first one in the form that a tag of the Penn Treebank names.

    >>> in_form("carry out", "VBD")
    'carried out'
    >>> in_form("serious", "JJS"), in_form("large", "JJR")
    ('most serious', 'larger')
    """
    # Loaded where a form is asked for, which is in few drafts.
    from lemminflect import getInflection

    if tag in _DEGREES and not _SHORT.fullmatch(base):
        return f"{_DEGREES[tag]} {base}"
    first, space, rest = base.partition(" ")
    forms = getInflection(first, tag)
    return (forms[0] if forms else first) + space + rest


def in_plural(term: str) -> str:
    """Return a noun phrase in the plural; as it is where it has none, or is in it already.

    >>> in_plural("power of attorney"), in_plural("child ASIN"), in_plural("frozen stock")
    ('powers of attorney', 'child ASINs', 'frozen stock')
    """
    parts = _HEAD.fullmatch(term)
    head, tail = parts.groups("") if parts else (term, "")
    before, space, last = head.rpartition(" ")
    if last.isupper():
        last += "s"
    elif last not in _UNCOUNTED and (not last.endswith("s") or last.endswith("ss")):
        last = in_form(last, "NNS")
    return before + space + last + tail


class Wrong(NamedTuple):
    """Marked words, the rule about them, what to write instead, or nothing, and their partner."""

    rule: Rule
    words: Span
    wording: str
    partner: str = ""


def instead(rule: Rule, words: Span, right: str) -> Wrong:
    """Return what to write instead of ``words``, with the article before them where it changes."""
    before = words.doc[words.start - 1].lower_ if words.start else ""
    changes = words[0].lower_.startswith(_VOWELS) != right.startswith(_VOWELS)
    if before in _ARTICLES and changes:
        wider = words.doc[words.start - 1 : words.end]
        return Wrong(rule, wider, f"{_ARTICLES[before]} {right}")
    return Wrong(rule, words, right)


@dataclass(frozen=True, slots=True)
class _Word:
    """A marked word as the templates of suggestions see it."""

    token: Token
    first: Token

    @property
    def lemma_(self) -> str:
        return self.token.lemma_

    def __format__(self, form: str) -> str:
        if not form:
            return self.token.text
        if form == "first":
            form = self.first.tag_
        elif form == "singular":
            form = "VBD" if self.token.tag_ == "VBD" else "VBZ"
        return in_form(self.token.lemma_, form)


def wordings(templates: tuple[str, ...], marked: Span) -> Iterator[str]:
    """Yield what to write instead of ``marked``, from those templates that fit it.

    ``{0}`` is the first marked word, ``{0.lemma_}`` its base form, ``{0:VBG}`` the form that the
    tag names, ``{1:first}`` the second word in the form of the first, and ``{0:singular}`` a
    verb for one person or thing.  A template that names words fits marks of as many words;
    ``{0}`` alone fits all.
    """
    words = [_Word(token, marked[0]) for token in marked]
    for template in templates:
        named = _words_named(template)
        if named in (0, len(words)) or template == _FIRST_ALONE:
            wording = template.format(*words)
            if wording != marked.text:
                yield wording


@cache
def _words_named(template: str) -> int:
    fields = (field for _, field, _, _ in string.Formatter().parse(template) if field)
    return max((int(field.partition(".")[0]) + 1 for field in fields), default=0)
