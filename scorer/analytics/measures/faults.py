"""What costs most points, with examples where the words were kept."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from scorer.analytics.measures.chance import Figures, wilson
from scorer.analytics.measures.examples import end_of_words, redacted, sentence_around
from scorer.analytics.measures.tables import Tables

_MOST = 15
_EXAMPLES = 3
# More of them may be the same sentence, or in messages without text.
_TRIED = 12
_PLACE = ("part", "start", "end")


def faults(tables: Tables) -> list[Figures]:
    """Return the rules that cost most points over all messages."""
    found, scored = tables.findings, len(tables.scored)
    if found.empty:
        return []
    grouped = found.groupby(["group", "rule"], as_index=False).agg(
        n=("message", "size"), messages=("message", "nunique"), points=("points", "sum")
    )
    order = ["points", "n", "rule"]
    worst = grouped.sort_values(order, ascending=[True, False, True], kind="stable").head(_MOST)
    rows = [_row(row, scored) for row in worst.to_dict("records")]
    examples = _examples(tables, [row["rule"] for row in rows])
    return [row | {"examples": examples.get(row["rule"], [])} for row in rows]


def _row(row: dict[Any, Any], scored: int) -> Figures:
    messages = int(row["messages"])
    low, high = wilson(messages, scored)
    return {
        "group": str(row["group"]),
        "rule": str(row["rule"]),
        "n": int(row["n"]),
        "messages": messages,
        "share": round(messages / scored, 4),
        "low": round(low, 4),
        "high": round(high, 4),
        "points": round(float(row["points"]), 1),
        "points_a_message": round(float(row["points"]) / scored, 2),
    }


def _examples(tables: Tables, rules: list[str]) -> dict[str, list[str]]:
    """Return up to three examples a rule: spread over the messages, each another sentence."""
    found = tables.findings
    if not set(_PLACE).issubset(found.columns):
        return {}
    placed = found.dropna(subset=list(_PLACE))
    tried = {rule: _spread(placed[placed["rule"] == rule]) for rule in rules}
    words = tables.words_of(row["message"] for rows in tried.values() for row in rows)
    return {rule: list(_shown(rows, words)) for rule, rows in tried.items()}


def _spread(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    firsts = rows.drop_duplicates("message").sort_values("message", kind="stable")
    step = max(1, len(firsts) // _TRIED)
    return firsts.iloc[::step].head(_TRIED).to_dict("records")


def _shown(rows: list[dict[Any, Any]], words: dict[str, dict[str, str]]) -> Iterator[str]:
    seen: set[str] = set()
    for row in rows:
        text = words.get(row["message"], {}).get(str(row["part"]), "")
        start, end = int(row["start"]), int(row["end"])
        if not start < end <= end_of_words(text) or len(seen) == _EXAMPLES:
            continue
        example = sentence_around(text, start, end)
        # What is wrong must still be there to see.
        if example not in seen and redacted(text[start:end]) in example:
            seen.add(example)
            yield example
