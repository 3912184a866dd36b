"""Exports in JSON: support cases, or messages in an array or one a line."""

import itertools
import json
from collections.abc import Iterator, Mapping
from typing import Final

from scorer.drafts.decoding import decode
from scorer.drafts.limits import MOST_TABLE_BYTES, check_size
from scorer.mail.files import File, RefusalError
from scorer.mail.support_cases import holds_cases, read_support_cases
from scorer.mail.tables import read_rows
from scorer.mail.values import Found

_LISTS: Final = ("messages", "emails", "mails", "data", "items", "results", "rows")


def read_json(file: File, columns: Mapping[str, str]) -> Iterator[Found]:
    """Yield the messages of a JSON file.

    Raises:
        InputError: If there are neither support cases nor rows with text in it.
    """
    with file.open() as stream:
        lines = list(itertools.islice((line for line in stream if line.strip()), 2))
    value = _value(lines[0]) if len(lines) > 1 else None
    if isinstance(value, dict):
        yield from _read_lines(file, columns, has_cases=holds_cases(value))
        return
    with file.open() as stream:
        data = stream.read(MOST_TABLE_BYTES + 1)
    check_size(len(data), MOST_TABLE_BYTES, file.source)
    whole = _value(decode(data, file.source).text.encode())
    if whole is None:
        raise RefusalError(file.source, "damaged_file")
    if holds_cases(whole):
        yield from read_support_cases([whole], file)
    else:
        yield from read_rows(_listed(whole), file, columns)


def _read_lines(file: File, columns: Mapping[str, str], *, has_cases: bool) -> Iterator[Found]:
    with file.open() as stream:
        values = (_value(line) for line in stream if line.strip())
        if has_cases:
            yield from read_support_cases(values, file)
        else:
            yield from read_rows((each if isinstance(each, dict) else {} for each in values),
                                 file, columns)  # fmt: skip


def _value(text: bytes) -> object:
    """Return the value that ``text`` stands for; None where it is no JSON."""
    try:
        value: object = json.loads(text.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None
    return value


def _listed(whole: object) -> list[Mapping[str, object]]:
    if isinstance(whole, dict):
        lists = (whole.get(name) for name in _LISTS)
        whole = next((each for each in lists if isinstance(each, list)), [whole])
    rows = whole if isinstance(whole, list) else []
    return [each if isinstance(each, dict) else {} for each in rows]
