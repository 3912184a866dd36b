"""Files of mail as it travels: one message, or a mailbox in one file (mbox, MMDF, Babyl)."""

import contextlib
import io
import mailbox
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Final, cast

from scorer.mail import mbox
from scorer.mail.files import File, on_disk
from scorer.mail.folders import is_delivered
from scorer.mail.messages import MOST_BYTES
from scorer.mail.values import Sealed

_ONE: Final = (".eml", ".emlx", ".mht", ".mhtml")
_BOXES: Final = (".mbox", ".mbx")
_LEAD: Final = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]*From ")
_BABYL: Final = b"BABYL OPTIONS:"
_COUNT: Final = re.compile(rb"\s{0,3}(\d{1,10})\s*\n")


def read_plain(file: File, head: bytes) -> Iterator[Sealed]:
    """Yield the messages of a file.

    Args:
        file: The file.
        head: Its first bytes.
    """
    is_one = file.suffix in _ONE or is_delivered(file.source)
    if not is_one and head.startswith(_BABYL):
        yield from _read_babyl(file)
        return
    with file.open() as stream:
        if not is_one and (box := _box(file, head)):
            folder = _box_name(file)
            buffered = io.BufferedReader(cast("io.RawIOBase", stream))
            for number, data in enumerate(box(buffered), 1):
                yield Sealed(file.source, number, folder, data)
        elif head.strip() or is_one:
            data = stream.read(MOST_BYTES + 1)
            yield Sealed(file.source, 1, file.folder, _from_apple(data))


def _box(file: File, head: bytes) -> Callable[[io.BufferedIOBase], Iterator[bytes]] | None:
    """Return what takes the messages out of a mailbox; None where the file is one message."""
    if head.startswith(mbox.MMDF):
        return mbox.mmdf_messages
    return mbox.messages if file.suffix in _BOXES or _LEAD.match(head) else None


def _read_babyl(file: File) -> Iterator[Sealed]:
    with on_disk(file) as path, contextlib.closing(mailbox.Babyl(path, create=False)) as box:
        for number, key in enumerate(box.iterkeys(), 1):
            yield Sealed(file.source, number, _box_name(file), box.get_bytes(key))


def _box_name(file: File) -> str:
    name = PurePosixPath(file.source)
    if not name.suffix or name.suffix.lower() in _BOXES:
        return file.folder
    return f"{file.folder}/{name.stem}".strip("/")


def _from_apple(data: bytes) -> bytes:
    """Return the message in an ``.emlx``: its length stands before it, a list of flags behind."""
    if (count := _COUNT.match(data)) and int(count[1]) <= len(data):
        return data[count.end() : count.end() + int(count[1])]
    return data
