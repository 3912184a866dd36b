"""What patterns may ask of a token beyond its own tags: facts about its place in the sentence.

* ``_.number``: for a verb, ``"singular"`` or ``"plural"`` as its subject is; empty if unsure;
* ``_.subject``: for a verb, the head word of its subject in lower case; empty if none;
* ``_.bare``: for a noun, whether it stands without article, possessive, number or code;
* ``_.splice``: for a comma, whether it alone joins two clauses that could each stand alone.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

_Value = str | bool
# A fact's name, how it is told, the beginnings of the tags of words it is about, and what
# is said of other words.
_Fact = tuple[str, Callable[[Token], _Value], tuple[str, ...], _Value]

_SUBJECTS = ("nsubj", "nsubjpass")
_HELPERS = ("aux", "auxpass")
_SINGULAR = ("NN", "NNP")
_PLURAL = "NNS"
_PRONOUNS = {"he": "singular", "she": "singular", "it": "singular", "this": "singular"}
_RELATIVE = ("which", "that", "who")
# After these a clause takes the base form whatever its subject ("we ask that it be paid").
_MANDATIVE = frozenset([
    "ask", "request", "require", "suggest", "recommend", "demand", "insist", "propose", "urge",
    "advise", "prefer", "recommendation", "suggestion", "requirement", "condition", "important",
    "essential", "necessary", "vital", "help", "let", "make", "have", "see", "watch",
])  # fmt: skip
_LINKED = ("det", "poss", "nummod", "predet", "quantmod", "nmod", "case", "preconj")
_STOPS = (",", ":", ".", "``", "''")
_FINITE = ("VBD", "VBP", "VBZ", "MD")
_QUESTIONS = ("WDT", "WP", "WP$", "WRB")
_REPORTS = frozenset(
    ["say", "think", "believe", "know", "guess", "reply", "answer", "write", "seem", "understand"]
)
# Words by which a clause before the comma leans on the one after it.
_JOINS = frozenset([
    "whatever", "whichever", "wherever", "time", "times", "if", "when", "although", "though",
    "because", "since", "as", "while", "once", "unless", "whether", "before", "after", "until",
    "had", "should", "were", "either", "neither", "no", "even", "by", "due", "despite", "not",
    "only", "what", "how", "why", "who", "where",
])  # fmt: skip
_INSIDE = ("JJ", "JJR", "JJS", "NN", "VBG", "VBN", "HYPH")
_NAMED = (
    "NNP",
    "NNPS",
    "CD",
    "HYPH",
    "DT",
    "PRP$",
    "POS",
    "``",
    "''",
    "#",
    "$",
    "PDT",
    ":",
    "-LRB-",
)
_CONTINUES = ("NN", "NNS", "NNP", "HYPH", "POS", "CD", "``", "''", "-LRB-", "#", ":")
# Words that a noun needs no article after, or that stand in the place of one.
_NO_ARTICLE = frozenset([
    "same", "such", "what", "which", "whose", "no", "any", "next", "last", "first", "other",
    "further", "full", "proper", "free", "additional", "more", "much", "per", "as",
])  # fmt: skip


def register() -> None:
    """Make the facts known to spaCy; more than once does no harm."""
    facts: tuple[_Fact, ...] = (
        ("number", _number, ("V", "MD"), ""),
        ("subject", _subject_word, ("V", "MD"), ""),
        ("bare", _bare, ("N",), False),
        ("splice", _splice, (",",), False),
    )
    for name, tell, tags, otherwise in facts:
        if not Token.has_extension(name):
            Token.set_extension(name, getter=_once(name, tell, tags, otherwise))


def _once(
    name: str, tell: Callable[[Token], _Value], tags: tuple[str, ...], otherwise: _Value
) -> Callable[[Token], _Value]:
    """Return a getter that thinks once a token: a matcher asks it of every one, each time."""
    key = f"scorer_{name}"

    def get(token: Token) -> _Value:
        if not token.tag_.startswith(tags):
            return otherwise
        told: dict[int, _Value] = token.doc.user_data.setdefault(key, {})
        if token.i not in told:
            told[token.i] = tell(token)
        return told[token.i]

    return get


def _subject_word(token: Token) -> str:
    subject = _subject(token)
    return "" if subject is None else str(subject.lower_)


def _number(token: Token) -> str:
    subject = _subject(token)
    if subject is None or subject.is_upper or _is_compound(subject, token):
        return ""
    if subject.lower_ in _PRONOUNS:
        # "The steps we took to sell it are": rather the object of the word before.
        is_object = subject.i > 0 and subject.nbor(-1).pos_ in ("VERB", "ADP")
        return "" if is_object else _PRONOUNS[subject.lower_]
    if subject.tag_ in _SINGULAR:
        return "singular"
    return "plural" if subject.tag_ == _PLURAL else ""


def _is_compound(subject: Token, verb: Token) -> bool:
    """Say whether more than ``subject`` may be what the verb agrees with."""
    if any(each.dep_ in ("conj", "appos", "nummod") for each in subject.children):
        return True
    # "Comments that concern fulfillment are": the parse takes the object of the clause between.
    before = subject.doc[max(subject.left_edge.i - 2, 0) : subject.left_edge.i]
    if len(before) == 2 and before[0].tag_ in _QUESTIONS and before[1].tag_ in _FINITE:
        return True
    clause = _before(verb)
    if any(each.lower_ in ("and", "or", "&", "rather") for each in clause):
        return True
    nouns = [each for each in clause if each.tag_ in (*_SINGULAR, _PLURAL)]
    # "The last weeks before the festival are": the parse may take the wrong noun.
    return bool(nouns) and nouns[0].tag_ == _PLURAL and subject.tag_ != _PLURAL


def _before(verb: Token) -> list[Token]:
    """Return the words before ``verb`` in its clause, as far as marks and verbs tell."""
    words: list[Token] = []
    for word in reversed(verb.doc[verb.sent.start : verb.i]):
        if word.tag_ in _FINITE or word.tag_ in _STOPS or word.tag_ in _QUESTIONS:
            break
        words.append(word)
    return words[::-1]


def _subject(token: Token) -> Token | None:
    """Return the head of the subject that the finite verb ``token`` must agree with."""
    verb = token.head if token.dep_ in _HELPERS else token
    subject = next((each for each in verb.lefts if each.dep_ in _SUBJECTS), None)
    if subject is None or subject.i > token.i or _is_base_form(verb, token):
        return None
    between = subject.doc[subject.right_edge.i + 1 : token.i]
    if any(each.pos_ in ("NOUN", "PROPN", "VERB", "PRON", "PUNCT") for each in between):
        return None  # too far apart for the parse to be trusted
    return _antecedent(verb) if subject.lower_ in _RELATIVE else subject


def _is_base_form(verb: Token, token: Token) -> bool:
    """Say whether ``token`` has its form from another word than its subject."""
    if any(e.i < token.i and (e.dep_ in _HELPERS or e.lower_ == "if") for e in verb.lefts):
        return True
    governor = verb.head
    around = (governor, *(e for e in governor.children if e.dep_ in ("acomp", "attr")))
    depends = verb.dep_ in ("ccomp", "acl", "advcl", "conj")
    return depends and any(each.lemma_ in _MANDATIVE for each in around)


def _antecedent(verb: Token) -> Token | None:
    noun = verb.head
    # "One of the units that", "a title and an image that": which of the two, or both?
    if verb.dep_ != "relcl" or noun.dep_ in ("pobj", "conj"):
        return None
    return noun if noun.i + 1 == verb.left_edge.i else None


def _bare(token: Token) -> bool:
    if token.dep_ == "compound" or token.i + 1 >= len(token.doc) or not _in_clause(token):
        return False
    after = token.nbor()
    if after.like_num or after.tag_ in _CONTINUES or _names_one(token):
        return False
    lefts = list(token.lefts)
    if any(e.dep_ in _LINKED or e.lower_ in _NO_ARTICLE or e.tag_ in _NAMED for e in lefts):
        return False
    return not any(each.tag_ in _NAMED for each in _phrase_before(token))


def _names_one(noun: Token) -> bool:
    """Say whether a code follows ``noun``, or it stands in a pair ("from seller to seller")."""
    words = noun.doc
    if any(character.isdigit() for character in words[noun.i + 1].text):
        return True
    beside = (noun.i - 2, noun.i + 2)
    return any(0 <= i < len(words) and words[i].lower_ == noun.lower_ for i in beside)


def _phrase_before(noun: Token) -> Iterator[Token]:
    """Yield the words before ``noun`` up to the one that starts its phrase, and that one."""
    start = noun.i - 1
    while start >= 0 and noun.doc[start].tag_ in _INSIDE:
        start -= 1
    yield from noun.doc[max(start, 0) : noun.i]


def _in_clause(token: Token) -> bool:
    """Say whether ``token`` hangs on a verb that has a subject: headings and lists do not."""
    verb = token.head if token.dep_ != "pobj" else token.head.head
    while verb.dep_ in ("xcomp", "conj", "pcomp", "prep", "pobj", "dobj"):
        verb = verb.head
    return any(each.dep_ in _SUBJECTS for each in verb.children)


def _splice(token: Token) -> bool:
    """Say whether ``token`` is a comma between two clauses that could each stand alone."""
    if token.lower_ != "," or token.i in (0, len(token.doc) - 1):
        return False
    sentence = token.sent
    right = next((e for e in sentence if e.i > token.i and _starts_at(e, token.i + 1)), None)
    left = next((e for e in sentence if e.i < token.i and _is_clause(e)), None)
    if right is None or left is None or (right.head != left and left.head != right):
        return False
    if any(e.dep_ == "cc" or e.tag_ in ("``", "''") for e in (*left.children, *right.children)):
        return False
    leans = any(e.lower_ in _JOINS for e in token.doc[sentence.start : left.i])
    # ", the proof of which is …": no sentence of its own.
    leans |= any(e.lower_ in ("which", "whom") for e in token.doc[token.i : right.i])
    return not leans and not any(e.tag_ in (":", ",") for e in token.doc[left.i : token.i])


def _starts_at(verb: Token, start: int) -> bool:
    """Say whether the clause of ``verb``, a statement, question or request, starts at ``start``."""
    if any(each.lower_ == "please" and each.i == start for each in verb.lefts):
        return True
    if not _is_clause(verb):
        return False
    first = (e for e in verb.lefts if e.dep_ in _SUBJECTS or e.dep_ in _HELPERS)
    return any(each.left_edge.i == start for each in first) or verb.i == start


def _is_clause(verb: Token) -> bool:
    if verb.dep_ in ("advcl", "relcl", "acl", "csubj", "pcomp"):
        return False
    lefts = list(verb.lefts)
    helpers = [each for each in lefts if each.dep_ in _HELPERS]
    if not any(each.tag_ in _FINITE for each in (verb, *helpers)):
        return False
    if any(e.dep_ == "mark" or e.tag_ in _QUESTIONS or e.lemma_ in _REPORTS for e in lefts):
        return False
    return verb.lemma_ not in _REPORTS and any(each.dep_ in _SUBJECTS for each in lefts)
