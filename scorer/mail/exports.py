"""Reading whatever a mail program exports, message by message."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from csv import Error as CsvError
from pathlib import Path
from struct import error as struct_error
from typing import Final

from scorer.errors import InputError
from scorer.mail import outlook, tables
from scorer.mail.archives import ARCHIVE_FAULTS, tarred, unpacked, zipped
from scorer.mail.files import File, RefusalError, file_at
from scorer.mail.folders import folder_name, is_delivered, walk
from scorer.mail.json_files import read_json
from scorer.mail.messages import unsealed
from scorer.mail.plain import read_plain
from scorer.mail.values import Found, Listed, Sealed, Unread

_Reader = Callable[[File, Mapping[str, str]], Iterator[Listed]]
_MOST_DEPTH: Final = 4
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The second is that of a zip without a file in it.
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED: Final = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")
_TAR: Final = slice(257, 262)
_TABLES: Final[Mapping[str, _Reader]] = {
    ".csv": tables.read_csv,
    ".tsv": tables.read_csv,
    ".xlsx": tables.read_xlsx,
    ".parquet": tables.read_parquet,
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), read_json),
}
# What the libraries for tables are known to raise on damaged files.
_TABLE_FAULTS: Final = (
    *ARCHIVE_FAULTS, ValueError, LookupError, TypeError, AttributeError, struct_error, CsvError
)  # fmt: skip


def read_export(path: Path, columns: Mapping[str, str] = {}) -> Iterator[Found]:
    """Yield every message of an export, in an order that does not change between runs.

    Args:
        path: As for `list_export`.
        columns: ``field -> column`` for tables.

    Raises:
        InputError: If there is nothing at ``path`` that can be read.
    """
    for each in list_export(path, columns):
        yield unsealed(each) if isinstance(each, Sealed) else each


def list_export(path: Path, columns: Mapping[str, str] = {}) -> Iterator[Listed]:
    """Yield every message of an export, those of mail files not taken apart yet.

    What a file is shows in its content first, then in its name.

    Args:
        path: A file or folder: mbox, ``.eml``, ``.msg``, ``.pst``, a table (CSV, XLSX, Parquet,
            JSONL), support cases (JSON), a Maildir; any of them in folders, zip, tar or gzip.
        columns: ``field -> column`` for tables.

    Raises:
        InputError: If there is nothing at ``path`` that can be read.
    """
    if path.is_dir():
        yield from _each(walk(path.resolve()), columns)
    elif path.is_file():
        folder = folder_name(path.name) or path.resolve().parent.name
        yield from _file(file_at(path, path.name, folder), columns)
    else:
        raise InputError(path.name, "there is no such file or folder.", "没有这个文件或文件夹。")


def _each(files: Iterable[File | Unread], columns: Mapping[str, str]) -> Iterator[Listed]:
    """Yield the messages of many files; one that cannot be read does not end the others."""
    for file in files:
        if isinstance(file, Unread):
            yield file
            continue
        try:
            yield from _file(file, columns)
        except RefusalError as refusal:
            yield file.unread(refusal.reason)
        except InputError:
            yield file.unread("no_mail_table" if file.suffix in _TABLES else "damaged_file")


def _file(file: File, columns: Mapping[str, str]) -> Iterator[Listed]:
    try:
        head = file.head()
    except ARCHIVE_FAULTS:
        raise RefusalError(file.source, "damaged_file") from None
    if inner := unpacked(file, head):
        found, reason = _file(_within(inner), columns), "damaged_file"
    elif head.startswith(_ZIP) and file.suffix not in _TABLES:
        found, reason = _each(zipped(_within(file)), columns), "damaged_archive"
    elif head[_TAR] == b"ustar":
        found, reason = _each(tarred(_within(file)), columns), "damaged_archive"
    elif head.startswith(_PACKED):
        raise RefusalError(file.source, "archive_form")
    elif head.startswith(b"!BDN"):
        found, reason = outlook.read_pst(file), "damaged_file"
    elif head.startswith(_OLE):
        found, reason = outlook.read_msg(file), "damaged_file"
    elif file.suffix in _TABLES and not is_delivered(file.source):
        found, reason = _TABLES[file.suffix](file, columns), "damaged_file"
        yield from _guarded(file, found, _TABLE_FAULTS, reason)
        return
    else:
        found, reason = read_plain(file, head), "damaged_file"
    yield from _guarded(file, found, ARCHIVE_FAULTS, reason)


def _within(file: File) -> File:
    """Return a file that lies in few enough archives.

    Raises:
        RefusalError: If it lies in too many.
    """
    if file.depth >= _MOST_DEPTH:
        raise RefusalError(file.source, "nested_too_deep")
    return file


def _guarded(
    file: File, found: Iterator[Listed], faults: tuple[type[Exception], ...], reason: str
) -> Iterator[Listed]:
    """Yield what is found; a fault behind it is named, one before any of it refuses the file."""
    is_first = True
    try:
        for each in found:
            is_first = False
            yield each
    except faults:
        if is_first:
            raise RefusalError(file.source, reason) from None
        yield file.unread(reason)
