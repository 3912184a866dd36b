"""The form in which a model folder keeps matrices: whole numbers, with a scale for each column."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorer.judgement.matrices import FRACTION, MOST, Bytes, Codes, Steps, pack
from scorer.learning.finetune.gptq import Rounded

Floats = NDArray[np.float32]
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Packed:
    """A matrix as a model folder keeps it: ``matrices.whole`` gives its bytes.

    Attributes:
        codes: Two a byte; shape (inputs / 2, outputs).
        steps: Shape (inputs / BLOCK, outputs).
        scale: What one is worth in each column; shape (outputs,).
    """

    codes: Codes
    steps: Steps
    scale: Floats


def packed(rounded: Rounded) -> Packed:
    """Return a matrix of four bits a weight in the form of a model folder."""
    weights = rounded.weights()
    scale = _scale(weights.T)
    steps = np.round(rounded.scales / scale[:, None] * (1 << FRACTION)).astype(np.int16)
    return Packed(pack(rounded.codes.T), np.ascontiguousarray(steps.T), scale)


def to_bytes(weights: Floats, most: int = MOST) -> tuple[Bytes, Floats]:
    """Return a matrix of shape (inputs, outputs) in whole numbers, and each column's scale.

    Args:
        weights: The matrix.
        most: The greatest whole number of each column.
    """
    scale = _scale(weights, most)
    return np.round(weights / scale).astype(np.int8), scale


def _scale(weights: Floats, most: int = MOST) -> Floats:
    scale: Floats = (np.maximum(np.abs(weights).max(axis=0), _TINY) / most).astype(np.float32)
    return scale
