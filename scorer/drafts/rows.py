"""Tables with one draft a row: ``.jsonl`` and ``.csv``."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from scorer.drafts.cells import csv_cells
from scorer.drafts.decoding import decode
from scorer.drafts.limits import MOST_TABLE_BYTES, check_message, check_size
from scorer.drafts.text import one_line
from scorer.errors import InputError
from scorer.names import Kind
from scorer.values import Draft

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "编号", "序号", "单号"),
    "subject": ("subject", "title", "主题", "标题", "邮件主题", "邮件标题"),
    "body": ("body", "text", "message", "content", "正文", "内容", "邮件正文", "邮件内容"),
    "kind": ("kind", "scenario", "类型", "类别", "场景"),
}
"""What people call the column of each field, the surest name first."""


class _RowError(Exception):
    """A row that is no draft: the reason in English and in Chinese."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en, zh)
        self.en, self.zh = en, zh


def read_jsonl(data: bytes, source: str) -> Iterator[Draft | InputError]:
    """Yield for each line its draft, or why it is none.

    Raises:
        InputError: If the file as a whole cannot be read.
    """
    check_size(len(data), MOST_TABLE_BYTES, source)
    # Only a line feed ends a line of JSONL: strings may hold the other line ends.
    for number, line in enumerate(decode(data, source).text.split("\n"), 1):
        if line.strip():
            try:
                yield _draft(_object(line), source, number)
            except (_RowError, InputError) as error:
                yield _bad_row(error, source, number)


def read_csv(data: bytes, source: str) -> Iterator[Draft | InputError]:
    """Yield for each row its draft, or why it is none; the header is row 1.

    Raises:
        InputError: If the file as a whole cannot be read.
    """
    check_size(len(data), MOST_TABLE_BYTES, source)
    rows = csv_cells(io.StringIO(decode(data, source).text, newline=""))
    header = next(rows, [])
    if "body" not in _fields(dict.fromkeys(header)):
        raise InputError(
            source,
            "no column is called body. Name the columns id, subject, body in the first row.",
            "没有名为“正文”（body）的列。请在第一行写明列名：编号、主题、正文。",
        )
    for number, cells in enumerate(rows, 2):
        if any(cell.strip() for cell in cells):
            try:
                yield _draft(_by_name(header, cells), source, number)
            except (_RowError, InputError) as error:
                yield _bad_row(error, source, number)


def _by_name(header: Sequence[str], cells: Sequence[str]) -> dict[str, object]:
    if any(cell.strip() for cell in cells[len(header) :]):
        # Half of a text would be scored as the whole.
        raise _RowError(
            "has more cells than the header. Put a text with delimiters in quotation marks",
            "单元格多于表头。正文含分隔符时请加英文双引号",
        )
    return _fields(dict(zip(header, cells, strict=False)))


def _object(line: str) -> dict[str, object]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise _RowError("is not JSON", "不是有效的 JSON") from None
    if not isinstance(row, dict):
        raise _RowError("is not a JSON object", "不是 JSON 对象")
    return _fields(row)


def _fields(row: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a row by field."""
    named = {name.strip().lower(): value for name, value in row.items()}
    return {
        field: named[each]
        for field, names in COLUMNS.items()
        for each in reversed(names)
        if each in named
    }


def _draft(row: Mapping[str, object], source: str, number: int) -> Draft:
    body, subject = row.get("body"), row.get("subject") or ""
    if not isinstance(body, str):
        raise _RowError("has no text under body", "缺少正文（body）")
    if not isinstance(subject, str):
        raise _RowError("has a subject that is no text", "主题（subject）不是文本")
    check_message(body, source)
    name = row.get("id")
    known = isinstance(name, str | int) and str(name).strip()
    return Draft(
        body,
        one_line(subject),
        one_line(str(name)) if known else f"{source}:{number}",
        kind=_kind(row.get("kind")),
    )


def _kind(value: object) -> Kind | None:
    name = str(value or "").strip().lower().replace("-", "_").replace(" ", "_")
    if not name:
        return None
    try:
        return Kind(name)
    except ValueError:
        raise _RowError(
            "names a kind of case that does not exist (see: scorer template --list)",
            "案件类型不存在（见 scorer template --list）",
        ) from None


def _bad_row(error: _RowError | InputError, source: str, number: int) -> InputError:
    en, zh = (error.en, error.zh) if isinstance(error, _RowError) else (error.problem, error.zh)
    return InputError(
        source,
        f"row {number}: {en.rstrip('.')}. The row is left out.",
        f"第 {number} 行：{zh.rstrip('。')}。此行已跳过。",
    )
