"""Reading whatever a mail program exports, message by message."""

import gzip
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from scorer.errors import InputError
from scorer.mail.messages import MOST_BYTES, read_message, stable_id
from scorer.mail.support_cases import SUFFIX, read_support_cases
from scorer.mail.tables import TABLES, read_table
from scorer.mail.values import Found, Unread

_SEPARATOR = b"From "
_QUOTED = re.compile(rb">+From ")
_MAILDIR = ("cur", "new")
# Beside the mail itself, mail programs leave indexes, and systems leave droppings.
_NOT_MAIL = (".msf", ".dat", ".db", ".plist", ".ds_store", ".ini", ".log", ".html", ".pdf", ".jpg")
_OUTLOOK = (".pst", ".ost", ".msg")


def read_export(path: Path, columns: Mapping[str, str]) -> Iterator[Found]:
    """Yield every message of an export, in an order that does not change between runs.

    Args:
        path: An mbox, an ``.eml``, either as ``.gz``, a ``.zip`` of them, a table (CSV, XLSX,
            Parquet, JSONL), support cases as ``.json``, or a folder (Maildir too).
        columns: ``field -> column`` for tables.

    Raises:
        InputError: If there is nothing at ``path`` that can be read.
    """
    if path.is_dir():
        files = sorted(each for each in path.rglob("*") if each.is_file())
        for file in files:
            source = file.relative_to(path).as_posix()
            if file.suffix.lower() in _NOT_MAIL:
                continue
            try:
                yield from _file(file, source, columns)
            except InputError:
                # One table that holds no mail must not end the run over a whole folder.
                yield Unread(source, 0, stable_id(source.encode()), "no_mail_table")
        return
    if not path.is_file():
        raise InputError(path.name, "there is no such file or folder.", "没有这个文件或文件夹。")
    if path.suffix.lower() in _OUTLOOK:
        raise InputError(
            path.name,
            "is in Outlook's own form, which cannot be read. Export it as CSV or as .eml files.",
            "是 Outlook 专用格式，无法读取。请导出为 CSV 或 .eml 文件。",
        )
    yield from _file(path, path.name, columns)


def _file(path: Path, source: str, columns: Mapping[str, str]) -> Iterator[Found]:
    suffix = path.suffix.lower()
    if suffix == ".zip":
        yield from _zip(path, source)
    elif suffix in TABLES:
        yield from read_table(path, source, columns)
    elif suffix == SUFFIX:
        yield from read_support_cases(path, source)
    elif suffix in _OUTLOOK:
        yield Unread(source, 1, stable_id(source.encode()), "outlook_form")
    else:
        try:
            with gzip.open(path) if suffix == ".gz" else path.open("rb") as stream:
                yield from _stream(stream, source)  # type: ignore[arg-type]
        except (OSError, EOFError, zlib.error):
            yield Unread(source, 0, stable_id(source.encode()), "damaged_file")


def _zip(path: Path, source: str) -> Iterator[Found]:
    try:
        # Chinese Windows writes names in GBK and does not say so.
        with zipfile.ZipFile(path, metadata_encoding="gbk") as archive:
            for info in archive.infolist():
                name = info.filename
                if info.is_dir() or Path(name).suffix.lower() in _NOT_MAIL:
                    continue
                with archive.open(info) as stream:
                    yield from _stream(stream, f"{source}/{name}")  # type: ignore[arg-type]
    except (zipfile.BadZipFile, UnicodeError, NotImplementedError, RuntimeError, zlib.error):
        yield Unread(source, 0, stable_id(source.encode()), "damaged_archive")


def _stream(stream: BinaryIO, source: str) -> Iterator[Found]:
    folder = source.rsplit("/", 1)[0] if "/" in source else source
    lines = iter(stream)
    first = next(lines, b"")
    if not first.startswith(_SEPARATOR):
        data = first + b"".join(_limited(lines, MOST_BYTES + 1))
        yield read_message(data, source, 1, _mailbox(source, folder))
        return
    for number, data in enumerate(_mbox(lines), 1):
        yield read_message(data, source, number, _mailbox(source, source))


def _mailbox(source: str, folder: str) -> str:
    """Return the folder's name; that of a Maildir is above ``cur`` and ``new``."""
    parts = [part for part in folder.split("/") if part not in _MAILDIR]
    return "/".join(parts) or source


def _mbox(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the messages below the first separator line.

    A line that begins with ``From `` below an empty line begins a message, as the standard
    library and most mail programs have it; ``>From `` is a quoted one.
    """
    held: list[bytes] = []
    size, empty_before = 0, False
    for line in lines:
        if empty_before and line.startswith(_SEPARATOR):
            yield b"".join(held)
            held, size, empty_before = [], 0, False
            continue
        empty_before = line in (b"\n", b"\r\n")
        if size <= MOST_BYTES:
            held.append(line[1:] if _QUOTED.match(line) else line)
            size += len(line)
    yield b"".join(held)


def _limited(lines: Iterable[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for line in lines:
        size += len(line)
        yield line
        if size > most:
            return
