"""The tables of a run for spreadsheet programs: CSV and XLSX, safe to open."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from scorer.analytics.outputs import NAMES

Cells = list[Any]
# What a spreadsheet program takes for a formula when a cell begins with it, in both widths.
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What the form of XLSX allows.
_MOST_ROWS = 1_048_576
_LONGEST_CELL = 32_767


class Form(StrEnum):
    """Forms that tables are written in."""

    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"


def write_spreadsheets(out: Path, forms: Iterable[str]) -> None:
    """Write the tables that stand in ``out`` as Parquet in other forms beside them."""
    for form in sorted({*forms} - {Form.PARQUET}):
        for name in NAMES:
            part = out / f"{name}.{form}.part"
            _WRITERS[Form(form)](part, _rows(out / f"{name}.parquet"))
            part.replace(out / f"{name}.{form}")


def safe_cell(value: object) -> object:
    """Return a value that no spreadsheet program takes for a formula.

    >>> safe_cell("=1+1")
    "'=1+1"
    """
    if isinstance(value, datetime):
        # Spreadsheets know no time zones; all times are UTC.
        return value.replace(tzinfo=None)
    if isinstance(value, str) and value.startswith(_BEGINS_FORMULA):
        return f"'{value}"
    return value


def _rows(file: Path) -> Iterator[Cells]:
    with pq.ParquetFile(file) as table:
        names = table.schema_arrow.names
        yield list(names)
        for batch in table.iter_batches():
            for row in batch.to_pylist():
                yield [safe_cell(row[name]) for name in names]


def _write_csv(file: Path, rows: Iterable[Cells]) -> None:
    # Excel knows UTF-8 by the mark at its beginning.
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(rows)


def _write_xlsx(file: Path, rows: Iterable[Cells]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    stream = iter(rows)
    names = next(stream)
    sheet = None
    for number, row in enumerate(stream):
        if number % (_MOST_ROWS - 1) == 0:
            sheet = book.create_sheet()
            sheet.append(names)
        assert sheet is not None
        sheet.append([_xlsx_cell(value) for value in row])
    if sheet is None:
        book.create_sheet().append(names)
    book.save(file)


def _xlsx_cell(value: object) -> object:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL] if isinstance(value, str) else value


_WRITERS = {Form.CSV: _write_csv, Form.XLSX: _write_xlsx}
