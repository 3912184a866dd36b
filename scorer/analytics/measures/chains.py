"""Matters over several messages: opened twice, sent again, handed on, left waiting."""

import pandas as pd

from scorer.analytics.measures.chance import Figures, quartiles_of, share_of
from scorer.analytics.measures.scores import largest
from scorer.analytics.measures.tables import Tables
from scorer.names import EntityType

_MOST = 10
_LONGEST = 5
_DAY = 86_400.0
_CASE = f"{EntityType.CASE_ID}:"


def chains(tables: Tables) -> Figures:
    """Return how matters went, from the messages that were sent about them."""
    scored = tables.scored
    subject = about(scored)
    named = scored[subject != ""].assign(subject=subject[subject != ""])
    matters = named.groupby("subject", sort=True)
    sizes = matters.size()
    cases, threads = cases_of(named), matters["thread"].nunique()
    asked = sizes[sizes > 1].index
    writers = matters["writer"].nunique().loc[asked]
    before = matters["writer"].shift()
    return {
        "matters": len(sizes),
        "in_several_threads": int((threads > 1).sum()),
        "several_threads": share_of(threads > 1),
        "several_cases": share_of(cases.reindex(sizes.index, fill_value=0) > 1),
        "messages_a_matter": _sizes(sizes),
        "resent": share_of(named["resent"]),
        "resent_matters": share_of(matters["resent"].any()),
        "several_writers": share_of(writers > 1),
        "changes_of_writer": int((before.notna() & (before != named["writer"])).sum()),
        "days_between": quartiles_of(_gaps(named)),
        "longest": _most(named, cases),
    }


def about(scored: pd.DataFrame) -> "pd.Series[str]":
    """Return what each message is about: the thing behind the case where it is known."""
    return scored["about"].where(scored["about"] != "", scored["matter"])


def cases_of(named: pd.DataFrame) -> "pd.Series[int]":
    """Return how many cases were opened about each subject."""
    with_case = named[named["matter"].str.startswith(_CASE)]
    return with_case.groupby("subject")["matter"].nunique()


def _sizes(sizes: "pd.Series[int]") -> list[Figures]:
    counts = sizes.clip(upper=_LONGEST).value_counts()
    label = {_LONGEST: f"{_LONGEST}+"}
    return [
        {"messages": label.get(size, str(size)), "n": int(counts.get(size, 0))}
        for size in range(1, _LONGEST + 1)
    ]


def _gaps(named: pd.DataFrame) -> "pd.Series[float]":
    dated = named.dropna(subset="date")
    gaps: pd.Series[float] = dated.groupby("subject")["date"].diff().dt.total_seconds() / _DAY
    return gaps


def _most(named: pd.DataFrame, cases: "pd.Series[int]") -> list[Figures]:
    """Return the matters that took most messages."""
    sizes = named["subject"].value_counts().sort_index()
    longest = sizes[sizes > 1].nlargest(_MOST).index
    return largest(
        {
            "name": str(name),
            "n": len(group),
            "threads": int(group["thread"].nunique()),
            "cases": int(cases.get(name, 0)),
            "writers": int(group["writer"].nunique()),
            "resent": int(group["resent"].sum()),
            "days": _days(group["date"].dropna()),
        }
        for name, group in named[named["subject"].isin(longest)].groupby("subject", sort=True)
    )


def _days(dates: "pd.Series[pd.Timestamp]") -> float:
    return 0.0 if dates.empty else round((dates.max() - dates.min()).total_seconds() / _DAY, 1)
