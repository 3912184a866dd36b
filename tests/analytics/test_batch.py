"""A whole export: every message accounted for, and a second run that does nothing twice."""

import json
import mailbox
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner

from scorer.cli.main import cli

AMAZON = "seller-support@amazon.com"
BODIES = {
    1: (AMAZON, "Hello,\n\nPlease reimburse 12 units of B0CQ7X4NVM lost in shipment FBA17XK3P2QZ."),
    2: (AMAZON, "Please tell us why the listing B0D3RT8WLK was removed on 3 March 2026."),
    3: ("anna@example.org", "Lunch on Friday?"),
    4: (AMAZON, ""),
}


def message(number: int, to: str, body: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = "li.wei@seller.example", to
    mail["Subject"], mail["Message-ID"] = f"Question {number}", f"<{number}@seller.example>"
    mail["Date"] = f"Mon, {number:02} Jun 2026 18:00:00 +0800"
    mail.set_content(body)
    return mail


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "Sent.mbox"
    box = mailbox.mbox(path)
    for number, (to, body) in BODIES.items():
        box.add(message(number, to, body))
    box.add(message(1, *BODIES[1]))
    box.close()
    return path


def run(export: Path, out: Path, *options: str) -> tuple[pd.DataFrame, dict[str, Any]]:
    said = CliRunner().invoke(cli, ["batch", str(export), "--out", str(out), *options])
    assert said.exit_code == 0, said.output
    summary: dict[str, Any] = json.loads((out / "summary.json").read_text("utf-8"))
    return pd.read_parquet(out / "messages.parquet"), summary


def test_every_message_is_accounted_for(export: Path, tmp_path: Path) -> None:
    messages, summary = run(export, tmp_path / "out")

    assert list(messages["position"]) == [1, 2, 3, 4, 5]
    assert list(messages["status"]) == ["scored", "scored", "skipped", "skipped", "skipped"]
    assert list(messages["reason"])[2] == "to_other"
    assert list(messages["reason"])[4] == "duplicate"
    counts = summary["counts"]
    assert counts["messages"] == counts["scored"] + counts["skipped"] + counts["failed"] == 5
    assert messages["own_text"].isna().all()
    # 18:00 in China is 3:00 in Seattle in summer.
    assert messages["seattle_hour"][0] == 3


def test_pages_in_both_languages_name_the_counts(export: Path, tmp_path: Path) -> None:
    run(export, tmp_path / "out", "--with-text")

    english = (tmp_path / "out" / "report.html").read_text("utf-8")
    chinese = (tmp_path / "out" / "report.zh.html").read_text("utf-8")
    assert "messages in the export" in english
    assert "导出中的邮件" in chinese
    assert "<script" not in english


def test_a_second_run_gives_the_same_tables(export: Path, tmp_path: Path) -> None:
    first, _ = run(export, tmp_path / "out")
    again, _ = run(export, tmp_path / "out")

    pd.testing.assert_frame_equal(first, again)


def test_a_damaged_store_is_refused_in_one_line(export: Path, tmp_path: Path) -> None:
    (tmp_path / "scored.sqlite").write_text("junk that is no database at all" * 40, "utf-8")

    said = CliRunner().invoke(cli, ["batch", str(export), "--out", str(tmp_path)])
    assert isinstance(said.exception, SystemExit)
    assert "scored.sqlite: is damaged. Delete it" in said.output


def test_findings_name_their_place_in_the_words_that_were_kept(
    export: Path, tmp_path: Path
) -> None:
    messages, summary = run(export, tmp_path / "out", "--with-text")
    findings = pd.read_parquet(tmp_path / "out" / "findings.parquet")

    texts = messages[messages["status"] == "scored"].set_index("message")
    assert not findings.empty
    for row in findings.to_dict("records"):
        text = texts["own_text" if row["part"] == "body" else "subject"][row["message"]]
        assert 0 <= row["start"] < row["end"] <= len(text)
    assert "@" not in json.dumps(summary["faults"])
