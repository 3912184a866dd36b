"""The report is built again from the tables, for a period, or beside another one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorer.cli.main import cli
from tests.analytics.conftest import Row, Run
from tests.analytics.conftest import a_run as a_run


def report(*args: object) -> Result:
    return CliRunner().invoke(cli, ["report", *map(str, args)])


def year(number: int, score: int, n: int = 12, **more: object) -> list[Row]:
    days = range(1, n + 1)
    return [
        {"date": f"{number}-03-{day:02}T10:00:00Z", "score": score + day % 3, **more}
        for day in days
    ]


def test_the_report_is_built_again_from_the_tables(a_run: Run) -> None:
    run = a_run(year(2025, 60))

    assert report(run).exit_code == 0
    first = [
        (run / name).read_bytes() for name in ("summary.json", "report.html", "report.zh.html")
    ]
    assert report(run).exit_code == 0
    assert first == [
        (run / name).read_bytes() for name in ("summary.json", "report.html", "report.zh.html")
    ]


def test_a_period_goes_to_a_folder_of_its_own(a_run: Run, tmp_path: Path) -> None:
    run = a_run([*year(2024, 50), *year(2025, 60)])

    said = report(run, "--from", "2025", "--out", tmp_path / "part")
    assert said.exit_code == 0, said.output
    assert (
        json.loads((tmp_path / "part" / "summary.json").read_text("utf-8"))["counts"]["scored"]
        == 12
    )
    assert report(run, "--from", "2025").exit_code == 2


def test_two_runs_are_compared(a_run: Run) -> None:
    old = a_run(
        year(2024, 50, has_policy=False, outcome="rejected", first_reply_hours=40.0),
        ({}, {"message": "m1"}),
        "old",
    )
    new = a_run(
        year(
            2025, 70, emotional_sentences=1, outcome="resolved_first_reply", first_reply_hours=10.0
        ),
        (),
        "new",
    )

    said = report(new, "--against", old)
    assert said.exit_code == 0, said.output
    told = json.loads((new / "comparison.json").read_text("utf-8"))
    assert next(iter(told)) == "schema"
    assert told["score"]["difference"]["difference"] == 20.0
    assert told["score"]["difference"]["low"] > 0
    assert {each["name"]: each["difference"]["difference"] for each in told["elements"]}[
        "policy"
    ] == 1.0
    assert told["faults"][0]["difference"]["difference"] == pytest.approx(-2 / 12, abs=1e-3)
    assert told["replies"]["hours"]["difference"]["difference"] == -30.0
    assert [(each["name"], each["now"]["n"]) for each in told["writers"]] == [("li", 12)]
    english, chinese = (
        (new / name).read_text("utf-8") for name in ("comparison.html", "comparison.zh.html")
    )
    assert "The scores rose" in english
    assert "得分上升" in chinese
    assert "+20.0" in english
    assert "<script" not in english


def test_two_periods_of_one_run_are_compared(a_run: Run) -> None:
    run = a_run([*year(2024, 70), *year(2025, 50)])

    assert report(run, "--from", "2025", "--against-to", "2024").exit_code == 0
    told = json.loads((run / "comparison.json").read_text("utf-8"))
    assert (told["before"]["last"], told["now"]["first"]) == ("2024-03-12", "2025-03-01")
    assert told["score"]["difference"]["high"] < 0


def test_too_few_to_compare_is_said(a_run: Run) -> None:
    run = a_run(year(2025, 50))

    assert report(run, "--against-to", "2020").exit_code == 0
    assert "too few scored messages" in (run / "comparison.html").read_text("utf-8")


def test_what_is_no_run_is_refused_in_one_line(tmp_path: Path) -> None:
    said = report(tmp_path, "--lang", "zh")
    assert said.exit_code != 0
    assert "scorer batch" in said.output
    assert len(said.output.strip().splitlines()) == 1
    assert "2025-03-14" in report(tmp_path, "--from", "soon", "--out", tmp_path).output
