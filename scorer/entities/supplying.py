"""What the grammar of a draft says of its nouns: which are supplied, which are withheld.

A verb such as "attach" supplies its objects where the sender is its subject, its subjects in
the passive, and the noun that its clause belongs to ("which we uploaded").  With "can", "if"
or "not", or said to Amazon ("please provide"), it withholds them.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from scorer.entities.document_words import words

_OBJECTS = frozenset({"dobj", "attr", "oprd"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_JOINED = frozenset({"conj", "appos"})
_SENDER = frozenset({"we", "i", "us", "me"})
_SENDERS = frozenset({"our", "my"})
_BESIDE = frozenset({"with", "in", "from", "against", "on"})
_BACK = frozenset({"both", "they", "these", "all"})
_AMAZON = frozenset({"you", "amazon", "team", "case", "support"})
_ATTACHING = ("attach", "enclos", "append", "annex")
_POINTERS = frozenset({"be", "find", "see", "check", "have"})
_PARTICIPLES = frozenset({"VBN", "VBD", "JJ"})
_NOUNS = frozenset({"NOUN", "PROPN", "X", "NUM"})
_ASKING = frozenset({"please", "kindly", "pls"})
_LONGEST_CHAIN = 8
_CONDITIONS = frozenset({"if", "whether", "unless", "once", "when", "until", "before"})


@dataclass(frozen=True, slots=True)
class Stated:
    """Sorted offsets of the nouns that a verb says something of.

    Attributes:
        supplied: Those that the sender supplies.
        withheld: Those that are asked for, offered, or not supplied.
        attached: Those of the first that a verb such as "attach" makes a document of.
        inner: Those that only say more of another noun: "photos with the label in view".
    """

    supplied: tuple[int, ...] = ()
    withheld: tuple[int, ...] = ()
    attached: tuple[int, ...] = ()
    inner: tuple[int, ...] = ()


def within(offsets: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Return those of the sorted ``offsets`` that stand from ``start`` to ``end``."""
    return offsets[bisect_left(offsets, start) : bisect_left(offsets, end)]


def stands_in(offsets: Sequence[int], start: int, end: int) -> bool:
    """Say whether one of the sorted ``offsets`` stands from ``start`` to ``end``."""
    first = bisect_left(offsets, start)
    return first < len(offsets) and offsets[first] < end


def stated(doc: Doc) -> Stated:
    """Return which nouns of ``doc`` its verbs say to be supplied, by offsets in its text."""
    supplied: set[int] = set()
    withheld: set[int] = set()
    attached: set[int] = set()
    giving = words().giving
    for verb in doc:
        given = _gives(verb) if verb.lower_ in giving else None
        if given is None:
            continue
        nouns = [each for noun in _given(verb) for each in _joined(noun)]
        (supplied if given else withheld).update(each.idx for each in nouns)
        if given and verb.lower_.startswith(_ATTACHING):
            attached.update(each.idx for each in nouns if _is_thing(each))
    inner = {each.idx for each in doc if each.dep_ == "pobj" and _says_more(each.head)}
    places = (supplied, withheld - supplied, attached, inner - supplied)
    return Stated(*(tuple(sorted(each)) for each in places))


def _says_more(preposition: Token) -> bool:
    if preposition.lower_ not in _BESIDE or any(True for _ in preposition.lefts):
        return False
    return words().heads.fullmatch(preposition.head.text) is not None


def _is_thing(noun: Token) -> bool:
    """Say whether it is a thing that may be attached, not "importance"."""
    if noun.dep_ == "appos":
        return False
    said = any(child.dep_ in ("det", "poss", "compound", "nummod") for child in noun.children)
    named = words().heads.fullmatch(noun.text) is not None
    return noun.tag_ in ("NN", "NNS") and (said or named or noun.tag_ == "NNS")


def _joined(noun: Token) -> Iterator[Token]:
    """Yield ``noun`` and what is joined to it: "the bill, the lease and a photo"."""
    waiting = [noun]  # no recursion: a list of a thousand items is a chain as long
    while waiting:
        each = waiting.pop()
        if each.pos_ in _NOUNS:
            yield each
        waiting.extend(c for c in each.children if c.dep_ in _JOINED and c.i > each.i)


def _gives(verb: Token) -> bool | None:
    """Say whether ``verb`` supplies or withholds; None if it is about somebody else."""
    if verb.pos_ not in ("VERB", "ADJ", "AUX", "NOUN", "PROPN", "ADV") or _tells_which(verb):
        return None
    clause = _clause(verb)
    if any(_withholds(each) for each in clause):
        return False
    subject = next((_subject(each) for each in clause if _subject(each)), None)
    if subject is None:
        return _without_subject(verb)
    if _goes_elsewhere(verb) or any(child.lower_ == "no" for child in subject.children):
        return None
    if _is_passive(verb):
        return None if verb.lower_ == "sent" else True
    return _is_sender(subject) or None


def _goes_elsewhere(verb: Token) -> bool:
    """Say whether somebody else is written to: "we sent an e-mail to the rights owner"."""
    if not verb.lower_.startswith("sen"):
        return False
    goals = (each for child in verb.children if child.lower_ == "to" for each in child.children)
    return any(each.dep_ == "pobj" and each.lower_ not in _AMAZON for each in goals)


def _tells_which(verb: Token) -> bool:
    """Say whether it says which one is meant: "the bill that we uploaded in May"."""
    if verb.dep_ in ("acl", "amod"):
        return not verb.lower_.startswith(_ATTACHING)
    if verb.dep_ != "relcl" or _subject(verb) is None or verb.i == 0:
        return False
    return verb.tag_ in ("VBD", "VBN", "VBP") and verb.left_edge.nbor(-1).text != ","


def _clause(verb: Token) -> list[Token]:
    """Return ``verb`` and those verbs before it whose subject it shares."""
    found = [verb]
    while len(found) < _LONGEST_CHAIN and found[-1].dep_ == "conj" and not _subject(found[-1]):
        if found[-1].head.pos_ not in ("VERB", "AUX"):
            break
        found.append(found[-1].head)
    return found


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def _withholds(verb: Token) -> bool:
    for child in verb.children:
        to = child.dep_ == "aux" and child.lower_ == "to"
        if to or child.dep_ == "neg" or child.tag_ == "MD":
            return True
        if child.dep_ in ("mark", "advmod") and child.lower_ in _CONDITIONS and child.i < verb.i:
            return True
    return False


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _is_sender(subject: Token) -> bool:
    """Say whether the sender does it, or the message: "my colleague", "this letter"."""
    owned = {"this", *_SENDERS}
    return subject.lower_ in _SENDER or any(c.lower_ in owned for c in subject.children)


def _without_subject(verb: Token) -> bool | None:
    if verb.tag_ in ("VB", "VBP"):
        around = {child.lower_ for child in verb.children}
        if verb.i > verb.sent.start:
            around.add(verb.nbor(-1).lower_)
        return False if around & _ASKING else (verb.lower_ in ("attach", "enclose") or None)
    return None if verb.dep_ == "pcomp" or verb.tag_ == "VBG" else True


def _given(verb: Token) -> Iterator[Token]:
    """Yield the nouns that ``verb`` is about."""
    passive = _is_passive(verb)
    for child in verb.children:
        if child.dep_ in _OBJECTS and not (passive and child.dep_ == "dobj"):
            yield child
        elif child.dep_ == "nsubjpass":
            yield from _meant(child)
        elif child.dep_ == "prep" and child.lower_ in ("with", "along"):
            yield from _company(child)
    if verb.dep_ in ("relcl", "acl", "amod"):
        yield from _owner(verb)
    elif verb.head is not verb and verb.head.lemma_ in _POINTERS and verb.tag_ in _PARTICIPLES:
        for child in verb.head.children:
            if child.dep_ in _OBJECTS | _SUBJECTS and child.pos_ in _NOUNS:
                yield child


def _owner(verb: Token) -> Iterator[Token]:
    """Yield the noun whose clause it is; not that of "the board, whose resolution is enclosed"."""
    subject = _subject(verb)
    whose = subject is not None and subject.pos_ in _NOUNS and _is_passive(verb)
    if verb.head.pos_ in _NOUNS and not whose:
        yield verb.head


def _meant(subject: Token) -> Iterator[Token]:
    """Yield ``subject``, or what it points back to: "Both are attached"."""
    if subject.lower_ not in _BACK or subject.sent.start == 0:
        yield subject
        return
    for token in subject.doc[subject.sent.start - 1].sent:
        if token.dep_ in _SUBJECTS and token.pos_ in _NOUNS:
            yield token


def _company(preposition: Token) -> Iterator[Token]:
    """Yield what is given together with something: "along with the bill"."""
    said = {preposition.lower_, *(child.lower_ for child in preposition.children)}
    if said & {"together", "along"}:
        for child in preposition.children:
            inner = child.children if child.dep_ == "prep" else (child,)
            yield from (each for each in inner if each.dep_ == "pobj")
