"""What is refused is told in one line of the user's language, which says what to do."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import scorer

LETTER = "Please reimburse the 24 missing units of shipment FBA17GQ2K8LD.\n"
_HAN = re.compile(r"[\u3400-\u9fff]")

# Prepares a folder, then: the arguments, what the English line says, what the Chinese one says.
Refused = tuple[Callable[[Path], object], list[str], str, str]


def run(folder: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    known = {"PYTHONPATH": str(Path(scorer.__file__).parents[1]), "PYTHONUTF8": "1", "LANG": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "scorer", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "", "LC_MESSAGES": "", **known, **environment},
        encoding="utf-8",
    )
    return done.returncode, done.stdout, done.stderr


def write(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text, "utf-8")


def break_the_model(folder: Path) -> None:
    write("draft.txt", LETTER)(folder)
    (folder / "mine").mkdir()
    write("mine/model.json", "{}")(folder)


def take_a_file_away(folder: Path) -> None:
    write("draft.txt", LETTER)(folder)
    models = Path(scorer.__file__).parents[1] / "models"
    shutil.copytree(models / "fast", folder / "mine")
    (folder / "mine" / "decisions.json").unlink()


def settings(text: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        write("draft.txt", LETTER)(folder)
        write("scorer.toml", text)(folder)

    return prepare


def nothing(_: Path) -> None: ...


SCORE = ["score", "draft.txt", "--model", "off"]
REFUSED: dict[str, Refused] = {
    "no file": (nothing, SCORE, "draft.txt: there is no such file", "draft.txt：找不到这个文件"),
    "a folder": (nothing, ["score", "."], "folder", "文件夹"),
    "empty": (write("draft.txt", " \n"), SCORE, "there is no text in it", "没有正文"),
    "a bad row": (
        write("rows.jsonl", '{"body": 3}\n'),
        ["score", "rows.jsonl"],
        "rows.jsonl: row 1: has no text under body",
        "rows.jsonl：第 1 行：缺少正文",
    ),
    "no such model": (
        write("draft.txt", LETTER),
        ["score", "draft.txt", "--model", "nix"],
        "model nix: is not here. `scorer models list`",
        "模型 nix：找不到。运行 scorer models list",
    ),
    "a damaged model": (
        break_the_model,
        ["score", "draft.txt", "--model", "mine"],
        "model mine: model.json is missing or damaged. Train it again",
        "模型 mine：model.json 缺失或已损坏。请重新训练",
    ),
    "a model without a file": (
        take_a_file_away,
        ["score", "draft.txt", "--model", "mine"],
        "decisions.json was changed or is missing, so it is not used. Train it again",
        "decisions.json 缺失或被改动过，因此不能使用。请重新训练",
    ),
    "no model before it": (
        nothing, ["models", "rollback"], "there is none before it", "在它之前没有别的模型",
    ),
    "settings that are no TOML": (
        settings("points = = 3\n"), SCORE, "scorer.toml: is not TOML: ", "scorer.toml：不是有效的 TOML（",
    ),
    "no settings": (
        write("draft.txt", LETTER),
        [*SCORE, "--settings", "nix.toml"],
        "nix.toml: there is no such file",
        "nix.toml：找不到这个文件",
    ),
    "rows without a row": (
        write("rows.csv", "body\n"), ["score", "rows.csv"], "there are no drafts in it", "没有草稿",
    ),
    "a file of an unknown form": (
        nothing, ["evaluate", "x.csv", "--out", "x.pdf"], ".html", "--out 需要以 .html",
    ),
    "too few cases": (
        write("cases.csv", "body,chinglish\nPlease refund it to us today.,yes\n"),
        ["train", "cases.csv"],
        "Unidiomatic: ",
        "不地道：",
    ),
    "an unknown section": (
        settings("[tones]\na = 1\n"), SCORE, "no section [tones]. Known: ", "没有 [tones] 这一节。可用的节：",
    ),
    "an unknown setting": (
        settings("[verdict]\nsned = 80\n"), SCORE, "verdict.sned: ", "verdict.sned 没有这个名称。请改正后重试",
    ),
    "a rule that is none": (
        settings("[wording]\noff = [\"emotional.beggin\"]\n"), SCORE,
        "wording.off: emotional.beggin is no rule. Try: ", "没有 emotional.beggin 这条规则。可以试试：",
    ),
    "a setting out of range": (
        settings("[verdict]\nsend = 180\n"), SCORE, "verdict.send: ", "verdict.send 不能大于 100。请改正",
    ),
    "a setting of the wrong sort": (
        settings('[grammar]\nengine = "best"\n'), SCORE, "grammar.engine: ", "grammar.engine 应为 'auto'",
    ),
    "cases without a text": (
        write("cases.csv", "foo,bar\n1,2\n"), ["train", "cases.csv"], "--map body=COLUMN", "--map body=列名",
    ),
    "a file that cannot be written": (
        write("draft.txt", LETTER),
        [*SCORE, "--output", "none/report.txt"],
        "report.txt cannot be written. Choose another place",
        "report.txt 无法写入。请换一个位置",
    ),
    "no Maven": (
        nothing,
        ["doctor", "--install", "languagetool", "--from", "maven", "--to", "here", "--yes"],
        "Maven (mvn) is not available. Install Maven",
        "Maven (mvn) 不可用。请安装 Maven",
    ),
    "an unknown command": (nothing, ["socre"], "No such command 'socre'", "没有这个命令。用法见：scorer --help"),
    "an unknown option": (
        nothing, ["score", "--outptu", "x"], "No such option '--outptu'", "没有选项 --outptu。您是否想用 --output？",
    ),
    "a value that is none": (
        nothing, ["score", "--grammar", "best"], "'best' is not one of", "--grammar 的值不能用。可选：auto、",
    ),
    "a number out of range": (
        nothing, ["score", "--fail-under", "101"], "not in the range", "--fail-under 的值不能用。应为 0 到 100 之间",
    ),
    "an option without its value": (nothing, ["score", "--kind"], "'--kind'", "选项 --kind 的用法不对"),
    "an argument that is missing": (nothing, ["batch"], "Missing argument 'EXPORT'", "缺少 EXPORT。"),
    "an argument too many": (nothing, ["models", "list", "all"], "unexpected extra argument", "参数过多。"),
    "a pair that is none": (
        nothing, ["train", "x.csv", "--map", "body"], "--map wants FIELD=COLUMN", "--map 的写法是 字段=列名",
    ),
    "nothing to make a sheet of": (nothing, ["label", "--out", "x.csv"], "give the DRAFTS", "请提供要做核对表的草稿"),
    "two ways to write": (
        nothing, ["fix", "a.txt", "--in-place", "--output", "b"], "--in-place works on one", "--in-place 只能用于",
    ),
    "a part of a report": (
        nothing, ["report", "x", "--from", "2025"], "a report of a part wants --out", "部分时段的报告",
    ),
    "no such rule": (nothing, ["rules", "no.such"], "there is no such rule", "没有这条规则"),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("case", REFUSED)
def test_it_is_told_in_one_line(tmp_path: Path, case: str, language: str) -> None:
    prepare, arguments, en, zh = REFUSED[case]
    prepare(tmp_path)
    nowhere = {"PATH": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    system = {"LANG": "zh_CN.UTF-8"} if language == "zh" else {}
    code, out, err = run(tmp_path, *arguments, **nowhere, **system)
    assert (code, out) == (2, "")
    assert err.startswith("scorer: ")
    assert err.count("\n") == 1
    assert (zh if language == "zh" else en) in err
    assert bool(_HAN.search(err)) == (language == "zh")


@pytest.mark.parametrize("order", [["--lang", "zh", "--nix"], ["--nix", "--lang=zh"]])
def test_the_language_asked_for_is_known_before_anything_is_refused(
    tmp_path: Path, order: list[str]
) -> None:
    assert "没有选项 --nix" in run(tmp_path, "score", *order)[2]
    assert "No such option" in run(tmp_path, "score", "--lang", "en", "--nix", LANG="zh_CN")[2]


def test_a_rule_file_with_an_error(tmp_path: Path) -> None:
    write("draft.txt", LETTER)(tmp_path)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(scorer.__file__).parent, tmp_path / "scorer", ignore=ignored)
    rules = tmp_path / "scorer" / "language" / "phrasebook" / "calques.toml"
    written = rules.read_text("utf-8")
    for old, new, says, language in (
        ("severity = 2", "severity = 9", "severity 不能大于 3", "zh"),
        ("[", "[[", "is not TOML", "en"),
    ):
        rules.write_text(written.replace(old, new, 1), "utf-8")
        code, _, err = run(tmp_path, *SCORE, "--lang", language, PYTHONPATH=str(tmp_path))
        assert (code, err.count("\n")) == (2, 1)
        assert "calques.toml" in err
        assert says in err


def test_who_names_no_command_reads_which_there_are(tmp_path: Path) -> None:
    for group in ([], ["models"]):
        code, out, err = run(tmp_path, *group)
        assert (code, err) == (0, "")
        assert "Commands:\n" in out
