"""Words that do not go together, however far apart they stand in a sentence.

Three relations of the parse are looked at: a verb and its object ("doing so big a mistake"; "the
mistake was done"), a word and the noun it describes ("an expensive price"; "the price is
expensive"), and an adverb with its verb or adjective.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from scorer.phrasebook.forms import Wrong, in_form, instead
from scorer.phrasebook.rules import RELATIONS, Rule

_COMPARING = ("more", "most", "less", "least")


class Entry(NamedTuple):
    """A rule, and the base form of the word that is right."""

    rule: Rule
    right: str


# By base form of the wrong word, then by relation and base form of its partner.
Entries = dict[str, dict[tuple[str, str], Entry]]


def entries(rules: Iterable[Rule]) -> Entries:
    """Return the dictionary that the rules make together."""
    made: Entries = {}
    for rule in rules:
        for relation in RELATIONS:
            for pairing in getattr(rule, relation):
                entry = Entry(rule, pairing.right)
                keys = ((relation, partner) for partner in pairing.partners)
                made.setdefault(pairing.wrong, {}).update(dict.fromkeys(keys, entry))
    return made


def collocations(doc: Doc, known: Entries) -> Iterator[Wrong]:
    """Yield what ``known`` says of the words of a parsed ``doc``."""
    for word in doc:
        wrong_with = known.get(word.lemma_.lower())
        if wrong_with is None:
            continue
        for relation, partner in _partners(word):
            entry = wrong_with.get((relation, partner.lemma_.lower()))
            if entry is not None and _is_meant(relation, word, entry.right):
                yield _wrong(entry, word)._replace(partner=partner.text)


def _partners(word: Token) -> Iterator[tuple[str, Token]]:
    head, dependency = word.head, word.dep_
    yield from (("objects", n) for n in word.children if n.dep_ in ("dobj", "nsubjpass"))
    if dependency == "acl" and word.tag_ == "VBN":
        yield "objects", head
    elif dependency in ("amod", "compound"):
        yield "modifiers", head
    elif dependency == "acomp":
        yield from (("modifiers", n) for n in head.children if n.dep_ == "nsubj")
    elif dependency == "advmod":
        yield "adverbs", head


def _is_meant(relation: str, word: Token, right: str) -> bool:
    """Say whether the word is what the dictionary means: no "take up", no "detailed"."""
    if relation != "objects":
        return word.lower_ == word.lemma_.lower() or word.tag_ in ("JJR", "JJS")
    following = word.doc[word.i + 1 : word.i + 2]
    return not any(each.tag_ == "RP" or each.lower_ in right.split() for each in following)


def _wrong(entry: Entry, word: Token) -> Wrong:
    alone = word.doc[word.i : word.i + 1]
    if word.i and word.nbor(-1).lower_ in _COMPARING:
        return Wrong(entry.rule, alone, "")
    return instead(entry.rule, alone, in_form(entry.right, word.tag_))
