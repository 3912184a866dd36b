"""Which words a sentence must have for a pattern to match it, and how near to them.

Most patterns are about words that most sentences do not hold.  Asking that first, and then
looking only around those words, makes a phrasebook of hundreds of rules as fast as one of
a few dozen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.strings import StringStore
from spacy.tokens import Doc, Span

_KEY = "scorer_positions"
_LITERAL = ("LOWER", "LEMMA", "TAG")
# A common word is in most sentences, and a tag too, so to ask for it first saves little.
_COST_OF_COMMON = 30
_ANY_NUMBER = 10_000
_MOST = {"": 1, "?": 1, "!": 1, "*": _ANY_NUMBER, "+": _ANY_NUMBER}
_OPTIONAL = ("?", "*", "!")
_RANGE = re.compile(r"\{(\d*)(,?)(\d*)\}")

# Words by their keys in a vocabulary.
Words = frozenset[int]
# Where each word of a sentence stands first and last.
Positions = dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a pattern needs of a sentence.

    Attributes:
        words: At least one of them is in every match; empty if nothing can be said.
        others: Of each of these at least one is in the sentence.
        before: Most tokens of a match before such a word.
        after: Most tokens of a match after it.
    """

    words: Words
    others: tuple[Words, ...] = ()
    before: int = _ANY_NUMBER
    after: int = _ANY_NUMBER

    def window(self, sentence: Span, first: int, last: int) -> Span:
        """Return the part of ``sentence`` where a match may be.

        Args:
            sentence: Holds the trigger's words.
            first: Where the first of them is in the Doc.
            last: Where the last of them is.
        """
        start = max(sentence.start, first - self.before)
        return sentence.doc[start : min(sentence.end, last + self.after + 1)]


def trigger_of(pattern: Sequence[dict[str, Any]], strings: StringStore, ordered: bool) -> Trigger:
    """Return what ``pattern`` needs.

    Args:
        pattern: The attributes of each token.
        strings: Those of the vocabulary.
        ordered: Whether the tokens follow one another.
    """
    needs = sorted(
        (_cost(words), i, words) for i, words in enumerate(map(_literals, pattern)) if words
    )
    if not needs:
        return Trigger(frozenset())
    first, *others = (frozenset(map(strings.add, words)) for _, _, words in needs)
    if not ordered:
        return Trigger(first, tuple(others))
    at = needs[0][1]
    most = [_most(token) for token in pattern]
    spare = most[at] - 1
    return Trigger(first, tuple(others), sum(most[:at]) + spare, sum(most[at + 1 :]) + spare)


def positions(doc: Doc) -> Iterator[tuple[Span, Positions]]:
    """Yield the sentences of ``doc``, each with where its words, base forms and tags stand."""
    if _KEY not in doc.user_data:  # several phrasebooks ask in turn
        doc.user_data[_KEY] = list(_positions(doc))
    for start, end, places in doc.user_data[_KEY]:
        yield doc[start:end], places


def _positions(doc: Doc) -> Iterator[tuple[int, int, Positions]]:
    rows = doc.to_array(list(_LITERAL)).tolist()
    for sentence in doc.sents if doc.has_annotation("SENT_START") else (doc[:],):
        places: Positions = {}
        for i in range(sentence.start, sentence.end):
            for word in rows[i]:
                places[word] = (places[word][0] if word in places else i, i)
        yield sentence.start, sentence.end, places


def _cost(words: frozenset[str]) -> int:
    return sum(_COST_OF_COMMON if word in STOP_WORDS or word.isupper() else 1 for word in words)


def _most(token: dict[str, Any]) -> int:
    """Return how many tokens of a text the ``token`` of a pattern may stand for."""
    operator = str(token.get("OP", ""))
    if operator in _MOST:
        return _MOST[operator]
    numbers = _RANGE.fullmatch(operator)
    if numbers is None:
        return _ANY_NUMBER
    least, comma, most = numbers.groups()
    return int(most or (_ANY_NUMBER if comma else least))


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
