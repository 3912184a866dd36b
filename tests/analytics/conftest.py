"""Tables of a run, written by hand: small enough to count in the head."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from scorer.names import Element
from scorer.scoring import DIMENSIONS

Row = dict[str, Any]
Run = Callable[..., Path]

PLAIN: Row = {
    "source": "Sent.mbox", "position": 1, "status": "scored", "reason": "", "direction": "sent",
    "date": "2025-03-03T17:30:00Z", "seattle_weekday": "Mon", "seattle_hour": 9, "writer": "li",
    "recipient_kind": "amazon", "mailbox": "Sent", "marketplace": "US", "thread": "", "thread_position": 1,
    "matter": "", "about": "", "kind": "lost_inventory", "score": 70, "verdict": "revise", "completeness": 60.0,
    "chinglish_sentences": 0, "emotional_sentences": 0, "sentences": 5, "words": 80, "template": "", "resent": False,
    "first_reply_hours": None, "reply": "", "outcome": "", "subject": None, "own_text": None, "removed_text": None,
    **{f"dim_{name}": 10.0 for name in DIMENSIONS}, **{f"has_{name}": True for name in Element},
}  # fmt: skip
FINDING: Row = {
    "message": "m0", "rule": "tone.shouting", "group": "emotional", "kind": "shouting",
    "points": -2.0, "source": "phrasebook", "part": "body", "start": 0, "end": 1,
}  # fmt: skip
ENTITY: Row = {"message": "", "type": "ASIN", "value": "B0CQ7X4NVM"}


def _table(rows: list[Row], whole: Row) -> pd.DataFrame:
    return pd.DataFrame([whole | row for row in rows], columns=[*whole])


@pytest.fixture
def a_run(tmp_path: Path) -> Run:
    """Write tables, each row a plain message with what is said of it; return their folder."""

    def write(
        messages: list[Row],
        findings: tuple[Row, ...] = (),
        name: str = "run",
        drop: tuple[str, ...] = (),
    ) -> Path:
        out = tmp_path / name
        out.mkdir()
        rows = [{"message": f"m{number}", **row} for number, row in enumerate(messages)]
        table = _table(rows, {"message": "", **PLAIN})
        table["date"] = pd.to_datetime(table["date"], utc=True)
        numbers = ["first_reply_hours", "score", "completeness"]
        table[numbers] = table[numbers].astype(float)
        table.drop(columns=list(drop)).to_parquet(out / "messages.parquet")
        _table(list(findings), FINDING).to_parquet(out / "findings.parquet")
        _table([], ENTITY).to_parquet(out / "entities.parquet")
        return out

    return write
