"""Mailboxes in one file: mbox in its several forms.

Where a message begins is a matter of judgement, because some programs do not quote lines of a
body that begin with ``From ``.  Such a line begins a message

* at the start of the file;
* anywhere, if it has a weekday as an envelope has it (``From a@b Thu Jan  1 00:00:00 1970``);
* below an empty line, if a header line follows, or it names an address as an envelope does.

Properly quoted mailboxes come out as with Python's ``mailbox``, which takes every such line; a
sentence that begins with "From now on" stays in its message.
"""

import itertools
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from scorer.mail.messages import MOST_BYTES

SEPARATOR: Final = b"From "
MMDF: Final = b"\1\1\1\1"
_LONGEST_LINE: Final = 65_536
_ENVELOPE: Final = re.compile(rb"From \S{0,200}[^\n]{0,80}?[ ,](?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b")
_SENDER: Final = re.compile(rb"From (?:[^\s@]{1,100}@\S{1,100}|MAILER-DAEMON|-)\s")
_FIELD: Final = re.compile(rb"[!-9;-~]{1,70}:|>From ")
_QUOTED: Final = re.compile(rb">+From ")
_EMPTY: Final = (b"\n", b"\r\n")


def messages(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the messages of an mbox, each without its separator line.

    Of one larger than ``MOST_BYTES`` the first so many come: texts stand before attachments.
    """
    held: list[bytes] = []
    size, begun = 0, False
    for line, is_separator in _lines(stream):
        if is_separator:
            if begun or any(each.strip() for each in held):
                yield b"".join(held)
            held, size, begun = [], 0, True
        elif size <= MOST_BYTES:
            held.append(line[1:] if _QUOTED.match(line) else line)
            size += len(line)
    if begun or any(each.strip() for each in held):
        yield b"".join(held)


def mmdf_messages(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the messages of a mailbox that has a line of control characters around each."""
    held: list[bytes] = []
    size = 0
    for line in itertools.chain(_pieces(stream), (MMDF,)):
        if line.rstrip(b"\r\n") == MMDF:
            if any(each.strip() for each in held):
                yield b"".join(held)
            held, size = [], 0
        elif size <= MOST_BYTES:
            held.append(line)
            size += len(line)


def _lines(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Yield each line, in pieces if it is very long, and whether it begins a message."""
    before, whole = b"\n", True
    for line, following in itertools.pairwise(itertools.chain(_pieces(stream), (b"\n",))):
        yield line, whole and line.startswith(SEPARATOR) and _begins(line, before, following)
        whole = line.endswith(b"\n")
        before = line


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    first = stream.readline(_LONGEST_LINE).removeprefix(b"\xef\xbb\xbf").lstrip(b"\0")
    rest = iter(lambda: stream.readline(_LONGEST_LINE), b"")
    lines = itertools.chain((first,), rest) if first else rest
    if b"\r" in first.rstrip(b"\r\n"):
        # Old Macs end lines with a carriage return alone.
        for line in lines:
            yield from line.replace(b"\r", b"\n").splitlines(keepends=True)
    else:
        yield from lines


def _begins(line: bytes, before: bytes, following: bytes) -> bool:
    if _ENVELOPE.match(line):
        return True
    return before in _EMPTY and bool(_FIELD.match(following) or _SENDER.match(line))
