"""What the messages hold, and what they lack."""

import pandas as pd

from scorer.analytics.measures.chance import Figures, share_of
from scorer.analytics.measures.scores import largest
from scorer.analytics.measures.tables import Tables
from scorer.names import Element, Kind
from scorer.structure.rubric import rubrics

_MOST_KINDS = 10


def holdings(tables: Tables) -> Figures:
    """Return the share of messages with each element, in all and by kind."""
    scored = tables.scored
    return {
        "completeness": {} if scored.empty else _shares(scored),
        "elements_by_kind": _by_kind(scored),
        "identifiers_missing": _missing(scored),
    }


def _shares(scored: pd.DataFrame) -> dict[str, float]:
    return {
        str(name): round(float(scored[f"has_{name}"].fillna(value=False).astype(bool).mean()), 4)
        for name in Element
        if f"has_{name}" in scored
    }


def _by_kind(scored: pd.DataFrame) -> list[Figures]:
    groups = (
        {"name": str(name), "n": len(group), "elements": _shares(group)}
        for name, group in scored.groupby("kind", sort=True)
    )
    return largest(groups)[:_MOST_KINDS]


def _missing(scored: pd.DataFrame) -> list[Figures]:
    """Return, for the kinds that turn on an identifier, how often it is not there."""
    found = []
    for name, group in scored.groupby("kind", sort=True):
        identifiers = rubrics()[Kind(str(name))].identifiers
        if identifiers.needed:
            lacking = share_of(~group["has_identifiers"].fillna(value=False).astype(bool))
            wanted = [str(each) for each in identifiers.any_of]
            found.append({"name": str(name), "wanted": wanted, **lacking})
    return sorted(found, key=lambda each: (-each["hits"], each["name"]))
