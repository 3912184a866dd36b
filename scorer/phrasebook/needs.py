"""Which words a sentence must have for a pattern to match it at all.

Most patterns are about words that most sentences do not hold.  Asking that first makes
a phrasebook of hundreds of rules as fast as one of a few dozen.
"""

from collections.abc import Sequence
from typing import Any

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Span

_LITERAL = ("LOWER", "LEMMA")
# Operators with which a token may be absent.
_OPTIONAL = ("?", "*", "!")
# A common word is in most sentences, so to ask for it first saves little.
_COST_OF_COMMON = 30

Needs = tuple[frozenset[str], ...]


def words_of(sentence: Span) -> set[str]:
    """Return what patterns may ask for: the words in lower case and their base forms."""
    return {token.lower_ for token in sentence} | {token.lemma_ for token in sentence}


def needs_of(pattern: Sequence[dict[str, Any]]) -> Needs:
    """Return sets of words; of each, a sentence that ``pattern`` matches has at least one."""
    return tuple(sorted(filter(None, map(_literals, pattern)), key=_cost))


def are_met(needs: Needs, words: set[str]) -> bool:
    """Say whether ``words`` has one of each of ``needs``."""
    return not any(needed.isdisjoint(words) for needed in needs)


def _cost(words: frozenset[str]) -> int:
    return sum(_COST_OF_COMMON if word in STOP_WORDS else 1 for word in words)


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
