"""Tables for spreadsheet programs: the same rows, and nothing in them that runs."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scorer.analytics.schemas import SCHEMAS
from scorer.analytics.spreadsheets import safe_cell, write_spreadsheets

MESSAGE = {
    "message": "a1",
    "date": datetime(2026, 3, 1, 12, tzinfo=UTC),
    "subject": '=HYPERLINK("http://evil.example","查看")',
    "own_text": "-2+3\x0b\ncmd",
    "dim_tone": -1.5,
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for name in SCHEMAS:
        held = [MESSAGE] if name == "messages" else []
        pq.write_table(pa.Table.from_pylist(held, SCHEMAS[name]), tmp_path / f"{name}.parquet")
    write_spreadsheets(tmp_path, ["xlsx", "csv", "parquet"])
    return tmp_path


def test_csv_opens_in_excel_without_formulas(out: Path) -> None:
    assert (out / "messages.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (out / "messages.csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert row["subject"] == "'" + str(MESSAGE["subject"])
    assert row["own_text"].startswith("'-2+3")
    # A number stays one.
    assert (row["date"], row["dim_tone"]) == ("2026-03-01 12:00:00", "-1.5")


def test_xlsx_holds_no_formulas(out: Path) -> None:
    [sheet] = openpyxl.load_workbook(out / "messages.xlsx").worksheets
    names, row = sheet.iter_rows()
    cells = dict(zip((cell.value for cell in names), row, strict=True))

    assert cells["subject"].data_type == "s"
    assert cells["subject"].value == "'" + str(MESSAGE["subject"])
    assert cells["own_text"].value == "'-2+3\ncmd"
    assert cells["date"].value == datetime.fromisoformat("2026-03-01T12:00:00")


@pytest.mark.parametrize("begin", list("=+-@\t\r\n＝＋－＠"))
def test_what_begins_like_a_formula_is_made_text(begin: str) -> None:
    assert safe_cell(f"{begin}1") == f"'{begin}1"


@pytest.mark.parametrize("value", ["1-2", "'=1", "", None, -3, 2.5, True])
def test_everything_else_stays(value: object) -> None:
    assert safe_cell(value) == value
