"""Files of mail as it travels: one message, or an mbox."""

import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, Final, cast

from scorer.mail import mbox
from scorer.mail.files import File
from scorer.mail.folders import is_delivered
from scorer.mail.messages import MOST_BYTES, read_message
from scorer.mail.values import Found

_ONE: Final = (".eml", ".emlx", ".mht", ".mhtml")
_BOXES: Final = (".mbox", ".mbx")
_LEAD: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*From ")
_COUNT: Final = re.compile(rb"\s{0,3}(\d{1,10})\s*\n")


def read_plain(file: File, head: bytes) -> Iterator[Found]:
    """Yield the messages of a file.

    Args:
        file: The file.
        head: Its first bytes.
    """
    is_one = file.suffix in _ONE or is_delivered(file.source)
    with file.open() as stream:
        if not is_one and (file.suffix in _BOXES or _LEAD.match(head)):
            folder = _box_name(file)
            buffered = io.BufferedReader(cast("io.RawIOBase", stream))
            for number, data in enumerate(mbox.messages(cast("BinaryIO", buffered)), 1):
                yield read_message(data, file.source, number, folder)
        elif head.strip() or is_one:
            data = stream.read(MOST_BYTES + 1)
            yield read_message(_from_apple(data), file.source, 1, file.folder)


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
