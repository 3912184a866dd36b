"""Terms taken word for word from another language, in whatever form they stand in a sentence.

``nouns`` are known in the plural too ("hang cards"), ``actions`` in all forms of their verb
("passed the audit of the platform").  A hyphen, or the end of a line, is no other than a space.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from scorer.phrasebook.forms import Wrong, in_form, in_plural, instead
from scorer.phrasebook.rules import Rule, Term

# As spaCy cuts words, but for hyphens.
_WORD = re.compile(r"['’]s\b|\w+")
_HYPHENS = ("-", "–")


class _Known(NamedTuple):
    """A term of a rule: its words but the one that takes forms, and that one's base form."""

    rule: Rule
    others: tuple[str, ...]
    base: str
    right: str
    is_noun: bool


# By the base form of the word that takes forms.
Terms = dict[str, list[_Known]]


def terms_of(rules: Iterable[Rule]) -> Terms:
    """Return the terms of the rules, longest first."""
    found: Terms = {}
    for rule in rules:
        for is_noun, terms in ((True, rule.nouns), (False, rule.actions)):
            for term in terms:
                known = _read(rule, term, is_noun)
                found.setdefault(known.base, []).append(known)
    for each in found.values():
        each.sort(key=lambda known: -len(known.others))
    return found


def _read(rule: Rule, term: Term, is_noun: bool) -> _Known:
    words = _WORD.findall(term.wrong.lower().replace("’", "'"))
    base = words.pop() if is_noun else words.pop(0)
    return _Known(rule, tuple(words), base, term.right, is_noun)


def find_terms(doc: Doc, known: Terms) -> Iterator[Wrong]:
    """Yield where ``doc`` holds a term of ``known``, and what to write instead."""
    if not known:
        return
    words = [token for token in doc if not _only_joins(token)]
    for at, token in enumerate(words):
        for base in {token.lower_, token.lemma_.lower()}:
            for term in known.get(base, ()):
                wrong = _at(words, at, term)
                if wrong is not None:
                    yield wrong


def _only_joins(token: Token) -> bool:
    """Say whether ``token`` is the end of a line within a paragraph, or a hyphen within a word."""
    if token.text.strip(" ") == "\n":
        return True
    return token.text in _HYPHENS and token.i > 0 and not token.nbor(-1).whitespace_


def _at(words: list[Token], at: int, term: _Known) -> Wrong | None:
    length = len(term.others)
    first, last = (at - length, at) if term.is_noun else (at, at + length)
    others = words[max(first, 0) : at] if term.is_noun else words[at + 1 : last + 1]
    if tuple(word.lower_.replace("’", "'") for word in others) != term.others:
        return None
    if not (term.is_noun or words[at].tag_.startswith("V")):  # "took back the money"
        return None
    span = words[at].doc[words[first].i : words[last].i + 1]
    return instead(term.rule, span, _formed(term, words[at]))


def _formed(term: _Known, token: Token) -> str:
    if token.lower_ == term.base:
        return term.right
    if not term.is_noun:
        return in_form(term.right, token.tag_)
    return in_plural(term.right)
