"""What the tables of a run tell, as plain figures."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from scorer.names import Element

SCHEMA = 1
_MOST_FAULTS = 15
_MOST_WRITERS = 20
_BIN = 10
_ENDS = ("messages", "scored", "skipped", "failed")
Figures = dict[str, Any]


def figures(out: Path, counts: Mapping[str, int]) -> Figures:
    """Return every figure that the report shows.

    Args:
        out: Folder of a finished run.
        counts: Messages by their end, as ``run`` returns them.
    """
    messages = pd.read_parquet(out / "messages.parquet")
    findings = pd.read_parquet(out / "findings.parquet")
    scored = messages[messages["status"] == "scored"]
    return {
        "schema": SCHEMA,
        "counts": {name: counts.get(name, 0) for name in _ENDS},
        "reasons": {name: n for name, n in sorted(counts.items()) if ":" in name},
        "score": _spread(scored["score"]),
        "score_histogram": _histogram(scored["score"]),
        "verdicts": _counted(scored["verdict"]),
        "by_month": list(_by(scored.assign(month=_months(scored)), "month")),
        "by_kind": sorted(_by(scored, "kind"), key=lambda each: -each["n"]),
        "by_writer": sorted(_by(scored, "writer"), key=lambda each: -each["n"])[:_MOST_WRITERS],
        "by_weekday": _counted(scored["seattle_weekday"].dropna()),
        "by_hour": _counted(scored["seattle_hour"].dropna().astype(int)),
        "faults": _faults(findings, len(scored)),
        "completeness": _completeness(scored),
        "repeated_matters": _repeated(scored),
    }


def _months(scored: pd.DataFrame) -> "pd.Series[str]":
    return pd.to_datetime(scored["date"], utc=True).dt.strftime("%Y-%m")


def _spread(scores: "pd.Series[int]") -> Figures:
    if scores.empty:
        return {}
    quarter, median, upper = (float(scores.quantile(q)) for q in (0.25, 0.5, 0.75))
    mean = round(float(scores.mean()), 1)
    return {"mean": mean, "lower_quartile": quarter, "median": median, "upper_quartile": upper}


def _histogram(scores: "pd.Series[int]") -> list[Figures]:
    bins = (scores.clip(upper=99) // _BIN).astype(int).value_counts()
    return [{"from": low * _BIN, "n": int(bins.get(low, 0))} for low in range(100 // _BIN)]


def _counted(column: "pd.Series[Any]") -> dict[str, int]:
    counts = column.astype(str).value_counts()
    return {str(name): int(counts[name]) for name in sorted(counts.index)}


def _by(scored: pd.DataFrame, column: str) -> Iterator[Figures]:
    for name, group in scored.groupby(column, sort=True):
        yield {
            "name": str(name),
            "n": len(group),
            "score": round(float(group["score"].mean()), 1),
            "completeness": round(float(group["completeness"].mean()), 1),
        }


def _faults(findings: pd.DataFrame, scored: int) -> list[Figures]:
    """Return the rules that cost most points over all messages."""
    if findings.empty:
        return []
    grouped = findings.groupby(["group", "rule"], as_index=False).agg(
        n=("message", "size"), messages=("message", "nunique"), points=("points", "sum")
    )
    worst = grouped.sort_values(["points", "n"], ascending=[True, False], kind="stable")
    return [
        {
            "group": row["group"],
            "rule": row["rule"],
            "n": int(row["n"]),
            "share": round(float(row["messages"]) / max(1, scored), 4),
            "points": round(float(row["points"]), 1),
        }
        for row in worst.head(_MOST_FAULTS).to_dict("records")
    ]


def _completeness(scored: pd.DataFrame) -> dict[str, float]:
    """Return the share of messages that hold each element."""
    if scored.empty:
        return {}
    return {str(name): round(float(scored[f"has_{name}"].mean()), 4) for name in Element}


def _repeated(scored: pd.DataFrame) -> Figures:
    """Return how many matters were written about, and how many in more than one thread."""
    named = scored[scored["matter"] != ""]
    threads = named.groupby("matter")["thread"].nunique()
    return {"matters": len(threads), "in_several_threads": int((threads > 1).sum())}
