"""The encoder's graph, which reads several sentences side by side.

``encoder.npz`` holds the graph itself, in ONNX, and its large matrices as ``matrices`` packs
them.  The graph takes the word pieces of all sentences one after the other (``input_ids``),
where each stands in its own sentence (``positions``), both of shape (1, pieces), and which
belong to which sentence (``belongs``, of shape (sentences, pieces), 1 where they do).  It gives:

* ``words``, of shape (pieces, 2 + kinds of both marks): the log-odds that a piece is
  unidiomatic, that it is emotional, then scores of the kinds of each;
* ``sentences``, of shape (sentences, elements + kinds of case): log-odds and scores;
* ``edits``, of shape (pieces, edits), which a small encoder may lack: scores of what would mend
  a word, at its first piece.

The one module that knows ONNX Runtime.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorer.judgement.edits import EDITS
from scorer.judgement.matrices import BYTES, CODES, STEPS, whole

Floats = NDArray[np.float32]

FILE = "encoder.npz"
GRAPH = "graph"
# Pieces read at once: with fewer, threads wait for each other; with more, attention takes longer.
_AT_ONCE = 96


@dataclass(frozen=True, slots=True)
class Scores:
    """What the graph says of one sentence; columns as above.

    Attributes:
        words: Shape (pieces, 2 + kinds of both marks).
        whole: Shape (elements + kinds of case,).
        edits: Shape (pieces, edits); None where the encoder knows none.
    """

    words: Floats
    whole: Floats
    edits: Floats | None


class Graph:
    """Runs the graph.

    Args:
        file: ``encoder.npz``.
        threads: Threads to use; 0 leaves it to the runtime.
    """

    def __init__(self, file: Path, threads: int = 0) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Waiting threads sleep: on a busy machine, spinning ones take three times as long.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        with np.load(file) as stored:
            matrices = dict(_matrices(stored))
            # The runtime does not copy them, so they are kept.
            self._kept = {
                name: onnxruntime.OrtValue.ortvalue_from_numpy(matrix)
                for name, matrix in matrices.items()
            }
            options.add_external_initializers(list(self._kept), list(self._kept.values()))
            self._session = onnxruntime.InferenceSession(
                stored[GRAPH].tobytes(), options, providers=["CPUExecutionProvider"]
            )
        # Edits of another version have other names.
        self._outputs = [
            each.name
            for each in self._session.get_outputs()
            if each.name != "edits" or each.shape[-1] == len(EDITS)
        ]

    def read(self, sentences: Sequence[Sequence[int]]) -> list[Scores]:
        """Return what it says of each sentence, in order.

        Args:
            sentences: Numbers of each one's pieces.  What stands beside a sentence does not
                change what is said of it.
        """
        return [scores for some in _side_by_side(sentences) for scores in self._run(some)]

    def _run(self, sentences: Sequence[Sequence[int]]) -> Iterator[Scores]:
        lengths = [len(pieces) for pieces in sentences]
        ends = np.cumsum(lengths)
        belongs = np.zeros((len(sentences), ends[-1]), np.float32)
        for row, (length, end) in enumerate(zip(lengths, ends, strict=True)):
            belongs[row, end - length : end] = 1
        given = {
            "input_ids": np.concatenate(sentences, dtype=np.int64)[None],
            "positions": np.concatenate([np.arange(n, dtype=np.int64) for n in lengths])[None],
            "belongs": belongs,
        }
        said = dict(zip(self._outputs, self._session.run(self._outputs, given), strict=True))
        for row, (length, end) in enumerate(zip(lengths, ends, strict=True)):
            own = slice(end - length, end)
            edits = said["edits"][own] if "edits" in said else None
            yield Scores(said["words"][own], said["sentences"][row], edits)


def _side_by_side(sentences: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    some: list[Sequence[int]] = []
    for pieces in sentences:
        if some and sum(map(len, some)) + len(pieces) > _AT_ONCE:
            yield some
            some = []
        some.append(pieces)
    if some:
        yield some


def _matrices(stored: Any) -> Iterator[tuple[str, NDArray[np.int8]]]:
    for entry in stored.files:
        if entry.endswith(CODES):
            name = entry.removesuffix(CODES)
            yield name + BYTES, whole(stored[entry], stored[name + STEPS])
