"""What a user of the command line sees: reports, exit codes, one line when something is wrong."""

import json
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

LETTER = (
    "Subject: Shipment FBA17GQ2K8LD: 24 units not received\n"
    "Shipment FBA17GQ2K8LD arrived on September 4, 2025 with 480 units; 456 were received.\n"
    "Please reimburse the 24 missing units. The signed proof of delivery is attached.\n"
)
BAD = "Please kindly help to check my order 113-5820471-9938264, we lost many informations!!!\n"


def run(*arguments: str, text: str | None = None, **environment: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "scorer", *arguments],
        input=text.encode() if text is not None else b"",
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8", **environment},
    )
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    return done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)


def test_a_letter_gets_a_report_that_keeps_to_the_schema() -> None:
    code, out, err = run("score", "--format", "json", text=LETTER)
    assert (code, err) == (0, "")
    report = json.loads(out)
    schema = resources.files("scorer.report").joinpath("report.schema.json").read_text("utf-8")
    jsonschema.validate(report, json.loads(schema))
    assert report["scenario"]["kind"] == "inbound_shortage"
    assert any(e["value"] == "FBA17GQ2K8LD" for e in report["entities"])
    assert abs(sum(d["points"] for d in report["dimensions"]) - report["score"]) <= 0.5001


def test_the_same_draft_gives_the_same_bytes() -> None:
    first, second = (json.loads(run("score", "--format", "json", text=BAD)[1]) for _ in "12")
    first.pop("elapsed_ms")
    second.pop("elapsed_ms")
    assert json.dumps(first) == json.dumps(second)


def test_bar_and_hold_set_the_exit_code() -> None:
    assert run("score", "--quiet", "--fail-under", "99", text=BAD)[0] == 1
    assert run("score", "--quiet", "--fail-under", "0", text=BAD)[0] == 0
    assert run("score", "--quiet", "--fail-on-hold", text="Please help me with [ASIN].\n")[0] == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
def test_every_console_prints(lang: str, encoding: str) -> None:
    code, out, _ = run(
        "score", "--lang", lang, text=BAD + "Emoji 😀 too.", PYTHONIOENCODING=encoding
    )
    assert code == 0
    assert "/ 100" in out
    assert "\x1b[" not in out


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("missing.txt", None),
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 20),
        ("broken.docx", b"PK\x03\x04 no"),
        ("long.txt", b"word " * 50_000),
    ],
)
def test_what_is_no_draft_gets_one_line(tmp_path: Path, name: str, data: bytes | None) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    code, out, err = run("score", str(file))
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert name in err
    assert "Traceback" not in err


def test_one_bad_file_does_not_lose_the_others(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(LETTER, "utf-8")
    code, out, err = run("score", "--format", "jsonl", str(good), str(tmp_path / "none.txt"))
    assert code == 2
    assert len(out.splitlines()) == 1
    assert "none.txt" in err


def test_fix_mends_what_is_safe_and_leaves_ids_alone(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(BAD, "utf-8")
    code, out, _ = run("fix", str(file))
    assert code == 0
    assert "113-5820471-9938264" in out
    assert "informations" not in out
    assert file.read_text("utf-8") == BAD
    assert "+" in run("fix", str(file), "--dry-run")[1]


def test_compare_shows_both_scores(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(BAD, "utf-8")
    new.write_text(LETTER, "utf-8")
    code, out, _ = run("compare", str(old), str(new), "--lang", "en")
    assert code == 0
    assert out


def test_templates_and_rules_can_be_looked_up() -> None:
    code, out, _ = run("template", "lost_inventory")
    assert code == 0
    assert "[" in out
    assert run("template", "no_such_kind")[0] == 2
    code, out, _ = run("rules", "--lang", "zh")
    assert code == 0
    name = out.split()[0]
    assert name in run("rules", name)[1]
    assert run("rules", "no.such-rule")[0] == 2
