"""Tables of labelled cases: rows with their numbers, whatever file they come in.

Rows are numbered as a spreadsheet shows them: the header is row 1.  Lines of JSONL
have no header and are numbered from 1.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from scorer.drafts.cells import csv_cells
from scorer.drafts.decoding import decode
from scorer.drafts.limits import MOST_TABLE_BYTES
from scorer.drafts.reader import name_of, read_bytes
from scorer.errors import CasesError
from scorer.learning.cases import UnusableRowError

Row = dict[str, Any]
Numbered = tuple[int, Row | UnusableRowError]

SUFFIXES: Final = (".csv", ".tsv", ".xlsx", ".jsonl")


def read_table(path: Path) -> Iterator[Numbered]:
    """Yield number and values by column of each row that is not empty, or why it has none.

    Raises:
        CasesError: If the file as a whole cannot be read.
        InputError: If there is no such file, or it is too large.
    """
    data, source = read_bytes(path, MOST_TABLE_BYTES), name_of(path)
    match path.suffix.lower():
        case ".jsonl":
            return _jsonl(decode(data, source).text)
        case ".xlsx":
            return _rows_below_header(_sheet(data, source))
        case ".csv" | ".tsv":
            return _rows_below_header(csv_cells(io.StringIO(decode(data, source).text, newline="")))
        case _:
            raise CasesError(
                source,
                "is no table of cases. Give a .csv, .xlsx or .jsonl file, or a folder of .eml "
                "files with such a table in it.",
                "不是案例表。请提供 .csv、.xlsx 或 .jsonl 文件，或含有此类表格的 .eml 文件夹。",
            )


def _jsonl(text: str) -> Iterator[Numbered]:
    # Only a line feed ends a line of JSONL: strings may hold the other line ends.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> Row | UnusableRowError:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return UnusableRowError("it is not JSON", "不是有效的 JSON")
    return row if isinstance(row, dict) else UnusableRowError("it is no object", "不是 JSON 对象")


def _sheet(data: bytes, source: str) -> Iterator[list[str]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        for row in rows:
            yield [_cell(value) for value in row]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError):
        raise CasesError(
            source,
            "cannot be read as a workbook. Save it again as .xlsx without a password, or as .csv.",
            "无法作为工作簿读取。请去掉密码重新另存为 .xlsx，或另存为 .csv。",
        ) from None


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _rows_below_header(rows: Iterator[list[str]]) -> Iterator[Numbered]:
    header = [name.strip() for name in next(rows, [])]
    while header and not header[-1]:
        header.pop()
    for number, cells in enumerate(rows, 2):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            yield (
                number,
                UnusableRowError("it has more cells than there are columns", "单元格数多于列数"),
            )
            continue
        yield number, {name: cell for name, cell in zip(header, cells, strict=False) if name}
