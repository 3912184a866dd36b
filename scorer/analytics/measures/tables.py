"""The tables of a run as they are read again, whole or for a period."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from scorer.errors import InputError

_NAMES = ("messages", "findings", "entities")
# Of the words of the messages only a few are wanted, and only late.
_WORDS = ("subject", "own_text", "removed_text")
# What tables of earlier versions lack, and what then stands for it.
_ABSENT: dict[str, str | bool | float] = {
    "direction": "", "recipient_kind": "", "mailbox": "", "marketplace": "", "about": "",
    "template": "", "reply": "", "outcome": "", "resent": False, "words": float("nan"),
    "first_reply_hours": float("nan"), "thread_position": float("nan"),
}  # fmt: skip
_WRITTEN = re.compile(r"^\d{4}(?:-\d{2}(?:-\d{2})?)?$")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time; an end that is empty is open.

    Attributes:
        first: Year, month or day that it begins with: ``2025``, ``2025-03``, ``2025-03-14``.
        last: Year, month or day that it ends with, all of it included.
    """

    first: str = ""
    last: str = ""

    def __post_init__(self) -> None:
        for each in (self.first, self.last):
            if each:
                _moment(each)
        if (
            self.first
            and self.last
            and _moment(self.last).end_time < _moment(self.first).start_time
        ):
            raise InputError(
                f"{self.first} … {self.last}", "the period ends before it begins",
                "起止时间颠倒",
            )  # fmt: skip

    def holds(self, dates: "pd.Series[Any]") -> "pd.Series[bool]":
        """Say which of ``dates`` (UTC) lie in it; an open period also holds what has no date."""
        inside = pd.Series(data=True, index=dates.index)
        if self.first:
            inside &= dates >= _moment(self.first).start_time.tz_localize("UTC")
        if self.last:
            inside &= dates <= _moment(self.last).end_time.tz_localize("UTC")
        return inside


def _moment(text: str) -> "pd.Period":
    problem = "is no year, month or day. Write 2025, 2025-03 or 2025-03-14"
    if not _WRITTEN.match(text):
        raise InputError(text, problem, "不是年、月或日。请写 2025、2025-03 或 2025-03-14")
    try:
        return pd.Period(text)
    except ValueError:
        raise InputError(text, problem, "日期不存在。请写 2025、2025-03 或 2025-03-14") from None


@dataclass(frozen=True, slots=True)
class Tables:
    """What a run left.

    Attributes:
        out: Its folder.
        messages: One row a message, without its words.
        findings: One row a finding of these messages.
        entities: One row an entity of these messages.
    """

    out: Path
    messages: pd.DataFrame
    findings: pd.DataFrame
    entities: pd.DataFrame

    @property
    def scored(self) -> pd.DataFrame:
        """Return the messages that have a score, the oldest first."""
        scored = self.messages[self.messages["status"] == "scored"]
        return scored.sort_values(["date", "message"], kind="stable")

    def words_of(self, messages: Iterable[str]) -> dict[str, dict[str, str]]:
        """Return subject and body of some messages by their name; nothing if none were kept."""
        file, wanted = self.out / "messages.parquet", sorted(set(messages))
        if not wanted or "own_text" not in pq.read_schema(file).names:
            return {}
        only = [("message", "in", wanted), ("status", "=", "scored")]
        found = pq.read_table(file, columns=["message", "subject", "own_text"], filters=only)
        return {
            row["message"]: {"subject": row["subject"] or "", "body": row["own_text"]}
            for row in found.to_pylist()
            if row["own_text"]
        }


def read_tables(out: Path, period: Period | None = None) -> Tables:
    """Return the tables of a finished run, of a period alone where one is given.

    Raises:
        InputError: If there are none.
    """
    messages, findings, entities = (_read(out / f"{name}.parquet") for name in _NAMES)
    for name, instead in _ABSENT.items():
        if name not in messages:
            messages[name] = instead
    texts = [name for name, each in _ABSENT.items() if each == ""]
    for name in (*texts, "writer", "thread", "matter"):
        messages[name] = messages[name].fillna("").astype(str)
    messages["resent"] = messages["resent"].fillna(value=False).astype(bool)
    messages["date"] = pd.to_datetime(messages["date"], utc=True)
    if period is not None:
        messages = messages[period.holds(messages["date"])]
    kept = set(messages.loc[messages["status"] == "scored", "message"])
    findings, entities = (table[table["message"].isin(kept)] for table in (findings, entities))
    return Tables(out, messages, findings, entities)


def _read(file: Path) -> pd.DataFrame:
    try:
        names = [name for name in pq.read_schema(file).names if name not in _WORDS]
        return pd.read_parquet(file, columns=names)
    except (OSError, pa.ArrowException):
        raise InputError(
            str(file),
            "is no table of a finished run. Run: scorer batch EXPORT --out DIR",
            "不是已完成运行的数据表。请先运行：scorer batch EXPORT --out DIR",
        ) from None
