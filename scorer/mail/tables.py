"""Exports that are tables: one message a row, read row by row."""

import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads
from typing import Any, BinaryIO, Final

from scorer.drafts.cells import csv_cells
from scorer.drafts.headers import parties
from scorer.drafts.rows import COLUMNS
from scorer.drafts.text import one_line
from scorer.errors import InputError
from scorer.mail.encodings import encoding_of
from scorer.mail.files import File, on_disk
from scorer.mail.messages import content_id, date_of, in_utc, iso_date, words_of
from scorer.mail.nested import flat
from scorer.mail.values import Direction, Found, Mail, Unread

Row = Mapping[str, Any]
_DAYS: Final = ("%Y-%m-%d", "%Y/%m/%d", "%m/%d/%Y", "%d.%m.%Y", "%Y年%m月%d日")
_TIMES: Final = (" %H:%M:%S", " %H:%M", "", " %I:%M:%S %p", " %I:%M %p")
_HALF_OF_DAY: Final = re.compile(r"\s*(上午|下午)\s*(\d{1,2}:\d\d(?::\d\d)?)")


def read_csv(file: File, columns: Mapping[str, str]) -> Iterator[Found]:
    """Yield the messages of a CSV, Outlook's among them, whatever its encoding and delimiter.

    Raises:
        InputError: If it cannot be read, or no column holds the text of the messages.
    """
    with file.open() as stream:
        encoding = encoding_of(stream)
    with file.open() as stream:
        yield from read_rows(_csv_rows(stream, encoding), file, columns)


def read_rows(rows: Iterable[Row | str], file: File, columns: Mapping[str, str]) -> Iterator[Found]:
    """Yield the messages of rows from anywhere.

    Args:
        rows: Values by column, nested or not; or why a row cannot be read.
        file: Where they come from.
        columns: ``field -> column``; of what is nested, the path with dots between.

    Raises:
        InputError: If no column of any row holds the text of the messages.
    """

    # Rows of JSON need not all have the same fields, but most have those of a row above.
    @lru_cache(maxsize=256)
    def known(names: tuple[str, ...]) -> dict[str, str]:
        return columns_of(names, columns)

    textless: list[Unread] | None = []
    for number, each in enumerate(rows, 1):
        if isinstance(each, str):
            yield file.unread(each, number)
            continue
        row = flat(each)
        where = known(tuple(row))
        if textless is not None and "body" not in where:
            textless.append(file.unread("no_body", number))
            continue
        yield from textless or ()
        textless = None
        yield _mail({field: row.get(name) for field, name in where.items()}, file, number)
    if textless:
        raise _no_text(file)


def _no_text(file: File) -> InputError:
    return InputError(
        file.source,
        "no column holds the text. Name it with --map body=COLUMN.",
        "找不到正文所在的列。请用 --map body=列名 指定。",
    )


def read_xlsx(file: File, columns: Mapping[str, str]) -> Iterator[Found]:
    """Yield the messages of a workbook's first sheet.

    Raises:
        InputError: As :func:`read_csv`.
    """
    from openpyxl import load_workbook

    with on_disk(file) as path:
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            lines = book.worksheets[0].iter_rows(values_only=True)
            names = [str(each or "") for each in next(lines, ())]
            rows = (dict(zip(names, line, strict=False)) for line in lines if any(line))
            yield from read_rows(rows, file, columns)
        finally:
            book.close()


def read_parquet(file: File, columns: Mapping[str, str]) -> Iterator[Found]:
    """Yield the messages of a Parquet table.

    Raises:
        InputError: As :func:`read_csv`.
    """
    from pyarrow.parquet import ParquetFile

    with on_disk(file) as path, ParquetFile(path) as table:
        rows = (row for part in table.iter_batches(256) for row in part.to_pylist())
        yield from read_rows(rows, file, columns)


def _csv_rows(stream: BinaryIO, encoding: str) -> Iterator[Row | str]:
    text = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
    # Zeros are left by broken exports.
    rows = csv_cells(line.replace("\0", "") for line in text)
    names = next(rows, [])
    for cells in rows:
        if any(cell.strip() for cell in cells[len(names) :]):
            # A text was cut by its own commas: half of it would be scored as the whole.
            yield "too_many_cells"
        elif cells:
            cells += [""] * (len(names) - len(cells))
            yield dict(zip(names, cells, strict=False))


@cache
def _known() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, Direction]]:
    table = loads(files("scorer.mail").joinpath("columns.toml").read_text("utf-8"))
    ways = table.pop("ways")
    names = {field: (*known, *COLUMNS.get(field, ())) for field, known in table.items()}
    return names, {word: Direction(way) for way, words in ways.items() for word in words}


def columns_of(names: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """Return ``field -> column``, as far as they are known or ``given``."""
    named = {" ".join(str(name).lower().replace("\ufeff", "").split()): str(name) for name in names}
    found = {
        field: named[each]
        for field, known in _known()[0].items()
        for each in reversed(known)
        if each in named
    }
    mapped = {
        field: named.get(name.replace("[]", "").strip().lower(), name)
        for field, name in given.items()
    }
    return found | {field: name for field, name in mapped.items() if name in named.values()}


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(map(_text, value))
    return "" if value is None or value != value else str(value)  # not a number


def _mail(row: Row, file: File, number: int) -> Found:
    cells = {field: _text(value) for field, value in row.items()}
    body = words_of(cells.get("body", ""))
    subject = one_line(cells.get("subject", ""))
    when = moment(row.get("date"))
    name, sender = next(iter(parties(cells.get("sender", ""))), ("", ""))
    number_of = one_line(cells.get("id", "")).strip("<>")
    key = content_id(number_of, when, sender, subject, body)
    if not body.strip():
        return Unread(file.source, number, key, "no_body")
    recipients = (p for each in ("recipient", "cc") for _, p in parties(cells.get(each, "")))
    return Mail(
        file.source,
        number,
        key,
        message_id=number_of,
        references=tuple(filter(None, (one_line(cells.get("thread", "")),))),
        date=when,
        sender=sender,
        sender_name=one_line(cells.get("sender_name", "")) or name,
        recipients=tuple(dict.fromkeys(recipients)),
        folder=one_line(cells.get("folder", "")) or file.folder,
        labels=tuple(filter(None, map(one_line, cells.get("labels", "").split(";")))),
        subject=subject,
        text=body,
        attachments=_names(cells.get("attachments")),
        direction=_known()[1].get(cells.get("direction", "").strip().lower(), Direction.UNKNOWN),
        matter=one_line(cells.get("case", "")),
    )


def _names(cell: str | None) -> tuple[str, ...] | None:
    """Return the names in a cell; None where the table has no such column."""
    return None if cell is None else tuple(filter(None, map(one_line, cell.split(";"))))


def moment(value: object) -> datetime | None:
    """Return the date in a cell in UTC, or None; one without a zone is taken for UTC."""
    try:
        if isinstance(value, datetime):
            return in_utc(value)
        if isinstance(value, date):
            return in_utc(datetime.combine(value, time()))
    except (ValueError, OverflowError):
        return None
    text = _text(value).strip()
    return (iso_date(text) or _in_a_form(text) or date_of(text)) if text else None


def _in_a_form(text: str) -> datetime | None:
    plain = _HALF_OF_DAY.sub(lambda at: f" {at[2]} {'AM' if at[1] == '上午' else 'PM'}", text)
    for day, hour in itertools.product(_DAYS, _TIMES):
        try:
            return in_utc(datetime.strptime(plain, day + hour))  # noqa: DTZ007 - in_utc gives the zone
        except (ValueError, OverflowError):
            continue
    return None
