"""A file of an export, wherever it lies: on a disk or inside an archive."""

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from scorer.drafts.headers import readable
from scorer.errors import InputError
from scorer.mail.messages import stable_id
from scorer.mail.values import Unread

HEAD_BYTES: Final = 4096
_REFUSALS: Final = {
    "damaged_file": ("is damaged or cannot be opened. Export it again.",
                     "文件损坏或无法打开。请重新导出。"),
    "damaged_archive": ("is a damaged archive. Pack or export it again.",
                        "压缩包已损坏。请重新打包或导出。"),
    "archive_form": ("is packed in a form that is not read. Unpack it, or pack it as .zip.",
                     "不支持这种压缩格式。请先解压，或改用 .zip。"),
    "nested_too_deep": ("holds archives in archives in archives. Unpack it first.",
                        "压缩包嵌套层数过多。请先解压。"),
}  # fmt: skip


class RefusalError(InputError):
    """A file that cannot be read at all.

    Attributes:
        reason: One of a few fixed names, for where it is one of many files.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, *_REFUSALS[reason])
        self.args = (source, reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class File:
    """A file that may hold mail.

    Attributes:
        source: Its name in the export, relative, with forward slashes.
        folder: The folder that it lies in, as the mail program called it.
        open: Opens it for reading from its start; may be called several times.
        path: Where it is on a disk, if it is on one.
        depth: How many archives it lies in.
    """

    source: str
    folder: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    path: Path | None = None
    depth: int = 0

    @property
    def suffix(self) -> str:
        """The end of its name in lower case, with the dot."""
        return PurePosixPath(self.source).suffix.lower()

    def head(self) -> bytes:
        """Return its first bytes."""
        with self.open() as stream:
            return stream.read(HEAD_BYTES)

    def unread(self, reason: str, position: int = 0) -> Unread:
        """Return what stands for this file where it cannot be read."""
        name = f"{self.source}\n{position}" if position else self.source
        return Unread(self.source, position, stable_id(name.encode()), reason)


def file_at(path: Path, source: str, folder: str) -> File:
    """Return the file at ``path``."""

    def opened() -> BinaryIO:
        return path.open("rb")

    return File(readable(source), readable(folder), opened, path)


@contextlib.contextmanager
def on_disk(file: File) -> Iterator[Path]:
    """Give the path of a file that is on a disk, if only for as long as this lasts."""
    if file.path is not None:
        yield file.path
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{file.suffix}"
        with file.open() as stream, path.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        yield path
