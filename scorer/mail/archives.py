"""Packed exports: zip and tar with many files, gzip, bzip2 and xz with one."""

import bz2
import contextlib
import gzip
import lzma
import shutil
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Final

from scorer.drafts.headers import readable
from scorer.mail.files import File, on_disk
from scorer.mail.folders import folder_name, holds_no_mail
from scorer.mail.values import Unread

ARCHIVE_FAULTS: Final = (
    OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError,
    NotImplementedError, RuntimeError, ValueError, LookupError, OverflowError, struct.error,
)  # fmt: skip
"""What reading a damaged archive raises."""
_OPENERS: Final[Mapping[bytes, Callable[..., Any]]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
_ENDINGS: Final = (".gz", ".bz2", ".xz", ".tgz", ".tbz2", ".txz")
_UTF8_FLAG: Final = 0x800
_ENCRYPTED_FLAG: Final = 0x1
_IN_MEMORY: Final = 8_000_000


def unpacked(file: File, head: bytes) -> File | None:
    """Return the one file inside a compressed file, or None where it is not compressed."""
    for mark, opener in _OPENERS.items():
        if head.startswith(mark):
            name = PurePosixPath(file.source)
            inner = name.with_suffix("") if name.suffix.lower() in _ENDINGS else name
            box = folder_name(inner.name) if inner != name else ""
            folder = "/".join(filter(None, (file.folder, box)))
            content = partial(_plain, file, opener)
            return File(inner.as_posix(), folder, content, depth=file.depth + 1)
    return None


def zipped(file: File) -> Iterator[File | Unread]:
    """Yield the files of a zip that may hold mail, each readable until the next is asked for."""
    with on_disk(file) as path, zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            name = zip_name(info)
            if info.is_dir() or holds_no_mail(name):
                continue
            inner = _inner(file, name, partial(archive.open, info))
            yield inner.unread("encrypted") if info.flag_bits & _ENCRYPTED_FLAG else inner


def zip_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a file in a zip: Chinese Windows writes it in GBK and does not say so."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename.replace("\\", "/")
    data = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename.replace("\\", "/")


def tarred(file: File) -> Iterator[File | Unread]:
    """Yield the files of a tar that may hold mail, each readable until the next is asked for."""
    with file.open() as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            if content is None or holds_no_mail(member.name):
                continue
            with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
                shutil.copyfileobj(content, copy)
                yield _inner(file, member.name, partial(_from_start, copy))


def _inner(file: File, name: str, opener: Callable[[], Any]) -> File:
    folder = folder_name(name) or file.folder
    return File(f"{file.source}/{readable(name)}", folder, opener, depth=file.depth + 1)


@contextlib.contextmanager
def _plain(file: File, opener: Callable[..., Any]) -> Iterator[BinaryIO]:
    with file.open() as packed, opener(packed, "rb") as stream:
        yield stream


@contextlib.contextmanager
def _from_start(copy: Any) -> Iterator[BinaryIO]:
    copy.seek(0)
    yield copy
