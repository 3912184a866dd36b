"""Which claims of the guides for sellers a mailbox supports, contradicts or cannot judge.

A claim is supported where the interval of the difference lies wholly on the side that it
expects, contradicted where it lies wholly on the other, and left open otherwise.
"""

import tomllib
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any, Literal

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from scorer.analytics.measures.chains import about, cases_of
from scorer.analytics.measures.chance import (
    Figures,
    median_difference,
    share_difference,
    share_of,
)
from scorer.analytics.measures.hours import ADVISED, WEEKDAYS
from scorer.analytics.measures.replies import Frame, openers, resolved_first, within_day
from scorer.analytics.measures.tables import Tables
from scorer.names import EntityType, Kind

Flags = Callable[[Frame], "pd.Series[Any]"]
_COMPLETE = 75
_NUMBERS = {EntityType.ORDER_ID, EntityType.ASIN, EntityType.ERROR_CODE, EntityType.EVIDENCE}
_SEVERAL = 3
_MORNING = range(8, 12)
_APPEALS = {Kind.ACCOUNT_APPEAL, Kind.LISTING_APPEAL, Kind.IP_COMPLAINT, Kind.PERFORMANCE_METRIC}
_MONEY = {
    Kind.LOST_INVENTORY, Kind.INBOUND_SHORTAGE, Kind.FEE_DISPUTE, Kind.PAYMENT_HOLD, Kind.BUY_BOX
}  # fmt: skip

_GROUPS: dict[str, Flags] = {
    "complete": lambda frame: frame["completeness"] >= _COMPLETE,
    "several_identifiers": lambda frame: frame["numbers"] >= _SEVERAL,
    "without_identifiers": lambda frame: ~_has(frame, "identifiers"),
    "without_ask": lambda frame: ~_has(frame, "ask"),
    "without_evidence": lambda frame: ~_has(frame, "evidence"),
    "three_parts": lambda frame: (
        _has(frame, "facts")
        & _has(frame, "evidence")
        & (_has(frame, "corrective") | _has(frame, "preventive"))
    ),
    "action_required": lambda frame: frame["action_required"],
    "advised_hours": lambda frame: frame["seattle_hour"].isin(ADVISED),
    "workday_morning": lambda frame: (
        frame["seattle_weekday"].isin(WEEKDAYS[:5]) & frame["seattle_hour"].isin(_MORNING)
    ),
    "emotional": lambda frame: frame["emotional_sentences"] > 0,
    "policy": lambda frame: _has(frame, "policy"),
    "history": lambda frame: _has(frame, "history"),
    "natural_english": lambda frame: frame["chinglish_sentences"] == 0,
    "one_writer": lambda frame: frame["writers"] == 1,
    "several_cases": lambda frame: frame["cases"] > 1,
    "resent": lambda frame: frame["resent"],
}
_AMONG: dict[str, Flags] = {
    "all": lambda frame: pd.Series(data=True, index=frame.index),
    "appeals": lambda frame: frame["kind"].isin(_APPEALS),
    "money": lambda frame: frame["kind"].isin(_MONEY),
    "several_messages": lambda frame: frame["messages"] > 1,
}
_SHARES: dict[str, Flags] = {
    "resolved_first": resolved_first,
    "resolved": lambda frame: frame["outcome"].str.startswith("resolved"),
    "rejected": lambda frame: frame["outcome"] == "rejected",
    "within_day": within_day,
}


class Claim(BaseModel):
    """One claim, as ``claims.toml`` explains it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    en: str = Field(min_length=10)
    zh: str = Field(min_length=5)
    unit: Literal["openers", "followups", "matters"] = "openers"
    among: str = "all"
    group: str = ""
    outcome: Literal["resolved_first", "resolved", "rejected", "within_day", "hours"] = "resolved"
    expects: Literal["more", "less"] = "more"
    least: int = Field(default=20, ge=5)
    why_en: str = ""
    why_zh: str = ""


@cache
def known_claims() -> dict[str, Claim]:
    """Return every claim by its name."""
    text = resources.files(__package__).joinpath("claims.toml").read_text("utf-8")
    return {name: Claim.model_validate(each) for name, each in tomllib.loads(text).items()}


def claims(tables: Tables) -> list[Figures]:
    """Return each claim with its verdict and the figures behind it."""
    scored = _with_details(tables)
    units = {
        "openers": openers(scored),
        "followups": _followups(scored),
        "matters": _matters(scored),
    }
    return [
        {"claim": name, "en": claim.en, "zh": claim.zh, **_judge(claim, units[claim.unit])}
        for name, claim in known_claims().items()
    ]


def _judge(claim: Claim, frame: Frame) -> Figures:
    if not claim.group:
        said = {"why_en": claim.why_en, "why_zh": claim.why_zh}
        return {"verdict": "cannot_judge", "why": "not_in_mail", **said}
    chosen = frame[_flags(_AMONG[claim.among], frame)]
    doing = _flags(_GROUPS[claim.group], chosen)
    yes, no = (_known(each, claim.outcome) for each in (chosen[doing], chosen[~doing]))
    found = {"outcome": claim.outcome, "n": len(yes), "n_other": len(no), "least": claim.least}
    if min(len(yes), len(no)) < claim.least:
        return {"verdict": "cannot_judge", "why": "too_few", **found}
    compared = _compared(yes, no, claim.outcome)
    return {**_verdict(compared["difference"], claim.expects), **found, **compared}


def _compared(yes: Frame, no: Frame, outcome: str) -> Figures:
    if outcome == "hours":
        one, other = (each["first_reply_hours"] for each in (yes, no))
        return {
            "value": round(float(one.median()), 2),
            "value_other": round(float(other.median()), 2),
            "difference": median_difference(one, other),
        }
    shares = share_of(_SHARES[outcome](yes)), share_of(_SHARES[outcome](no))
    return {
        "value": shares[0]["share"],
        "value_other": shares[1]["share"],
        "difference": share_difference(*shares),
    }


def _verdict(difference: Figures, expects: str) -> Figures:
    sign = 1 if expects == "more" else -1
    ends = sorted((sign * difference["low"], sign * difference["high"]))
    if ends[0] > 0:
        return {"verdict": "supports", "why": ""}
    if ends[1] < 0:
        return {"verdict": "contradicts", "why": ""}
    return {"verdict": "cannot_judge", "why": "no_clear_difference"}


def _known(frame: Frame, outcome: str) -> Frame:
    answered = frame["first_reply_hours"].notna()
    return frame[answered if outcome == "hours" else answered | (frame["outcome"] != "")]


def _with_details(tables: Tables) -> Frame:
    """Return the scored messages with what the groups ask for beyond the table's columns."""
    scored = tables.scored
    entities = tables.entities
    wanted = entities[entities["type"].isin([*map(str, _NUMBERS)])]
    numbers = wanted.groupby("message")["type"].nunique()
    # Subjects are there only where the words were kept.
    words = tables.words_of(scored.loc[scored["kind"].isin(_MONEY), "message"])
    said = {name for name, each in words.items() if "[action required]" in each["subject"].lower()}
    return scored.assign(
        numbers=scored["message"].map(numbers).fillna(0),
        action_required=scored["message"].isin(said),
        subject_of=about(scored),
    )


def _followups(scored: Frame) -> Frame:
    named = scored[scored["subject_of"] != ""]
    return named[named["subject_of"].duplicated()]


def _matters(scored: Frame) -> Frame:
    """Return one row a matter: ``resolved`` if any message about it led there."""
    named = scored[scored["subject_of"] != ""].assign(subject=scored["subject_of"])
    named = named.assign(
        resolved=named["outcome"].str.startswith("resolved"), known=named["outcome"] != ""
    )
    groups = named.groupby("subject", sort=True)
    ends = groups["resolved"].any().map({True: "resolved", False: "rejected"})
    return pd.DataFrame(
        {
            "outcome": ends.where(groups["known"].any(), ""),
            "writers": groups["writer"].nunique(),
            "messages": groups.size(),
            "cases": cases_of(named).reindex(groups.size().index, fill_value=0),
            "first_reply_hours": groups["first_reply_hours"].first(),
        }
    )


def _flags(flags: Flags, frame: Frame) -> "pd.Series[bool]":
    return flags(frame).fillna(value=False).astype(bool)


def _has(frame: Frame, element: str) -> "pd.Series[bool]":
    return frame[f"has_{element}"].fillna(value=False).astype(bool)
