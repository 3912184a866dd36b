"""Where things stand in the plots: squares of ``SIDE`` units, the origin at the lower left."""

import math
from collections.abc import Iterable

SIDE = 240


def x(share: float) -> float:
    """Return how far to the right ``share`` stands."""
    return round(share * SIDE, 1)


def y(share: float) -> float:
    """Return how far from the top ``share`` stands."""
    return round((1 - share) * SIDE, 1)


def line(points: Iterable[tuple[float, float]]) -> str:
    """Return the points of a polyline."""
    return " ".join(f"{x(a)},{y(b)}" for a, b in points)


def shade(count: int, row: Iterable[int]) -> float:
    """Return how dark a cell is, 0 to 0.6, by its share of the row."""
    return round(0.6 * count / max(1, sum(row)), 3)


def radius(count: int, most: int) -> float:
    """Return the radius of a dot whose area stands for ``count``."""
    return round(2.5 + 6 * math.sqrt(count / max(1, most)), 1)
