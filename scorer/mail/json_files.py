"""Exports in JSON: support cases, or messages in an array, in pages or one a line."""

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from scorer.drafts.decoding import decode
from scorer.drafts.limits import MOST_TABLE_BYTES, check_size
from scorer.mail.files import File, RefusalError
from scorer.mail.gmail import is_gmail, read_gmail
from scorer.mail.nested import flat
from scorer.mail.support_cases import holds_cases, read_support_cases
from scorer.mail.tables import Row, columns_of, read_rows
from scorer.mail.values import Found

_LISTS: Final = (
    "messages", "emails", "mails", "value", "threads", "data", "items", "results", "rows",
)  # fmt: skip
_MOST_DEPTH: Final = 20


def read_json(file: File, columns: Mapping[str, str]) -> Iterator[Found]:
    """Yield the messages of a JSON file.

    Raises:
        InputError: If there are neither support cases nor rows with text in it.
    """
    with file.open() as stream:
        lines = list(itertools.islice((line for line in stream if line.strip()), 2))
    value = _value(lines[0]) if len(lines) > 1 else None
    if isinstance(value, dict):
        with file.open() as stream:
            lined = (_value(line) for line in stream if line.strip())
            yield from _read(lined, holds_cases(value), file, columns)
        return
    with file.open() as stream:
        data = stream.read(MOST_TABLE_BYTES + 1)
    check_size(len(data), MOST_TABLE_BYTES, file.source)
    whole = _value(decode(data, file.source).text.encode())
    if whole is None:
        raise RefusalError(file.source, "damaged_file")
    yield from _read([whole], holds_cases(whole), file, columns)


def _read(
    values: Iterable[object], has_cases: bool, file: File, columns: Mapping[str, str]
) -> Iterator[Found]:
    if has_cases:
        yield from read_support_cases(values, file)
        return
    rows = itertools.chain.from_iterable(_rows(each, columns) for each in values)
    first = next(rows, None)
    if first is None:
        return
    rows = itertools.chain((first,), rows)
    if is_gmail(first) and "body" not in columns:
        yield from (read_gmail(row, file, number) for number, row in enumerate(rows, 1))
    else:
        yield from read_rows(rows, file, columns)


def _value(text: bytes) -> object:
    """Return the value that ``text`` stands for; None where it is no JSON."""
    try:
        value: object = json.loads(text.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None
    return value


def _rows(value: object, columns: Mapping[str, str], depth: int = 0) -> Iterator[Row]:
    """Yield the messages in ``value``: itself, or those in the lists that it is or holds."""
    if isinstance(value, list) and depth <= _MOST_DEPTH:
        for each in value:
            yield from _rows(each, columns, depth + 1)
        return
    if not isinstance(value, dict):
        yield {}
        return
    held = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
    if held is None or depth > _MOST_DEPTH or {"subject", "body"} <= _fields(value, columns):
        yield value
        return
    inner = list(_rows(held, columns, depth + 1))
    has_text = any(is_gmail(row) or "body" in _fields(row, columns) for row in inner)
    yield from inner if has_text or not held else (value,)


def _fields(row: Row, columns: Mapping[str, str]) -> set[str]:
    return set(columns_of(flat(row), columns))
