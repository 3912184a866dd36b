"""How far chance may have moved a figure: 95 % intervals.

Shares are out of 1.  Wherever nothing can be said (no cases), there is no figure at all.
"""

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import stdtrit

Figures = dict[str, Any]
Numbers = NDArray[np.float64]

_Z = 1.959964
_LEVEL = 0.975
_DRAWS = 10_000
_SEED = 20261125


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Return the interval of a share (Wilson 1927); it stays within 0 and 1."""
    share, square = hits / n, _Z * _Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = _Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def share_of(hits: Iterable[object]) -> Figures:
    """Return how many of ``hits`` are true, out of how many, with the interval."""
    seen = [bool(each) for each in hits]
    if not seen:
        return {}
    low, high = wilson(sum(seen), len(seen))
    return {
        "n": len(seen),
        "hits": sum(seen),
        "share": round(sum(seen) / len(seen), 4),
        "low": round(low, 4),
        "high": round(high, 4),
    }


def share_difference(one: Figures, other: Figures) -> Figures:
    """Return ``one`` minus ``other``, both of ``share_of`` (Newcombe 1998, his method 10)."""
    if not one or not other:
        return {}
    difference = one["hits"] / one["n"] - other["hits"] / other["n"]
    a, b = one["hits"] / one["n"], other["hits"] / other["n"]
    (a_low, a_high), (b_low, b_high) = (wilson(each["hits"], each["n"]) for each in (one, other))
    down = math.hypot(a - a_low, b_high - b)
    up = math.hypot(a_high - a, b - b_low)
    return _difference(difference, difference - down, difference + up, 4)


def mean_of(values: "pd.Series[Any]") -> Figures:
    """Return the mean with its interval (Student's t); none for a single value."""
    numbers = _numbers(values)
    if not numbers.size:
        return {}
    mean, half = float(numbers.mean()), 0.0
    if numbers.size > 1:
        half = _t(numbers.size - 1) * _error(numbers)
    known = {"n": int(numbers.size), "mean": round(mean, 2)}
    return known | {"low": round(mean - half, 2), "high": round(mean + half, 2)}


def mean_difference(one: "pd.Series[Any]", other: "pd.Series[Any]") -> Figures:
    """Return the mean of ``one`` minus that of ``other`` (Welch 1947)."""
    a, b = _numbers(one), _numbers(other)
    if min(a.size, b.size) < 2:
        return {}
    difference = float(a.mean() - b.mean())
    squares = _error(a) ** 2, _error(b) ** 2
    spread = sum(squares)
    if not spread:
        return _difference(difference, difference, difference, 2)
    freedom = spread**2 / (squares[0] ** 2 / (a.size - 1) + squares[1] ** 2 / (b.size - 1))
    half = _t(freedom) * math.sqrt(spread)
    return _difference(difference, difference - half, difference + half, 2)


def quartiles_of(values: "pd.Series[Any]") -> Figures:
    """Return median and quartiles, and the interval of the median from the order of the values."""
    numbers = np.sort(_numbers(values))
    if not numbers.size:
        return {}
    lower, median, upper = (round(float(q), 2) for q in np.quantile(numbers, (0.25, 0.5, 0.75)))
    reach = _Z * math.sqrt(numbers.size) / 2
    first = max(0, math.floor(numbers.size / 2 - reach))
    last = min(numbers.size - 1, math.ceil(numbers.size / 2 + reach))
    return {
        "n": int(numbers.size),
        "lower_quartile": lower,
        "median": median,
        "upper_quartile": upper,
        "low": round(float(numbers[first]), 2),
        "high": round(float(numbers[last]), 2),
    }


def median_difference(one: "pd.Series[Any]", other: "pd.Series[Any]") -> Figures:
    """Return the median of ``one`` minus that of ``other``, its interval by bootstrap."""
    a, b = _numbers(one), _numbers(other)
    if not a.size or not b.size:
        return {}
    draw = np.random.default_rng(_SEED)
    found = _drawn_medians(a, draw) - _drawn_medians(b, draw)
    low, high = np.quantile(found, (1 - _LEVEL, _LEVEL))
    return _difference(float(np.median(a) - np.median(b)), float(low), float(high), 2)


def _drawn_medians(numbers: Numbers, draw: np.random.Generator) -> Numbers:
    """Return medians of samples of ``numbers``, each as large as they are, with replacement.

    A sample is uniform places in the ordered numbers; only the one or two in its middle are drawn,
    as order statistics of the uniform distribution (David and Nagaraja 2003, section 2.5).
    """
    ordered, n = np.sort(numbers), numbers.size
    lower = (n + 1) // 2
    places = draw.beta(lower, n - lower + 1, _DRAWS)
    middle = ordered[_at(places, n)]
    if n % 2:
        return middle
    places += (1 - places) * draw.beta(1, n - lower, _DRAWS)
    return (middle + ordered[_at(places, n)]) / 2


def _at(places: Numbers, n: int) -> NDArray[np.intp]:
    return np.minimum((places * n).astype(np.intp), n - 1)


def _t(freedom: float) -> float:
    """Return the quantile of Student's t."""
    return float(stdtrit(freedom, _LEVEL))


def _difference(difference: float, low: float, high: float, digits: int) -> Figures:
    return {
        "difference": round(difference, digits),
        "low": round(low, digits),
        "high": round(high, digits),
    }


def _numbers(values: "pd.Series[Any]") -> Numbers:
    return pd.to_numeric(values).dropna().to_numpy(dtype=np.float64)


def _error(numbers: Numbers) -> float:
    return float(numbers.std(ddof=1)) / math.sqrt(numbers.size)
