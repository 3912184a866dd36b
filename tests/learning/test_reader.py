"""Labelled cases are read from whatever a team keeps them in; bad rows are named, none is lost."""

import json
from pathlib import Path

import openpyxl
import pytest

from scorer.errors import CasesError
from scorer.learning.cases import Outcome
from scorer.learning.columns import UnknownColumnError
from scorer.learning.reader import read_cases
from scorer.names import Element, Kind

BODY = "Please reimburse the 12 lost units of B0CQ7X4NVM. Hope your understanding."
HEADER = "邮件编号,发件人,邮件正文,是否中式英语,类型,处理结果,天数\n"
ROW = f'1,li,"{BODY}",Hope your understanding,库存丢失,已解决,3\n'

BAD_CELLS = [
    pytest.param('2,li,"  ",是,,,', "no text", id="no text"),
    pytest.param("2,li,ok,是,,,", "too short", id="no message"),
    pytest.param(f"2,li,{BODY},kindly revert,,,", "do not stand in its text", id="words not there"),
    pytest.param(f"2,li,{BODY},3,,,", "neither yes or no", id="a number for yes or no"),
    pytest.param(f"2,li,{BODY},否,退款,,", "no kind '退款'", id="unknown kind"),
    pytest.param(f"2,li,{BODY},否,,也许,", "no outcome '也许'", id="unknown outcome"),
    pytest.param(f"2,li,{BODY},否,,拒绝,-4", "not a number of days", id="days below nothing"),
    pytest.param(f"2,li,{BODY},否,,拒绝,4,5", "more cells", id="too many cells"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_chinese_table_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "案例.csv"
    file.write_bytes((HEADER + ROW).encode(encoding))
    found = read_cases(file, {})

    [case] = found.cases
    assert case.draft.id == "1"
    assert case.draft.kind is Kind.LOST_INVENTORY
    assert case.chinglish is not None
    assert [m.place.of(case.draft) for m in case.chinglish.marks or ()] == [
        "Hope your understanding"
    ]
    assert (case.outcome, case.days) == (Outcome.RESOLVED, 3)
    assert case.emotional is None, "what is not labelled is not known"
    assert case.ties == ("author:li",)


@pytest.mark.parametrize(
    "header", ["来信正文（英文）", "Body [EN]", "英文正文", "message (English)"]
)
def test_a_header_with_a_remark(tmp_path: Path, header: str) -> None:
    file = tmp_path / "cases.csv"
    file.write_text(HEADER.replace("邮件正文", header) + ROW, "utf-8")
    [case] = read_cases(file, {}).cases
    assert case.draft.body == BODY


@pytest.mark.parametrize(("row", "why"), BAD_CELLS)
def test_a_bad_row_is_named_and_the_others_used(tmp_path: Path, row: str, why: str) -> None:
    file = tmp_path / "cases.csv"
    file.write_text(HEADER + row + "\n" + ROW, "utf-8")
    found = read_cases(file, {})

    assert len(found.cases) == 1
    [bad] = found.bad
    assert bad.number == 2
    assert why in bad.why.en
    assert bad.why.zh


@pytest.mark.parametrize("cell", ["", "-", "N/A", "不确定"])
def test_no_label_is_not_no(tmp_path: Path, cell: str) -> None:
    file = tmp_path / "cases.csv"
    file.write_text(HEADER + f"1,li,{BODY},{cell},{cell},,\n", "utf-8")
    [case] = read_cases(file, {}).cases
    assert case.chinglish is None
    assert case.draft.kind is None


def test_columns_of_other_names_are_mapped(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text(f"Brief,Note\n{BODY},1\n", "utf-8")

    with pytest.raises(UnknownColumnError, match="Brief, Note"):
        read_cases(file, {})
    found = read_cases(file, {"body": "brief", "chinglish": "Note"})
    assert found.cases[0].chinglish is not None
    with pytest.raises(CasesError, match="no column 'Text'"):
        read_cases(file, {"body": "Text"})
    with pytest.raises(CasesError, match="no field 'colour'"):
        read_cases(file, {"colour": "Note"})


def test_a_column_that_is_not_used_is_named(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text(f"body,备注\n{BODY},x\n", "utf-8")
    assert "备注" in read_cases(file, {}).notices[0].zh


def test_a_sheet_of_excel(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["id", "Body", "Elements", "Rank"])
    sheet.append([7, BODY, "ask；facts", 3.0])
    sheet.append([8, BODY, "asking", 2])
    book.save(tmp_path / "cases.xlsx")
    found = read_cases(tmp_path / "cases.xlsx", {})

    [case] = found.cases
    assert case.draft.id == "7"
    assert case.elements == frozenset((Element.ASK, Element.FACTS))
    assert case.rank == 3
    assert [bad.number for bad in found.bad] == [3]


def test_a_folder_of_mail_with_its_labels(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(f"Subject: Lost units\r\n\r\n{BODY}\r\n".encode())
    (tmp_path / "b.eml").write_bytes(b"Subject: x\r\n\r\nNobody labelled this message.\r\n")
    (tmp_path / "labels.csv").write_text(
        "文件名,情绪化\na.eml,否\nc.eml,是\n../a.eml,是\n", "utf-8"
    )
    found = read_cases(tmp_path, {})

    [case] = found.cases
    assert case.draft.subject == "Lost units"
    assert case.emotional is not None
    assert not case.emotional.present
    assert [bad.number for bad in found.bad] == [3, 4]
    assert "1 .eml" in found.notices[0].en


def test_drafts_and_pairs_of_jsonl(tmp_path: Path) -> None:
    draft = {
        "id": "d1",
        "scenario": "lost_inventory",
        "subject": "",
        "body": BODY,
        "elements": {"ask": [BODY.split(". ")[0] + "."], "facts": []},
        "chinglish": [{"text": "Hope your understanding", "kind": "stock_phrase"}],
        "emotional": [],
        "rank": 2,
    }
    mark = {"text": "was", "kind": "agreement", "fix": "were"}
    pair = {"bad": "The units was lost.", "good": "The units were lost.", "marks": [mark]}
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join([json.dumps(draft), "{", json.dumps(pair)]), "utf-8")
    found = read_cases(file, {})

    whole, bad, good = found.cases
    assert whole.carried is not None
    assert [place.of(whole.draft) for place in whole.carried[Element.ASK]] == draft["elements"][
        "ask"
    ]  # type: ignore[index]
    assert not bad.whole
    assert bad.ties == good.ties, "a sentence and its repaired form stay together"
    assert [row.number for row in found.bad] == [2]


ODD_ROWS = [
    ({"body": BODY, "chinglish": [{"text": "lost", "nth": "two"}]}, "no whole number"),
    ({"body": BODY, "chinglish": [{"text": "lost", "nth": 2}]}, "do not stand in its text"),
    ({"body": BODY, "chinglish": ["lost"]}, "a list of objects"),
    ({"body": BODY, "chinglish": {"marks": [], "among": ["lost"]}}, "a list of objects"),
    ({"bad": BODY, "marks": ["lost"]}, "a list of objects"),
    ({"bad": BODY, "marks": 3}, "a list of objects"),
]


@pytest.mark.parametrize(("row", "why"), ODD_ROWS)
def test_json_of_another_shape_is_a_bad_row(
    row: dict[str, object], why: str, tmp_path: Path
) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(row) + "\n" + json.dumps({"body": BODY, "rank": 3}), "utf-8")

    found = read_cases(file, {})

    assert [case.rank for case in found.cases] == [3]
    [bad] = found.bad
    assert bad.number == 1
    assert why in bad.why.en


def test_marks_and_elements_may_be_left_open_in_json(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    row = {"body": BODY, "chinglish": {"marks": None}, "elements": {"Ask": BODY[:20], "facts": [1]}}
    file.write_text(json.dumps(row), "utf-8")

    [case] = read_cases(file, {}).cases

    assert case.chinglish is not None
    assert not case.chinglish.present
    assert case.carried is not None
    assert [(place.start, place.end) for place in case.carried[Element.ASK]] == [(0, 20)]


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cases.xlsx"
    file.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(CasesError, match="cannot be read as a workbook"):
        read_cases(file, {})
