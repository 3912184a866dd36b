"""Review sheets as XLSX and CSV, in which nothing of a draft can act as a formula."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.errors import CasesError
from scorer.learning.review.columns import ANSWERS, COLUMNS, header, word
from scorer.learning.review.sheet import Cell, Row

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SUFFIXES = (".xlsx", ".csv")
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_QUOTE = "'"
_WIDTHS = {"draft": 14, "sentence": 70, "chinglish_words": 28, "emotional_words": 20, "note": 30}
_WIDTH = 16
_ASKED = {
    "checked": "ask_checked",
    "right_chinglish": "ask_wording",
    "right_emotional": "ask_wording",
    "right_elements": "ask_elements",
}


def as_bytes(rows: Sequence[Row], path: Path, lang: str) -> bytes:
    """Return the sheet in the form that the ending of ``path`` names.

    Raises:
        CasesError: If it names none.
    """
    match path.suffix.lower():
        case ".xlsx":
            return _xlsx(rows, lang)
        case ".csv":
            return _csv(rows, lang)
        case _:
            raise CasesError(
                path.name,
                "a review sheet ends in .xlsx or .csv. Choose another name.",
                "核对表的文件名须以 .xlsx 或 .csv 结尾，请改名。",
            )


def plain(cell: str) -> str:
    """Return the words of a cell without the quote that keeps them from being a formula.

    >>> plain("'- We have refunded the buyer.")
    '- We have refunded the buyer.'
    """
    cell = cell.replace("\r\n", "\n")
    return cell[1:] if cell.startswith(_QUOTE) and cell[1:].startswith(_FORMULA) else cell


def _csv(rows: Sequence[Row], lang: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([header(column, lang) for column in COLUMNS])
    for row in rows:
        writer.writerow([_quoted(row[column]) for column in COLUMNS])
    # Excel knows UTF-8 by its mark.
    return out.getvalue().encode("utf-8-sig")


def _quoted(cell: Cell) -> Cell:
    return _QUOTE + cell if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _xlsx(rows: Sequence[Row], lang: str) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = word("sheet", lang)
    for number, column in enumerate(COLUMNS, 1):
        _put(sheet, 1, number, header(column, lang))
        for line, row in enumerate(rows, 2):
            _put(sheet, line, number, row[column])
    _lay_out(sheet)
    _let_choose(sheet, len(rows) + 1, lang)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: "Worksheet", line: int, number: int, value: Cell) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, TYPE_STRING
    from openpyxl.styles import Alignment

    cell = sheet.cell(line, number)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) or None
        if cell.value is not None:
            cell.data_type = TYPE_STRING
            cell.quotePrefix = value.startswith(_FORMULA)
    else:
        cell.value = value


def _lay_out(sheet: "Worksheet") -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    to_fill = PatternFill("solid", fgColor="FFF4CC")
    for number, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, _WIDTH)
        sheet.cell(1, number).font = Font(bold=True)
        if column in ANSWERS:
            sheet.cell(1, number).fill = to_fill
    sheet.freeze_panes = "E2"
    sheet.auto_filter.ref = sheet.dimensions


def _let_choose(sheet: "Worksheet", last: int, lang: str) -> None:
    """Offer yes and no in the columns to fill in; other answers may be typed, but for one."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    answers = ",".join(word(each, lang) for each in ("yes", "no"))
    for column, asked in _ASKED.items():
        offered = answers if column != "right_elements" else word("no", lang)
        choice = DataValidation("list", formula1=f'"{offered}"', allow_blank=True)
        choice.showErrorMessage = column == "checked"
        choice.showInputMessage = True
        choice.promptTitle = header(column, lang)[:32]
        choice.prompt = word(asked, lang)
        letter = get_column_letter(COLUMNS.index(column) + 1)
        choice.add(f"{letter}2:{letter}{max(2, last)}")
        sheet.add_data_validation(choice)
