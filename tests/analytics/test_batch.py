"""A whole export: every message accounted for, and a second run that does nothing twice."""

import json
import mailbox
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pandas as pd
import psutil
import pytest
from click.testing import CliRunner

from scorer.analytics.work import Workers
from scorer.cli.main import cli
from scorer.mail.messages import unsealed
from scorer.mail.values import Found, Sealed, Unread

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "mail" / "sent-mail.mbox"
AMAZON = "seller-support@amazon.com"
BODIES = {
    1: (AMAZON, "Hello,\n\nPlease reimburse 12 units of B0CQ7X4NVM lost in shipment FBA17XK3P2QZ."),
    2: (AMAZON, "Kindly please tell us why the listing B0D3RT8WLK was removed on 3 March 2026."),
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


def test_an_export_of_which_nothing_can_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Sent.mbox").write_bytes(bytes(range(128, 256)) * 20)

    said = CliRunner().invoke(
        cli, ["batch", str(tmp_path / "Sent.mbox"), "--out", str(tmp_path / "out")]
    )

    assert said.exit_code == 2
    assert said.stderr.splitlines()[-1].startswith(f"scorer: {tmp_path / 'Sent.mbox'}: no message")
    assert list(pd.read_parquet(tmp_path / "out" / "messages.parquet")["status"]) == ["failed"]


def test_pages_in_both_languages_name_the_counts(export: Path, tmp_path: Path) -> None:
    run(export, tmp_path / "out", "--with-text")

    english = (tmp_path / "out" / "report.html").read_text("utf-8")
    chinese = (tmp_path / "out" / "report.zh.html").read_text("utf-8")
    assert "messages in the export" in english
    assert "导出中的邮件" in chinese
    assert "<script" not in english


def test_of_a_grown_export_only_new_messages_are_taken_apart(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(export, tmp_path / "out")
    grown = tmp_path / "Sent 2026-11.mbox"
    grown.write_bytes(export.read_bytes())
    box = mailbox.mbox(grown)
    box.add(message(9, AMAZON, "Please relist B0CQ7X4NVM, which was removed on 3 March 2026."))
    box.close()
    opened: list[int] = []

    def watched(sealed: Sealed) -> Found:
        opened.append(sealed.position)
        return unsealed(sealed)

    monkeypatch.setattr("scorer.analytics.reading.unsealed", watched)
    again, _ = run(grown, tmp_path / "out")
    assert opened == [6]
    anew, _ = run(grown, tmp_path / "anew")
    pd.testing.assert_frame_equal(again, anew)
    kept = (tmp_path / "out" / "scored.sqlite").read_bytes()
    assert b"li.wei@" not in kept
    assert b"Question" not in kept


def test_a_second_run_gives_the_same_tables(export: Path, tmp_path: Path) -> None:
    first, _ = run(export, tmp_path / "out")
    again, _ = run(export, tmp_path / "out")

    pd.testing.assert_frame_equal(first, again)


def test_a_damaged_store_is_refused_in_one_line(export: Path, tmp_path: Path) -> None:
    (tmp_path / "scored.sqlite").write_text("junk that is no database at all" * 40, "utf-8")

    said = CliRunner().invoke(cli, ["batch", str(export), "--out", str(tmp_path)])
    assert isinstance(said.exception, SystemExit)
    assert "scored.sqlite: is damaged. Delete it" in said.output


def test_a_store_that_was_damaged_later_is_refused_in_one_line(
    export: Path, tmp_path: Path
) -> None:
    run(export, tmp_path / "out")
    store = tmp_path / "out" / "scored.sqlite"
    whole = store.read_bytes()
    # The table of results and its index; the head of the file is sound.
    store.write_bytes(whole[:4096] + b"\xff" * 8192 + whole[12288:])

    said = CliRunner().invoke(cli, ["batch", str(export), "--out", str(tmp_path / "out")])
    assert isinstance(said.exception, SystemExit)
    assert "scored.sqlite: is damaged. Delete it" in said.output


def test_processes_that_load_ahead_change_no_table(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(export, tmp_path / "out")
    box = mailbox.mbox(export)
    box.add(message(9, AMAZON, "Please relist B0CQ7X4NVM, which was removed on 3 March 2026."))
    box.close()
    loaded: list[Workers] = []

    def watched(workers: Workers) -> None:
        loaded.append(workers)
        prepare(workers)

    prepare = Workers.prepare
    monkeypatch.setattr(Workers, "prepare", watched)
    monkeypatch.setattr("scorer.analytics.run._MANY_KEPT", 2)
    again, _ = run(export, tmp_path / "out", "--jobs", "2")
    monkeypatch.undo()
    anew, _ = run(export, tmp_path / "anew", "--jobs", "1")

    assert len(loaded) == 1
    pd.testing.assert_frame_equal(again, anew)


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


def refused(export: Path, out: Path) -> str:
    said = CliRunner().invoke(cli, ["batch", str(export), "--out", str(out), "--model", "off"])
    assert isinstance(said.exception, SystemExit)
    return said.output


def test_an_export_that_cannot_be_opened_is_not_blamed_on_the_folder(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> Iterator[Found]:
        yield Unread("Sent.mbox", 1, "a", "no_body")
        raise PermissionError

    monkeypatch.setattr("scorer.analytics.run.list_export", locked)

    assert "Sent.mbox: cannot be read. Close the program that uses it" in refused(
        export, tmp_path / "out"
    )


def test_personal_data_are_told_apart_and_not_told(tmp_path: Path) -> None:
    export = tmp_path / "Sent.mbox"
    box = mailbox.mbox(export)
    buyers = ("anna.buyer@example.org", "ben.buyer@example.org", "anna.buyer@example.org")
    for number, buyer in enumerate(buyers, 1):
        box.add(message(number, AMAZON, f"Please remove the review {number} by {buyer} today."))
    box.close()
    run(export, tmp_path / "out")

    entities = pd.read_parquet(tmp_path / "out" / "entities.parquet")
    people = entities[entities["type"] == "PERSONAL_DATA"]["value"]
    assert list(people) == ["personal 1", "personal 2", "personal 1"]
    kept = (tmp_path / "out" / "scored.sqlite").read_bytes()
    assert b"anna.buyer" not in kept


def test_what_is_announced_but_not_attached_is_found(tmp_path: Path) -> None:
    export = tmp_path / "Sent.mbox"
    box = mailbox.mbox(export)
    body = "Please review case 12345678901. The invoice is attached."
    box.add(message(1, AMAZON, body))
    mail = message(2, AMAZON, f"{body} Thank you.")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="invoice.pdf")
    box.add(mail)
    box.close()
    messages, _ = run(export, tmp_path / "out")

    findings = pd.read_parquet(tmp_path / "out" / "findings.parquet")
    missing = findings[findings["rule"].str.contains("attachment-missing")]
    assert list(missing["message"]) == [messages["message"][0]]


@pytest.mark.slow
def test_a_killed_run_leaves_no_process_and_goes_on(tmp_path: Path) -> None:
    out, export = tmp_path / "out", tmp_path / "Sent.mbox"
    messages = re.split(rb"(?m)^(?=From )", SAMPLE.read_bytes())[1:]
    export.write_bytes(b"".join(messages[:120]))
    command = [sys.executable, "-m", "scorer", "batch", str(export), "--out", str(out)]
    started = subprocess.Popen([*command, "--jobs", "2", "--model", "off"])
    while not started.poll() and not kept(out):
        time.sleep(0.1)
    beside = psutil.Process(started.pid).children(recursive=True)
    started.kill()
    started.wait()

    assert beside
    _, alive = psutil.wait_procs(beside, timeout=30)
    assert not alive
    before = kept(out)
    run(export, out, "--jobs", "1", "--model", "off")
    run(export, tmp_path / "whole", "--jobs", "1", "--model", "off")
    assert 0 < before < kept(out)
    for name in ("messages", "findings", "entities"):
        table = f"{name}.parquet"
        assert (out / table).read_bytes() == (tmp_path / "whole" / table).read_bytes()


def kept(out: Path) -> int:
    with (
        suppress(sqlite3.OperationalError),
        closing(sqlite3.connect(out / "scored.sqlite")) as file,
    ):
        return int(file.execute("SELECT count(*) FROM result").fetchone()[0])
    return 0
