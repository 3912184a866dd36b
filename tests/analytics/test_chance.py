"""Intervals agree with published figures and stay where figures can be."""

import pandas as pd
import pytest

from scorer.analytics.measures.chance import (
    mean_difference,
    mean_of,
    median_difference,
    quartiles_of,
    share_difference,
    share_of,
    wilson,
)


def flags(hits: int, n: int) -> list[bool]:
    return [True] * hits + [False] * (n - hits)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    # Newcombe 1998, Two-sided confidence intervals for the single proportion, table I.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_the_interval_of_a_share(hits: int, n: int, low: float, high: float) -> None:
    assert wilson(hits, n) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    # Newcombe 1998, Interval estimation for the difference, table II, method 10.
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 10), 0.6075, 1.0)],
)  # fmt: skip
def test_the_interval_of_a_difference_of_shares(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    found = share_difference(share_of(flags(*one)), share_of(flags(*other)))

    assert (found["low"], found["high"]) == pytest.approx((low, high), abs=1e-3)


def test_means_know_how_unsure_they_are() -> None:
    few, many = (mean_of(pd.Series([50, 70] * n)) for n in (2, 50))

    assert few["mean"] == many["mean"] == 60
    assert few["high"] - few["low"] > 5 * (many["high"] - many["low"])


def test_a_clear_difference_is_clear_and_a_chance_one_is_not() -> None:
    low, high = pd.Series([40, 45, 50, 55, 60] * 6), pd.Series([60, 65, 70, 75, 80] * 6)

    assert mean_difference(high, low)["low"] > 0
    assert median_difference(high, low)["low"] > 0
    same = median_difference(low, low)
    assert same["low"] <= 0 <= same["high"]


def test_the_median_lies_within_its_interval_and_gaps_do_not_count() -> None:
    found = quartiles_of(pd.Series([1.0, None, 2.0, 3.0, 4.0, 100.0]))

    assert (found["n"], found["median"]) == (5, 3.0)
    assert found["low"] <= 3.0 <= found["high"]


def test_nothing_is_said_of_nothing() -> None:
    empty = pd.Series([], dtype=float)

    assert share_of([]) == mean_of(empty) == quartiles_of(empty) == {}
    assert share_difference({}, {}) == mean_difference(empty, empty) == {}
