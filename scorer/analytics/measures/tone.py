"""Tone over a thread: whether the messages become more emotional as it goes on."""

import pandas as pd

from scorer.analytics.measures.chance import Figures, mean_of, share_of
from scorer.analytics.measures.tables import Tables

_LAST = 5


def tone(tables: Tables) -> Figures:
    """Return the share of emotional messages by their place among those sent in a thread."""
    scored = placed(tables.scored)
    emotional = scored["emotional_sentences"] > 0
    by_position = [
        {"position": str(place) if place < _LAST else f"{_LAST}+", **share_of(group)}
        for place, group in emotional.groupby(scored["sent_position"].clip(upper=_LAST))
    ]
    return {
        "emotional": share_of(emotional),
        "chinglish": share_of(scored["chinglish_sentences"] > 0),
        "by_position": by_position,
        "last_less_first": _rise(scored, emotional),
    }


def placed(scored: pd.DataFrame) -> pd.DataFrame:
    """Return ``scored`` with ``sent_position``: the how-manieth message sent in its thread."""
    alone = scored["thread"].where(scored["thread"] != "", scored["message"])
    ordered = scored.assign(conversation=alone)
    return ordered.assign(sent_position=ordered.groupby("conversation").cumcount() + 1)


def _rise(scored: pd.DataFrame, emotional: "pd.Series[bool]") -> Figures:
    """Return the last less the first message of each thread, in shares of emotional ones."""
    threads = emotional.astype(float).groupby(scored["conversation"])
    several = threads.size() > 1
    change = (threads.last() - threads.first())[several]
    return mean_of(change)
