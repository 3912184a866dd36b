"""Exports that are tables: one message a row."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scorer.drafts.decoding import decode
from scorer.drafts.text import one_line
from scorer.errors import InputError
from scorer.mail.messages import date_of, iso_date, stable_id
from scorer.mail.values import Direction, Found, Mail, Unread

TABLES = (".csv", ".xlsx", ".parquet", ".jsonl")

# Names of columns in lower case, as Outlook and others write them in English and Chinese.
_KNOWN = {
    "subject": ("subject", "主题", "标题", "邮件主题"),
    "body": ("body", "text", "message", "content", "正文", "内容", "邮件正文", "邮件内容"),
    "sender": ("from", "sender", "from: (address)", "发件人", "发件人: (地址)"),
    "recipient": ("to", "recipient", "recipients", "to: (address)", "收件人", "收件人: (地址)"),
    "date": ("date", "sent", "sent on", "发送时间", "日期", "时间"),
    "id": ("id", "message-id", "message_id", "编号"),
    "folder": ("folder", "mailbox", "文件夹"),
    "case": ("case", "case_id", "case id", "案件", "case编号"),
    "direction": ("direction", "方向"),
}


def read_table(path: Path, source: str, columns: Mapping[str, str]) -> Iterator[Found]:
    """Yield the messages of a table.

    Args:
        path: The file.
        source: Its name in the export.
        columns: ``field -> column``, for columns with names of their own.

    Raises:
        InputError: If it cannot be read, or no column holds the text of the messages.
    """
    rows = _rows(path, source)
    where: dict[str, str] | None = None
    for number, row in enumerate(rows, 1):
        if where is None:
            where = _columns(row, columns, source)
        yield _mail({field: _text(row.get(name)) for field, name in where.items()}, source, number)


def _rows(path: Path, source: str) -> Iterator[Mapping[str, Any]]:
    import csv
    import io

    import pandas as pd

    try:
        match path.suffix.lower():
            case ".csv":
                text = decode(path.read_bytes(), source).text
                csv.field_size_limit(1 << 30)
                yield from csv.DictReader(io.StringIO(text, newline=""))
            case ".jsonl":
                for line in decode(path.read_bytes(), source).text.splitlines():
                    if line.strip():
                        row = json.loads(line)
                        yield row if isinstance(row, dict) else {}
            case ".xlsx":
                yield from pd.read_excel(path, dtype=str).to_dict("records")  # type: ignore[misc]
            case _:
                yield from pd.read_parquet(path).to_dict("records")  # type: ignore[misc]
    except (ValueError, OSError, KeyError, csv.Error):
        raise InputError(
            source,
            "cannot be read as a table. Save it again as CSV in UTF-8.",
            "无法作为表格读取。请重新另存为 UTF-8 编码的 CSV。",
        ) from None


def _columns(row: Mapping[str, Any], given: Mapping[str, str], source: str) -> dict[str, str]:
    named = {str(name).strip().lower(): str(name) for name in row if name is not None}
    found = {
        field: named[each]
        for field, known in _KNOWN.items()
        for each in reversed(known)
        if each in named
    }
    found |= {field: named.get(name.strip().lower(), name) for field, name in given.items()}
    if found.get("body") not in named.values():
        raise InputError(
            source,
            "no column holds the text. Name it with --map body=COLUMN.",
            "找不到正文所在的列。请用 --map body=列名 指定。",
        )
    return found


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)  # not a number


def _mail(row: Mapping[str, str], source: str, number: int) -> Found:
    body = row.get("body", "").replace("\r\n", "\n").replace("\r", "\n")
    subject, sender = one_line(row.get("subject", "")), one_line(row.get("sender", "")).lower()
    name = row.get("id") or f"{row.get('date', '')}{sender}{subject}{body}"
    key = stable_id(name.encode("utf-8", "replace"))
    if not body.strip():
        return Unread(source, number, key, "no_body")
    recipients = row.get("recipient", "").replace(",", ";").split(";")
    way = row.get("direction", "").strip().lower()
    return Mail(
        source,
        number,
        key,
        date=date_of(row.get("date", "")) or iso_date(row.get("date", "")),
        sender=sender,
        recipients=tuple(filter(None, (one_line(each).lower() for each in recipients))),
        folder=row.get("folder", ""),
        subject=subject,
        text=body,
        direction=Direction(way) if way in set(Direction) else Direction.UNKNOWN,
        matter=one_line(row.get("case", "")),
    )
