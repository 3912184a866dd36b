"""Words that do not go together, however far apart they stand in a sentence.

Three relations of the parse are looked at: a verb and its object ("doing so big a mistake"; "the
mistake was done"), a word and the noun it describes ("an expensive price"; "the price is
expensive"), and an adverb with its verb or adjective.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from scorer.phrasebook.forms import in_form
from scorer.phrasebook.rules import Rule

_ARTICLES = {"a": "an", "an": "a"}
_COMPARING = ("more", "most", "less", "least")
_VOWELS = tuple("aeiou")


class Entry(NamedTuple):
    """A rule, and the base form of the word that is right."""

    rule: Rule
    right: str


# By relation, base form of the wrong word and base form of its partner.
Entries = dict[tuple[str, str, str], Entry]


class Wrong(NamedTuple):
    """Marked words, the rule about them, and what to write instead, or nothing."""

    rule: Rule
    words: Span
    wording: str


def entries(rules: Iterable[Rule]) -> Entries:
    """Return the dictionary that the rules make together."""
    return {
        (relation, pairing.wrong, partner): Entry(rule, pairing.right)
        for rule in rules
        for relation in ("objects", "modifiers", "adverbs")
        for pairing in getattr(rule, relation)
        for partner in pairing.partners
    }


def collocations(doc: Doc, known: Entries) -> Iterator[Wrong]:
    """Yield what ``known`` says of the words of a parsed ``doc``."""
    for relation, word, partner in _pairs(doc):
        entry = known.get((relation, word.lemma_.lower(), partner.lemma_.lower()))
        if entry is not None and _is_meant(relation, word, entry.right):
            yield _wrong(entry, word)


def _pairs(doc: Doc) -> Iterator[tuple[str, Token, Token]]:
    for token in doc:
        dependency, head = token.dep_, token.head
        if dependency in ("dobj", "nsubjpass"):
            yield "objects", head, token
        elif dependency == "acl" and token.tag_ == "VBN":
            yield "objects", token, head
        elif dependency in ("amod", "compound"):
            yield "modifiers", token, head
        elif dependency == "acomp":
            yield from (("modifiers", token, n) for n in head.children if n.dep_ == "nsubj")
        elif dependency == "advmod":
            yield "adverbs", token, head


def _is_meant(relation: str, word: Token, right: str) -> bool:
    """Say whether the word is what the dictionary means: no "take up", no "detailed"."""
    if relation != "objects":
        return word.lower_ == word.lemma_.lower() or word.tag_ in ("JJR", "JJS")
    following = word.doc[word.i + 1 : word.i + 2]
    return not any(each.tag_ == "RP" or each.lower_ in right.split() for each in following)


def _wrong(entry: Entry, word: Token) -> Wrong:
    alone = word.doc[word.i : word.i + 1]
    before = word.doc[word.i - 1].lower_ if word.i else ""
    if before in _COMPARING:
        return Wrong(entry.rule, alone, "")
    right = in_form(entry.right, word.tag_)
    if before in _ARTICLES and word.lower_.startswith(_VOWELS) != right.startswith(_VOWELS):
        return Wrong(entry.rule, word.doc[word.i - 1 : word.i + 1], f"{_ARTICLES[before]} {right}")
    return Wrong(entry.rule, alone, right)
