"""The encoder: it reads sentences and scores their words.

A model folder holds ``encoder.npz`` (see ``graph``), ``tokenizer.json`` and ``model.json``.
The one module that knows tokenizers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from scorer.errors import ModelError
from scorer.judgement.edits import EDITS, Edit
from scorer.judgement.graph import FILE, Floats, Graph, Scores
from scorer.names import ChinglishKind, Element, EmotionKind, Kind

# The likeliest edit of each piece, by its number, and its probability.
Edits = tuple[tuple[int, float], ...]

ELEMENTS = tuple(Element)
KINDS = tuple(Kind)
CHINGLISH_KINDS = tuple(ChinglishKind)
EMOTION_KINDS = tuple(EmotionKind)

_MOST_PIECES = 128
# More than these depend on the processor.
_DIGITS = 3
# Sentences whose scores are kept: greetings, closings and templates come again and again.
_REMEMBERED = 4096
# Long codes tell the encoder nothing but what they are: three characters of each are kept.
_CODE = re.compile(
    r"(?<![0-9A-Za-z])(?:(?=[0-9A-Z]*[0-9])[0-9A-Z]{8,}|[0-9DSP][0-9]{2}-[0-9]{7}-[0-9]{7})(?![0-9A-Za-z])"
)
_KEPT_OF_CODE = 3


@dataclass(frozen=True, slots=True)
class _Said:
    """What the graph says of a text, rounded.

    Attributes:
        pieces: The text's pieces, as the tokenizer gives them.
        words: Scores of each piece.
        whole: Scores of the sentence.
        edits: Of each piece.
    """

    pieces: Any
    words: Floats
    whole: Floats
    edits: Edits


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder says about one sentence.

    Attributes:
        words: Start and end of each word in the sentence's text, code points, half open.
        chinglish: Log-odds that each word is part of an unidiomatic wording; shape (words,).
        chinglish_kinds: Scores of the kinds of such wording; shape (words, 14).
        emotional: Log-odds that each word is part of an emotional wording; shape (words,).
        emotion_kinds: Scores of the kinds of emotion; shape (words, 6).
        elements: Log-odds that the sentence carries each element; shape (11,).
        kinds: Scores of the kinds of case; shape (17,).
        edits: The likeliest edit of each word, were it unidiomatic, and how likely it is then;
            none where the encoder knows none.
    """

    words: tuple[tuple[int, int], ...]
    chinglish: Floats
    chinglish_kinds: Floats
    emotional: Floats
    emotion_kinds: Floats
    elements: Floats
    kinds: Floats
    edits: tuple[tuple[Edit, float], ...] = ()


class Encoder:
    """Reads sentences.

    Args:
        folder: A model folder, as described above.
        threads: Threads to use for one batch; 0 leaves it to the runtime.

    Raises:
        ModelError: If a file is missing or cannot be used.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        from tokenizers import Tokenizer

        for name in (FILE, "tokenizer.json"):
            if not (folder / name).is_file():
                raise ModelError(
                    folder.name,
                    f"has no {name}. Install the program again.",
                    f"缺少 {name}。请重新安装本程序。",
                )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MOST_PIECES)
        self._graph = Graph(folder / FILE, threads)
        self._known: dict[str, _Said] = {}

    def read(self, sentences: Sequence[str]) -> list[Reading]:
        """Return what the encoder says about each of ``sentences``, in order."""
        short = [compact(sentence) for sentence in sentences]
        known = self._known
        new = [text for text in dict.fromkeys(text for text, _ in short) if text not in known]
        pieces = self._tokenizer.encode_batch(new)
        scores = self._graph.read([each.ids for each in pieces])
        known |= {
            text: _said(each, said) for text, each, said in zip(new, pieces, scores, strict=True)
        }
        if len(known) > _REMEMBERED:
            self._known = {}
        return [_reading(offsets, known[text]) for text, offsets in short]


def compact(text: str) -> tuple[str, list[int]]:
    """Cut long codes short; return the text and the old offset of each of its characters.

    >>> compact("of B0CQ7X4NVM.")
    ('of B0C.', [0, 1, 2, 3, 4, 5, 13])
    """
    kept: list[str] = []
    offsets: list[int] = []
    at = 0
    for code in _CODE.finditer(text):
        end = code.start() + _KEPT_OF_CODE
        kept.append(text[at:end])
        offsets.extend(range(at, end))
        at = code.end()
    kept.append(text[at:])
    offsets.extend(range(at, len(text)))
    return "".join(kept), offsets


def _said(pieces: Any, scores: Scores) -> _Said:
    edits = () if scores.edits is None else _likeliest(scores.edits)
    return _Said(pieces, scores.words.round(_DIGITS), scores.whole.round(_DIGITS), edits)


def _likeliest(scores: Floats) -> Edits:
    """Return the likeliest edit of each piece and its probability; ``scores`` are of each edit."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    best = scores.argmax(axis=1)
    shares = odds.max(axis=1) / odds.sum(axis=1)
    return tuple(
        (int(edit), round(float(p), _DIGITS)) for edit, p in zip(best, shares, strict=True)
    )


def _reading(old: list[int], said: _Said) -> Reading:
    """Gather word pieces to words; a word's scores are those of its highest piece."""
    spans: list[tuple[int, int]] = []
    rows: list[list[int]] = []
    last = None
    for row, (word, (start, end)) in enumerate(
        zip(said.pieces.word_ids, said.pieces.offsets, strict=True)
    ):
        if word is None or start == end:
            continue
        if word == last:
            rows[-1].append(row)
            spans[-1] = (spans[-1][0], old[end - 1] + 1)
        else:
            rows.append([row])
            spans.append((old[start], old[end - 1] + 1))
        last = word
    scores = np.array([said.words[each].max(axis=0) for each in rows], dtype=np.float32)
    scores = scores.reshape(len(rows), said.words.shape[-1])
    first_emotion = 2 + len(CHINGLISH_KINDS)
    return Reading(
        words=tuple(spans),
        chinglish=scores[:, 0],
        emotional=scores[:, 1],
        chinglish_kinds=scores[:, 2:first_emotion],
        emotion_kinds=scores[:, first_emotion:],
        elements=said.whole[: len(ELEMENTS)],
        kinds=said.whole[len(ELEMENTS) :],
        edits=tuple(
            (Edit.read(EDITS[said.edits[row[0]][0]]), said.edits[row[0]][1]) for row in rows
        )
        if said.edits
        else (),
    )
