"""Which words a text must have for a rule to match it at all.

Most rules are about words that most drafts do not hold.  Asking that first makes a
phrasebook of hundreds of rules as fast as one of a few dozen.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from spacy.tokens import Doc

_WORD = re.compile(r"\w+")
_LITERAL = ("LOWER", "LEMMA")
# Operators with which a token may be absent.
_OPTIONAL = ("?", "*", "!")

Pattern = Sequence[dict[str, Any]]


def words_of(doc: Doc) -> set[str]:
    """Return what rules may ask for: the words of ``doc`` in lower case and their base forms."""
    words = set(_WORD.findall(doc.text.lower()))
    for token in doc:
        words.add(token.lower_)
        words.add(token.lemma_)
    return words


def needs_of_phrases(phrases: Iterable[str]) -> frozenset[str]:
    """Return the words one of which any of ``phrases`` begins with; none when that is unsure."""
    firsts = [_WORD.search(phrase.lower()) for phrase in phrases]
    return frozenset(first.group() for first in firsts if first) if all(firsts) else frozenset()


def needs_of_tokens(patterns: Iterable[Pattern]) -> frozenset[str]:
    """Return the words one of which must stand for any of ``patterns``; none when unsure."""
    each = [_rarest(pattern) for pattern in patterns]
    return frozenset().union(*each) if all(each) else frozenset()


def _rarest(pattern: Pattern) -> frozenset[str]:
    """Return the literal words of the pattern's token that asks for the fewest."""
    choices = [words for token in pattern if (words := _literals(token))]
    return min(choices, key=len, default=frozenset())


def _literals(token: dict[str, Any]) -> frozenset[str]:
    operator = str(token.get("OP", ""))
    if operator in _OPTIONAL or operator.startswith(("{0", "{,")):
        return frozenset()
    for name in _LITERAL:
        value = token.get(name)
        if isinstance(value, str):
            return frozenset({value})
        if isinstance(value, dict) and "IN" in value:
            return frozenset(value["IN"])
    return frozenset()
