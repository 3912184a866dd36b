"""How the scores are spread, how they move, and whose they are."""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from scorer.analytics.measures.chance import Figures, mean_of, quartiles_of, share_of
from scorer.analytics.measures.tables import Tables
from scorer.names import Verdict
from scorer.scoring import DIMENSIONS

_BIN = 5
_FULL = 100
_MOST = 20
_MULTIPLES = 6


def scores(tables: Tables) -> Figures:
    """Return everything about the scores themselves."""
    scored = tables.scored
    months = scored.assign(name=scored["date"].dt.strftime("%Y-%m"))
    return {
        "period": _period(scored["date"]),
        "score": quartiles_of(scored["score"]) | mean_of(scored["score"]),
        "score_histogram": _histogram(scored["score"]),
        "verdicts": counted(scored["verdict"], Verdict),
        "dimensions": _dimensions(scored),
        "by_month": list(_months(months.dropna(subset="name"))),
        **{
            f"by_{column}": largest(_by(scored, column))[:_MOST]
            for column in ("kind", "marketplace", "writer", "mailbox")
        },
        "writer_months": _multiples(months),
    }


def counted(column: "pd.Series[Any]", names: Iterable[str] = ()) -> dict[str, int]:
    """Return how often each value, or each of ``names``, stands in ``column``."""
    counts = column.dropna().astype(str).value_counts()
    return {str(name): int(counts.get(name, 0)) for name in names or sorted(counts.index)}


def largest(groups: Iterator[Figures]) -> list[Figures]:
    """Return groups with the largest first."""
    return sorted(groups, key=lambda each: (-each["n"], each["name"]))


def _period(dates: "pd.Series[Any]") -> Figures:
    known = dates.dropna()
    if known.empty:
        return {}
    return {"first": known.min().strftime("%Y-%m-%d"), "last": known.max().strftime("%Y-%m-%d")}


def _histogram(column: "pd.Series[Any]") -> list[Figures]:
    bins = (column.astype(int).clip(upper=_FULL - 1) // _BIN).value_counts()
    starts = range(0, _FULL, _BIN)
    return [{"from": low, "n": int(bins.get(low // _BIN, 0))} for low in starts]


def _dimensions(scored: pd.DataFrame) -> dict[str, Figures]:
    names = [name for name in DIMENSIONS if f"dim_{name}" in scored]
    means = {name: mean_of(scored[f"dim_{name}"]) for name in names}
    return {
        name: mean | {"most": round(float(scored[f"dim_{name}"].max()), 1)}
        for name, mean in means.items()
        if mean
    }


def _months(months: pd.DataFrame) -> Iterator[Figures]:
    for name, group in months.groupby("name", sort=True):
        spread = quartiles_of(group["score"])
        quarters = {each: spread[each] for each in ("lower_quartile", "median", "upper_quartile")}
        yield {"name": str(name), **_group(group), **quarters}


def _by(scored: pd.DataFrame, column: str) -> Iterator[Figures]:
    for name, group in scored[scored[column] != ""].groupby(column, sort=True):
        yield {"name": str(name), **_group(group)}


def _group(group: pd.DataFrame) -> Figures:
    mean = mean_of(group["score"])
    return {
        "n": len(group),
        "score": mean["mean"],
        "low": mean["low"],
        "high": mean["high"],
        "completeness": round(float(group["completeness"].mean()), 1),
        "emotional": share_of(group["emotional_sentences"] > 0)["share"],
    }


def _multiples(months: pd.DataFrame) -> list[Figures]:
    """Return the months of those who wrote most."""
    named = months[months["writer"] != ""].dropna(subset="name")
    found = []
    for writer, n in named["writer"].value_counts().sort_index().nlargest(_MULTIPLES).items():
        of_one = named[named["writer"] == writer]
        line = [
            {"name": str(name), "score": round(float(group.mean()), 1), "n": len(group)}
            for name, group in of_one.groupby("name", sort=True)["score"]
        ]
        found.append({"name": str(writer), "n": int(n), "months": line})
    return found
