"""Rounding a matrix to four bits so that what comes out of it changes least.

The error of each column is made up for by those that follow: GPTQ (Frantar et al. 2023).  The
version that comes with ONNX Runtime rounds a second time, with other scales, and so loses again
what was made up for.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorer.judgement.matrices import BLOCK, ZERO

Matrix = NDArray[np.float64]

_LEVELS = 16
_COLUMNS_AT_ONCE = 128
_DAMPING = 0.01


@dataclass(frozen=True, slots=True)
class Rounded:
    """A matrix of four bits a weight.

    Attributes:
        codes: Numbers from 0 to 15; shape (outputs, inputs).
        scales: What a step of one is worth; shape (outputs, inputs / BLOCK).
    """

    codes: NDArray[np.uint8]
    scales: NDArray[np.float32]

    def weights(self) -> NDArray[np.float32]:
        """Return the weights that the codes stand for; shape (outputs, inputs)."""
        steps = self.codes.astype(np.float32) - ZERO
        return steps * self.scales.repeat(BLOCK, axis=1)


def gptq(weights: NDArray[np.float32], products: NDArray[np.float32]) -> Rounded:
    """Round ``weights``, of shape (outputs, inputs); inputs are a multiple of ``BLOCK``.

    Args:
        weights: The matrix.
        products: Sum of the outer products of its inputs; shape (inputs, inputs).
    """
    left, count = weights.astype(np.float64), weights.shape[1]
    damped = products.astype(np.float64) + np.eye(count) * products.diagonal().mean() * _DAMPING
    inverse = np.linalg.cholesky(np.linalg.inv(damped)).T
    codes = np.zeros(weights.shape, np.uint8)
    scales = np.ones((len(weights), count // BLOCK))
    for first in range(0, count, _COLUMNS_AT_ONCE):
        last = min(first + _COLUMNS_AT_ONCE, count)
        now, errors = left[:, first:last].copy(), np.zeros((len(weights), last - first))
        for i, column in enumerate(range(first, last)):
            block = column // BLOCK
            if column % BLOCK == 0:
                scales[:, block] = _scale(now[:, i : i + BLOCK])
            steps = np.round(now[:, i] / scales[:, block]).clip(-ZERO, _LEVELS - ZERO - 1)
            codes[:, column] = steps + ZERO
            errors[:, i] = (now[:, i] - steps * scales[:, block]) / inverse[column, column]
            now[:, i:] -= np.outer(errors[:, i], inverse[column, column:last])
        left[:, last:] -= errors @ inverse[first:last, last:]
    return Rounded(codes, scales.astype(np.float32))


def _scale(block: Matrix) -> Matrix:
    """Return the scale by which the greatest weight of each row is the lowest code."""
    greatest = np.take_along_axis(block, np.abs(block).argmax(axis=1)[:, None], axis=1)[:, 0]
    return np.where(greatest == 0, 1.0, greatest / -ZERO)
