"""The stretches of a sentence in which the words around say that documents are supplied.

This goes by words such as "attached", and needs no grammar: headings, fragments and hasty
typing have none.
"""

import re
from collections.abc import Iterator

from scorer.entities.document_words import ARTICLE, LABEL, words

# Where a clause ends: what is attached in one is not attached in the next.
_CLAUSE = re.compile(
    r"[;!?。]|:\s|—|,?\s+(?:but|because|although|so\sthat|while|whereas|since)\s|,\s+(?:so|we|it|they|i|you|as)\s",
    re.IGNORECASE,
)


def clause_at(text: str, position: int, sentence: tuple[int, int]) -> tuple[int, int]:
    """Return the clause of ``sentence`` in which ``position`` stands."""
    left, right = sentence
    for edge in _CLAUSE.finditer(text, *sentence):
        if edge.end() <= position:
            left = edge.end()
        elif edge.start() > position:
            return left, edge.start()
    return left, right


def scopes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a sentence in which documents are supplied."""
    known = words()
    heading = known.heading.match(text, start, end)
    if heading and heading["colon"] == ":":
        yield heading.end(), end
    for cue in known.forward.finditer(text, start, end):
        yield cue.end(), _reach(text, cue.end(), end)
    for cue in known.backward.finditer(text, start, end):
        yield clause_at(text, cue.start(), (start, end))[0], cue.start()
    for cue in known.either.finditer(text, start, end):
        left, right = clause_at(text, cue.start(), (start, end))
        if _points_back(text[left : cue.start()], text[cue.end() : right]):
            yield left, cue.start()
        else:
            yield cue.end(), _reach(text, cue.end(), end)


def _reach(text: str, start: int, end: int) -> int:
    """Return where what a word announces ends; a colon does not end it, nor does a list's ";"."""
    for edge in _CLAUSE.finditer(text, start, end):
        if edge.group().strip() not in (":", ";"):
            return edge.start()
    return end


def _points_back(before: str, after: str) -> bool:
    """Say whether "attached" belongs to what stands before it in the clause."""
    if after.lstrip().startswith(":"):
        return False  # "It is attached: …"
    if not before.strip(" (-*•>\"'0123456789.)"):
        return False
    if re.search(
        r"(?i)\b(?:is|are|was|were|be|been|both|all|being)\s+(?:also\s+|now\s+)?$", before
    ):
        return True
    if re.search(
        r"(?i)\b(?:the|please|i|we|i've|we've|have|am|as|find|an?|my|our|and|now|hereby|here)\s*$",
        before,
    ):
        return False
    follows = r"(?i)\W*$|\s*[.,;:)!(]|\s+(?:again|here|as|for|to|below|herewith|with|once)\b"
    return bool(re.match(follows, after))


_LABELLED_AFTER = re.compile(
    rf"(?:[^\S\n]+(?:is|are|as)|[,:])?(?:[^\S\n]+(?:enclosed|attached)(?:\s+as)?)?[^\S\n]*\(?[^\S\n]*(?:see\s+)?(?:{LABEL}|(?<=\()[\w.()-]+\.\w{{3,4}}\))"
    rf"|(?P<between>[^.;:()\n]{{1,60}}?)(?:\s\(|,\s+is\s+){LABEL}"
)
_LABELLED_BEFORE = re.compile(
    rf"{LABEL}\)?\s*(?:,|:|-|—|(?:is|are|contains?|=|lists|has|shows?)\b)?\s*\(?{ARTICLE}$"
)


def is_labelled(text: str, start: int, end: int) -> bool:
    """Say whether a numbered attachment stands beside a name: "Exhibit A is the invoice"."""
    after = _LABELLED_AFTER.match(text, end)
    if after and not (after["between"] and words().heads.search(after["between"])):
        return True
    left = text.rfind("\n", 0, start) + 1
    window = text[max(left, start - 50) : start]
    # What an attachment shows is not what it is.
    return bool(_LABELLED_BEFORE.search(window)) and not re.search(
        r"(?i)\bshows?\s+\S*\s*$", window
    )
