"""What changed between two exports, or two periods of one: differences with intervals.

A change is ``now`` less ``before``; it is clear where its interval lies on one side of nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pandas as pd

from scorer.analytics.measures.chance import (
    Figures,
    mean_difference,
    mean_of,
    median_difference,
    quartiles_of,
    share_difference,
    share_of,
)
from scorer.analytics.measures.replies import openers, resolved_first, within_day
from scorer.analytics.measures.tables import Tables
from scorer.names import Element, Verdict
from scorer.scoring import DIMENSIONS

SCHEMA = 1
_MOST = 15
_LEAST = 5
Column = Callable[[pd.DataFrame], "pd.Series[Any]"]


def changes(before: Tables, now: Tables) -> Figures:
    """Return every difference that the page shows, ``schema`` first."""
    pair = before.scored, now.scored
    return {
        "schema": SCHEMA,
        "before": _about(pair[0]),
        "now": _about(pair[1]),
        "score": _means("score", "score", pair),
        "completeness": _means("completeness", "completeness", pair),
        "dimensions": [
            each for name in DIMENSIONS if (each := _means(name, f"dim_{name}", pair))["difference"]
        ],
        "verdicts": [_shares(str(each), _is("verdict", str(each)), pair) for each in Verdict],
        "habits": [_shares(name, column, pair) for name, column in _HABITS.items()],
        "elements": [_shares(str(each), _has(f"has_{each}"), pair) for each in Element],
        "writers": list(_groups("writer", pair)),
        "kinds": list(_groups("kind", pair)),
        "faults": _faults(before, now),
        "replies": _replies(pair),
    }


def _about(scored: pd.DataFrame) -> Figures:
    dates = scored["date"].dropna()
    ends = (dates.min(), dates.max()) if len(dates) else ()
    first, last = (each.strftime("%Y-%m-%d") for each in ends) if ends else ("", "")
    return {"n": len(scored), "first": first, "last": last}


def _means(name: str, column: str, pair: tuple[pd.DataFrame, pd.DataFrame]) -> Figures:
    old, new = (each[column] if column in each else pd.Series(dtype=float) for each in pair)
    return {
        "name": name,
        "before": mean_of(old),
        "now": mean_of(new),
        "difference": mean_difference(new, old),
    }


def _shares(name: str, column: Column, pair: tuple[pd.DataFrame, pd.DataFrame]) -> Figures:
    old, new = (share_of(column(each)) for each in pair)
    return {"name": name, "before": old, "now": new, "difference": share_difference(new, old)}


def _is(column: str, value: str) -> Column:
    return lambda frame: frame[column] == value


def _has(column: str) -> Column:
    return lambda frame: frame[column].fillna(value=False).astype(bool)


_HABITS: dict[str, Column] = {
    "emotional": lambda frame: frame["emotional_sentences"] > 0,
    "chinglish": lambda frame: frame["chinglish_sentences"] > 0,
    "template": lambda frame: frame["template"] != "",
    "resent": _has("resent"),
}


def _groups(column: str, pair: tuple[pd.DataFrame, pd.DataFrame]) -> Iterator[Figures]:
    """Yield the scores of each group that is in both with enough messages."""
    old, new = (each[each[column] != ""].groupby(column)["score"] for each in pair)
    sizes = [each.size() for each in (old, new)]
    for name in sorted(set(sizes[0].index) & set(sizes[1].index)):
        if min(size[name] for size in sizes) >= _LEAST:
            of_both = pair[0][pair[0][column] == name], pair[1][pair[1][column] == name]
            yield _means(str(name), "score", of_both)


def _faults(before: Tables, now: Tables) -> list[Figures]:
    """Return the faults whose share of messages moved most."""
    sides = [_holders(each.findings) for each in (before, now)]
    sizes = [len(each.scored) for each in (before, now)]
    if not all(sizes):
        return []
    found: list[Figures] = []
    for rule in sorted(set(sides[0]) | set(sides[1])):
        old, new = (
            share_of(_flags(side.get(rule, 0), n)) for side, n in zip(sides, sizes, strict=True)
        )
        found.append(
            {"name": rule, "before": old, "now": new, "difference": share_difference(new, old)}
        )
    found.sort(key=lambda each: (-abs(each["difference"]["difference"]), each["name"]))
    return found[:_MOST]


def _holders(findings: pd.DataFrame) -> dict[str, int]:
    if findings.empty:
        return {}
    counts = findings.groupby("rule")["message"].nunique()
    return {str(rule): int(n) for rule, n in counts.items()}


def _flags(hits: int, n: int) -> Iterable[bool]:
    return (number < hits for number in range(n))


def _replies(pair: tuple[pd.DataFrame, pd.DataFrame]) -> Figures:
    """Return how matters fared; nothing where one of the two holds no replies."""
    old, new = (openers(each) for each in pair)
    if old.empty or new.empty:
        return {}
    times = old["first_reply_hours"], new["first_reply_hours"]
    return {
        "hours": {
            "before": quartiles_of(times[0]),
            "now": quartiles_of(times[1]),
            "difference": median_difference(times[1], times[0]),
        },
        "shares": [
            _shares("resolved_first", resolved_first, (old, new)),
            _shares("within_day", within_day, (old, new)),
        ],
    }
