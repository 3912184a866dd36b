"""What Amazon answered, how soon, and what goes with it.

The unit is the first message about a matter (or of a thread, where the matter is not known):
what follows it depends on it, and would be counted twice.  What goes with what is no proof of
what causes what: careful writers may also have better cases.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from scorer.analytics.measures.chains import about
from scorer.analytics.measures.chance import (
    Figures,
    median_difference,
    quartiles_of,
    share_difference,
    share_of,
)
from scorer.analytics.measures.scores import counted
from scorer.analytics.measures.tables import Tables
from scorer.mail.replies import Reply
from scorer.scoring import DIMENSIONS

_RESOLVED_AT_ONCE = "resolved_first_reply"
ENDS = (_RESOLVED_AT_ONCE, "resolved", "rejected", "no_reply")
BANDS = ((0, 50), (50, 65), (65, 80), (80, 101))
# Fewer on one side say nothing.
_LEAST = 5
Frame = pd.DataFrame
Flags = Callable[[Frame], "pd.Series[Any]"]

_HELD = ("identifiers", "ask", "facts", "evidence", "policy", "impact", "history")
_HABITS: dict[str, Flags] = {
    "emotional": lambda frame: frame["emotional_sentences"] > 0,
    "chinglish": lambda frame: frame["chinglish_sentences"] > 0,
    "template": lambda frame: frame["template"] != "",
    "long": lambda frame: frame["words"] > frame["words"].median(),
}


def replies(tables: Tables) -> Figures:
    """Return everything about replies; nothing where the export holds none."""
    scored = tables.scored
    if not scored["first_reply_hours"].notna().any() and not (scored["outcome"] != "").any():
        return {}
    first = openers(scored)
    received = tables.messages[tables.messages["reply"] != ""]
    return {
        "openers": len(first),
        "first_reply_hours": quartiles_of(first["first_reply_hours"]),
        "within_day": share_of(within_day(first)),
        "resolved_first": share_of(resolved_first(first)),
        "outcomes": counted(first["outcome"], ENDS),
        "replies": counted(received["reply"], Reply),
        "by_band": list(_bands(first)),
        "goes_with": list(_goes_with(first)),
    }


def openers(scored: Frame) -> Frame:
    """Return the first message about each matter, of which an end or a reply is known."""
    subject = about(scored)
    conversation = subject.where(subject != "", scored["thread"])
    alone = conversation.where(conversation != "", scored["message"])
    first = scored[~alone.duplicated()]
    return first[(first["outcome"] != "") | first["first_reply_hours"].notna()]


def resolved_first(frame: Frame) -> "pd.Series[bool]":
    """Say which messages got what they asked for at the first reply."""
    return frame["outcome"] == _RESOLVED_AT_ONCE


def within_day(frame: Frame) -> "pd.Series[bool]":
    """Say which messages were answered within 24 hours."""
    return frame["first_reply_hours"] <= 24


def contrast(frame: Frame, flags: "pd.Series[Any]") -> Figures:
    """Return how messages with a flag fared against those without it."""
    chosen = flags.fillna(value=False).astype(bool)
    yes, no = frame[chosen], frame[~chosen]
    with_it, without = share_of(resolved_first(yes)), share_of(resolved_first(no))
    return {
        "n": len(yes),
        "n_other": len(no),
        "resolved_first": share_difference(with_it, without),
        "share": with_it.get("share"),
        "share_other": without.get("share"),
        "hours": median_difference(yes["first_reply_hours"], no["first_reply_hours"]),
        "within_day": share_difference(share_of(within_day(yes)), share_of(within_day(no))),
    }


def _bands(first: Frame) -> Iterator[Figures]:
    for low, high in BANDS:
        group = first[(first["score"] >= low) & (first["score"] < high)]
        yield {
            "from": low,
            "to": high - 1,
            "n": len(group),
            "resolved_first": share_of(resolved_first(group)),
            "hours": quartiles_of(group["first_reply_hours"]),
        }


def _goes_with(first: Frame) -> Iterator[Figures]:
    for name, flags in _contrasts(first):
        found = contrast(first, flags)
        if min(found["n"], found["n_other"]) >= _LEAST:
            yield {"name": name, **found}


def _contrasts(first: Frame) -> Iterator[tuple[str, "pd.Series[Any]"]]:
    """Yield the score, every dimension and every habit, as flags: above the median, or there."""
    columns = {"score": "score"} | {f"dim_{name}": f"dim_{name}" for name in DIMENSIONS}
    for name, column in columns.items():
        if column in first and first[column].notna().any():
            yield name, first[column] > first[column].median()
    for name in _HELD:
        yield f"has_{name}", first[f"has_{name}"]
    for name, flags in _HABITS.items():
        yield name, flags(first)
