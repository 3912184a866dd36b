import dataclasses
import re
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from scorer.names import Kind
from scorer.report import LANGUAGES, render
from scorer.values import Message, Report, Scenario


def text(*reports: Report, language: str = "en", **more: object) -> str:
    return "".join(render(reports, "text", language, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(report: Report, language: str, width: int) -> None:
    lines = text(report, language=language, width=width).splitlines()

    assert max(map(cell_len, lines)) <= width
    assert lines == [line.rstrip() for line in lines]


def test_says_the_most_important_first(report: Report) -> None:
    shown = text(report)
    order = [
        "57 / 100   Do not send yet",
        "Lost FBA inventory (93% sure)",
        "Why it cannot go out as it stands",
        " ✗ Fill in what is left open: “[date]”.",
        "What to do first",
        "  1   +8.4 Missing: Exact request",
        "What the message contains: 65% complete",
        "Where the points are",
        "Identifiers and facts found",
        "Please note",
        "Judged by: scorer 0.1.0, grammar: embedded engine (Harper), trained model",
    ]

    assert [shown.index(each) for each in order] == sorted(shown.index(each) for each in order)


def test_shows_words_in_context_with_why_and_rewrite(report: Report) -> None:
    lines = text(report).splitlines()
    [title] = [n for n, line in enumerate(lines) if "Unidiomatic: stock phrase  line 3" in line]

    assert "+2.4" in lines[title]
    marked = lines[title + 2]
    start = marked.index("~")
    assert lines[title + 1][start : start + marked.count("~")] == "Sorry for wrong"
    assert "An American reader stumbles" in lines[title + 3]
    assert lines[title + 5].strip() == "Write: We have corrected the error."
    assert lines[title + 6].strip() == "or: We apologize for the error."


def test_an_empty_rewrite_says_to_leave_the_words_out(report: Report) -> None:
    assert "Write: (leave it out)" in text(report)
    assert "改为：（删去）" in text(report, language="zh")


def test_the_same_reason_is_given_once(report: Report) -> None:
    reason = report.findings[0].message
    alike = tuple(dataclasses.replace(each, message=reason) for each in report.findings)
    shown = " ".join(text(dataclasses.replace(report, findings=alike)).split())

    assert shown.count(reason.en) == 1


def test_a_kind_that_nobody_knows_has_no_percentage(report: Report) -> None:
    unknown = dataclasses.replace(report, scenario=Scenario(Kind.OTHER, 0.0))

    assert "Kind of case not recognized" in text(unknown)
    assert "未能识别案件类型" in text(unknown, language="zh")


def test_every_finding_is_there(report: Report) -> None:
    shown = text(report)

    for number in range(1, 15):
        assert re.search(rf"^ *{number}  ", shown, re.MULTILINE), number
    assert " 13   +0.7 line 3: “38 unit” → 38 units" in shown


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("en", " ✗ Exact request    required    0.0 / 9.4"),
        ("en", " ✓ Earlier contact  helpful     2.4 / 2.4  case 16496946351"),
        ("zh", " ✗ 明确诉求    必需    0.0 / 9.4"),
        ("zh", " ✓ 以往沟通    加分    2.4 / 2.4  case 16496946351"),
        ("en", " not needed: Root cause, Corrective action, Preventive action"),
        ("en", " Shipment ID      FBA15DKXR9ZT (x2)"),
    ],
)
def test_tells_what_is_there(report: Report, language: str, row: str) -> None:
    assert row in text(report, language=language).splitlines()


def test_columns_stand_under_each_other_in_chinese(report: Report) -> None:
    lines = text(report, language="zh").splitlines()
    first = next(n for n, line in enumerate(lines) if line == "各项得分") + 1
    bars = lines[first : first + 6]

    assert len({cell_len(line[: line.index("/")]) for line in bars}) == 1
    assert bars[-1].endswith("57.2 / 100.0  → 57")


def test_nothing_to_change(perfect: Report) -> None:
    shown = text(perfect)

    assert "100 / 100   Ready to send" in shown
    assert "Other (as given)" in shown
    assert "Nothing to change." in shown
    assert "Why it cannot" not in shown


def test_several_drafts_end_with_an_overview(report: Report, perfect: Report) -> None:
    last = text(report, perfect, language="zh").splitlines()[-3:]

    assert last[0] == "总览"
    assert re.fullmatch(r" 57  暂勿发送 +FBA 库存丢失 +待修改 14 处 +drafts/lost.txt", last[1])
    assert re.fullmatch(r"100  可以发送 +其他 +待修改 0 处 +fine.txt", last[2])


def test_reports_come_as_soon_as_they_are_there(report: Report) -> None:
    def endless() -> object:
        while True:
            yield report

    for form in ("text", "jsonl", "github", "summary"):
        assert next(render(endless(), form, "en"))  # type: ignore[arg-type]


def test_colour_only_where_it_is_wanted(report: Report) -> None:
    plain, coloured = text(report), text(report, colour=True)

    assert "\x1b" not in plain
    assert "\x1b[1;31m57 / 100\x1b[0m" in coloured
    assert "~~~" not in coloured  # the words themselves are underlined
    assert "Sorry for wrong" in coloured


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii"])
def test_prints_on_any_console(report: Report, language: str, encoding: str) -> None:
    shown = text(report, language=language, encoding=encoding)

    assert shown.encode(encoding)
    assert "✓" not in shown
    if encoding == "gbk":
        assert "?" not in shown  # both languages can be written whole


def test_a_draft_cannot_steer_the_terminal(report_on: Callable[..., Report]) -> None:
    evil = report_on(body="Dear friend \x1b[2J\x07 \u202eof Amazon\x9b1m", name="a\x1b]0;x\x07.txt")
    evil = dataclasses.replace(evil, notices=(Message("see \x1b[31m", "见 \x1b[31m"),))

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text(evil))
