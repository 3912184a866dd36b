"""The encoder: an ONNX graph that reads sentences and scores their words.

A model folder holds ``encoder.onnx``, ``tokenizer.json`` and ``model.json``.  The
columns of the graph's outputs are:

* ``words``, of shape (sentences, word pieces, 2 + kinds of both marks): the log-odds
  that a piece is unidiomatic, that it is emotional, then scores of the kinds of each;
* ``sentences``, of shape (sentences, elements + kinds of case): log-odds and scores;
* ``edits``, of shape (sentences, word pieces, edits), which a small encoder may lack: scores of
  what would mend a word, at its first piece.

The one module that knows ONNX Runtime and tokenizers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorer.errors import ModelError
from scorer.judgement.edits import EDITS, Edit
from scorer.names import ChinglishKind, Element, EmotionKind, Kind

Floats = NDArray[np.float32]
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
        import onnxruntime
        from tokenizers import Tokenizer

        for name in ("encoder.onnx", "tokenizer.json"):
            if not (folder / name).is_file():
                raise ModelError(
                    folder.name,
                    f"has no {name}. Install the program again.",
                    f"缺少 {name}。请重新安装本程序。",
                )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Waiting threads sleep: on a busy machine, spinning ones take three times as long.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._scores = lru_cache(maxsize=_REMEMBERED)(self._run)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MOST_PIECES)
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        # Edits of another version have other names.
        self._outputs = [
            each.name
            for each in self._session.get_outputs()
            if each.name != "edits" or each.shape[-1] == len(EDITS)
        ]

    def read(self, sentences: Sequence[str]) -> list[Reading]:
        """Return what the encoder says about each of ``sentences``, in order.

        One at a time: side by side they take longer, and the scale of ``fast``'s whole numbers
        is that of all that are read together, so that neighbours would change a reading.
        """
        short = (compact(sentence) for sentence in sentences)
        return [_reading(offsets, *self._scores(text)) for text, offsets in short]

    def _run(self, text: str) -> tuple[Any, Floats, Floats, Edits]:
        pieces = self._tokenizer.encode(text)
        ids = np.array([pieces.ids], dtype=np.int64)
        said = self._session.run(
            self._outputs, {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        )
        by_name = dict(zip(self._outputs, said, strict=True))
        words, whole = (by_name[name][0].round(_DIGITS) for name in ("words", "sentences"))
        return pieces, words, whole, _likeliest(by_name["edits"][0]) if "edits" in by_name else ()


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


def _likeliest(scores: Floats) -> Edits:
    """Return the likeliest edit of each piece and its probability; ``scores`` are of each edit."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    best = scores.argmax(axis=1)
    shares = odds.max(axis=1) / odds.sum(axis=1)
    return tuple(
        (int(edit), round(float(p), _DIGITS)) for edit, p in zip(best, shares, strict=True)
    )


def _reading(old: list[int], pieces: Any, words: Floats, whole: Floats, edits: Edits) -> Reading:
    """Gather word pieces to words; a word's scores are those of its highest piece."""
    spans: list[tuple[int, int]] = []
    rows: list[list[int]] = []
    last = None
    for row, (word, (start, end)) in enumerate(zip(pieces.word_ids, pieces.offsets, strict=True)):
        if word is None or start == end:
            continue
        if word == last:
            rows[-1].append(row)
            spans[-1] = (spans[-1][0], old[end - 1] + 1)
        else:
            rows.append([row])
            spans.append((old[start], old[end - 1] + 1))
        last = word
    scores = np.array([words[each].max(axis=0) for each in rows], dtype=np.float32)
    scores = scores.reshape(len(rows), words.shape[-1])
    first_emotion = 2 + len(CHINGLISH_KINDS)
    return Reading(
        words=tuple(spans),
        chinglish=scores[:, 0],
        emotional=scores[:, 1],
        chinglish_kinds=scores[:, 2:first_emotion],
        emotion_kinds=scores[:, first_emotion:],
        elements=whole[: len(ELEMENTS)],
        kinds=whole[len(ELEMENTS) :],
        edits=tuple((Edit.read(EDITS[edits[row[0]][0]]), edits[row[0]][1]) for row in rows)
        if edits
        else (),
    )
