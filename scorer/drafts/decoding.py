"""Bytes to text: which encoding a message was saved in.

Line ends are kept as they are, because offsets count in the text as decoded.
"""

from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from scorer.errors import InputError

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CANDIDATES: Final = ["gb18030", "cp950", "cp1252"]
# A damaged file in UTF-8 still has far more whole characters than broken ones.
_WHOLE_TO_BROKEN = 8
_MOST_CONTROLS = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encoding (as Python names it) that gives back its bytes."""

    text: str
    encoding: str


def decode(data: bytes, source: str) -> Decoded:
    """Return the text of ``data``.

    Raises:
        InputError: If the bytes are not text.
    """
    decoded = _by_mark(data) or _by_nulls(data) or _as(data, "utf-8") or _guess(data)
    if decoded is None or _is_binary(decoded.text):
        raise InputError(
            source,
            "this is not text. Save the message as plain text in UTF-8, .docx or .eml, "
            "and try again.",
            "不是文本文件。请另存为 UTF-8 纯文本、.docx 或 .eml 后重试。",
        )
    return decoded


def _as(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as(data, encoding)
    return None


def _by_nulls(data: bytes) -> Decoded | None:
    """Take text with zeros in it for UTF-16: the zeros lie where Latin letters have theirs."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if even == odd or len(data) % 2:
        return None
    decoded = _as(data, "utf-16-le" if odd > even else "utf-16-be")
    return decoded if decoded and not _is_binary(decoded.text) else None


def _guess(data: bytes) -> Decoded | None:
    # Detectors take a few Chinese words among English ones for Big5.  All pairs being of
    # the 7,000 characters of GB2312 is stronger evidence, and right for a mainland keyboard.
    if _as(data, "gb2312"):
        return _as(data, "gb18030")
    loose = data.decode("utf-8", errors="replace")
    broken = loose.count("\ufffd")
    whole = sum(character > "\x7f" for character in loose) - broken
    if whole > _WHOLE_TO_BROKEN * broken:
        return Decoded(loose, "utf-8")
    best = from_bytes(data, cp_isolation=_CANDIDATES).best()
    return _as(data, best.encoding) if best else None


def _is_binary(text: str) -> bool:
    if "\0" in text:
        return True
    controls = sum(character < " " and character not in "\t\n\r\f\v" for character in text)
    return controls > _MOST_CONTROLS * len(text)
