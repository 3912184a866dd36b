"""Mailboxes in one file: mbox in its several forms.

Where a message begins is a matter of judgement, because some programs do not quote lines of a
body that begin with ``From ``.  Such a line begins a message

* at the start of the file;
* anywhere, if it has a weekday as an envelope has it (``From a@b Thu Jan  1 00:00:00 1970``);
* below an empty line, if a header line follows, or it names an address as an envelope does.

Properly quoted mailboxes come out as with Python's ``mailbox``, which takes every such line; a
sentence that begins with "From now on" stays in its message.
"""

import io
import itertools
import re
from collections.abc import Iterator
from io import BufferedIOBase
from typing import Final

from scorer.mail.messages import MOST_BYTES

MMDF: Final = b"\1\1\1\1"
_LONGEST_LINE: Final = 65_536
_KEPT: Final = MOST_BYTES + 1
_MARK: Final = re.compile(rb"^From ", re.MULTILINE)
_ENVELOPE: Final = re.compile(rb"From \S{0,200}[^\n]{0,80}?[ ,](?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b")
_SENDER: Final = re.compile(rb"From (?:[^\s@]{1,100}@\S{1,100}|MAILER-DAEMON|-)\s")
_FIELD: Final = re.compile(rb"[!-9;-~]{1,70}:|>From ")
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
# How what stands above a line ends where its last line is empty.
_EMPTY: Final = (b"\n\n", b"\n\r\n")
_ABOVE: Final = 3
_FIELD_REACH: Final = 80


def messages(stream: BufferedIOBase) -> Iterator[bytes]:
    """Yield the messages of an mbox, each without its separator line.

    Of one larger than ``MOST_BYTES`` the first so many come: texts stand before attachments.
    """
    held, begun, above = bytearray(), False, b"\n\n"
    for block in _blocks(stream):
        at = 0
        for start, end in _separators(above, block):
            _add(held, block[at:start])
            if begun or held.strip():
                yield _unquoted(held)
            held, begun, at = bytearray(), True, end
        _add(held, block[at:])
        above = (above + block[-_ABOVE:])[-_ABOVE:]
    if begun or held.strip():
        yield _unquoted(held)


def mmdf_messages(stream: BufferedIOBase) -> Iterator[bytes]:
    """Yield the messages of a mailbox that has a line of control characters around each."""
    held = bytearray()
    for block in itertools.chain(_blocks(stream), (MMDF,)):
        for line in io.BytesIO(block):
            if line.rstrip(b"\r\n") != MMDF:
                _add(held, line)
            else:
                if held.strip():
                    yield bytes(held)
                held = bytearray()


def _blocks(stream: BufferedIOBase) -> Iterator[bytes]:
    """Yield whole lines, many together; one that is very long comes in pieces.

    What comes before a fault of the stream is yielded before the fault shows.
    """
    rest, is_old = b"", None
    # One read at a time: a longer one would lose what it had got before a fault.
    while more := stream.read1():
        if is_old is None:
            more = more.removeprefix(b"\xef\xbb\xbf").lstrip(b"\0")
            # Old Macs end lines with a carriage return alone.
            is_old = b"\r" in more.partition(b"\n")[0].rstrip(b"\r")
        rest += more.replace(b"\r", b"\n") if is_old else more
        if end := _whole(rest):
            yield rest[:end]
            rest = rest[end:]
    if rest:
        yield rest


def _whole(text: bytes) -> int:
    """Return where the last whole line ends, or begins if it needs the next to be understood."""
    end = text.rfind(b"\n") + 1
    last = text.rfind(b"\n", 0, max(0, end - 1)) + 1
    if text.startswith(b"From ", last):
        end = last
    return end if end or len(text) < _LONGEST_LINE else len(text)


def _separators(above: bytes, block: bytes) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line of ``block`` that begins a message.

    Args:
        above: The last bytes before the block.
        block: Whole lines.
    """
    for mark in _MARK.finditer(block):
        start = mark.start()
        end = block.find(b"\n", start) + 1 or len(block)
        before = (above + block[max(0, start - _ABOVE) : start])[-_ABOVE:]
        if before.endswith(b"\n") and _begins(
            block[start:end], before, block[end : end + _FIELD_REACH]
        ):
            yield start, end


def _begins(line: bytes, before: bytes, following: bytes) -> bool:
    if _ENVELOPE.match(line):
        return True
    return before.endswith(_EMPTY) and bool(_FIELD.match(following) or _SENDER.match(line))


def _add(held: bytearray, part: bytes) -> None:
    held += part[: max(0, _KEPT - len(held))]


def _unquoted(held: bytearray) -> bytes:
    return _QUOTED.sub(rb"\1", held) if b">From " in held else bytes(held)
