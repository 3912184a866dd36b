"""Large matrices at four bits a weight, and the whole numbers that they are multiplied as.

Four bits are what a disk and a download should hold; processors multiply bytes.  So matrices
are unpacked when a model is loaded, in whole numbers alone: every machine gets the same ones.
"""

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.int8]
Codes = NDArray[np.uint8]
Steps = NDArray[np.int16]

# What a name ends in: two codes a byte and their steps in the file, whole numbers in the graph.
CODES, STEPS, BYTES = ".codes", ".steps", ".bytes"
# Weights of a column that share a step.
BLOCK = 32
# The code that stands for nothing; codes go from 0 to 15.
ZERO = 8
# Parts of a whole number that a step is counted in, as a power of two.
FRACTION = 8
# The greatest whole number: with seven bits no sum overflows on any processor.
MOST = 63
_NIBBLE = 4
_LOW = 0x0F


def pack(codes: Codes) -> Codes:
    """Return two codes a byte, those of the upper half of the rows in the higher bits.

    Args:
        codes: Numbers from 0 to 15; shape (inputs, outputs).
    """
    half = len(codes) // 2
    return (codes[:half] | codes[half:] << _NIBBLE).astype(np.uint8)


def whole(packed: Codes, steps: Steps) -> Bytes:
    """Return the matrix in whole numbers from -63 to 63; shape (inputs, outputs).

    Args:
        packed: What ``pack`` gave; shape (inputs / 2, outputs).
        steps: What a code is worth, in 256ths of a whole number; shape (inputs / BLOCK, outputs).
    """
    half, outputs = packed.shape
    numbers = np.empty((2 * half, outputs), np.int16)
    np.bitwise_and(packed, _LOW, out=numbers[:half], casting="unsafe")
    np.right_shift(packed, _NIBBLE, out=numbers[half:], casting="unsafe")
    numbers -= ZERO
    blocks = numbers.reshape(-1, BLOCK, outputs)
    blocks *= steps[:, None]
    blocks += 1 << (FRACTION - 1)
    blocks >>= FRACTION
    return numbers.astype(np.int8)
