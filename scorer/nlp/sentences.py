"""Where sentences begin and end in a message.

A line always ends a sentence (headings, bullets, tables and hasty typing have no
full stops), and within a line ``.!?`` before white space does, unless an
abbreviation or a list number carries it.
"""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from scorer.names import Part
from scorer.nlp.quotes import quoted_places
from scorer.nlp.reading import Reading, mirror, reading
from scorer.values import Draft, Place, Sentence

_LINE = re.compile(r"[^\r\n]+")
_END = re.compile(r"(?:[.!?]+[\"”’)\]]*(?=\s)|[。！？；]+[”」）]*|[.!?]{2,}(?=[A-Za-z]))")
_ABBREVIATION = re.compile(
    r"\b(?:No|Nos|Inc|Ltd|Co|Corp|Mr|Mrs|Ms|Dr|St|vs|approx|incl|excl|dept|est|resp|fig|ref|tel|qty|att|attn"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|a\.m|p\.m|U\.S|U\.K|[A-Z])\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = len("approx.")
_LIST_NUMBER = re.compile(r"\s*(?:\d{1,2}|[a-zA-Z])\.")
_OPENING = re.compile(r"\s+(?:We|I|Please|The|This|Our|It|They|On|In|Your|You)\b")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def split(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of ``text``, without white space around it."""
    for line in _LINE.finditer(text):
        start = line.start()
        for end in _ends(line.group()):
            yield from _trimmed(text, start, line.start() + end)
            start = line.start() + end
        yield from _trimmed(text, start, line.end())


def _ends(line: str) -> Iterator[int]:
    for match in _END.finditer(line):
        abbreviated = match.group() == "." and _is_abbreviated(line, match.end())
        # "…at Ningbo Co., Ltd. We…": an abbreviation may also end a sentence.
        if not abbreviated or _OPENING.match(line, match.end()):
            yield match.end()


def _is_abbreviated(line: str, end: int) -> bool:
    """Say whether the full stop before ``end`` belongs to an abbreviation or a list number."""
    # Only the words next to it: a line may hold a whole letter.
    near = max(0, end - _LONGEST_ABBREVIATION)
    return bool(_ABBREVIATION.search(line, near, end) or _LIST_NUMBER.fullmatch(line, 0, end))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(piece.strip())


def sentences_of(draft: Draft, quotes: tuple[Place, ...]) -> Iterator[Sentence]:
    """Yield the sentences of a draft, subject first; the subject is one sentence."""
    if draft.subject.strip():
        yield from (
            Sentence(Place(Part.SUBJECT, *span))
            for span in _trimmed(draft.subject, 0, len(draft.subject))
        )
    for span in split(draft.body):
        place = Place(Part.BODY, *span)
        yield Sentence(place, quoted=any(quote.covers(place) for quote in quotes))


def is_english(text: str) -> bool:
    """Say whether ``text`` is mainly English.

    A Chinese word is about two characters, so this compares words with words.
    """
    han, latin = len(_HAN.findall(text)), len(_LATIN_WORD.findall(text))
    return han <= 2 * latin


class Sentences:
    """Component that finds sentences and quotations, and tells the parser of the former."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill in sentences, quotes and language of ``doc``."""
        known = reading(doc)
        known.quotes = tuple(quoted_places(known.draft))
        known.sentences = tuple(sentences_of(known.draft, known.quotes))
        known.english = is_english(_own_text(known))
        _tell_parser(doc, {known.offsets(sentence.place)[0] for sentence in known.sentences})
        mirror(
            doc, "sentences", ((s.place, "quoted" if s.quoted else "own") for s in known.sentences)
        )
        return doc


def _own_text(known: Reading) -> str:
    return "\n".join(s.place.of(known.draft) for s in known.sentences if not s.quoted)


def _tell_parser(doc: Doc, starts: set[int]) -> None:
    # A token may begin before a sentence that starts within it.
    begins = [
        token.i == 0 or not starts.isdisjoint(range(token.idx, token.idx + len(token)))
        for token in doc
    ]
    # One call: to set each token's own costs more than to find the sentences.
    flags: Any = np.where(begins, 1, -1).astype(np.uint64).reshape(-1, 1)  # spaCy types int64
    doc.from_array(["SENT_START"], flags)


@Language.factory("scorer_sentences", assigns=["doc.spans", "token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Sentences:
    """Make the component; add it before the parser."""
    return Sentences()
