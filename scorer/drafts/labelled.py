"""Bytes to text where a mail names the encoding, which is often not the one it is in."""

import codecs
import re
from typing import Final

from scorer.drafts.decoding import decode
from scorer.errors import InputError

# Labels that are less than what the bytes use, or that Python has no name for.
_WIDER: Final = {
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "gb2312-80", "x-gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("euc-cn", "chinese", "gb2312_charset", "cn-gb", "x-gb2312"), "gb18030"),
    **dict.fromkeys(("big5", "x-x-big5", "chinesebig5", "cn-big5", "x-big5"), "cp950"),
    **dict.fromkeys(("us-ascii", "ascii", "ansi_x3.4-1968", "7bit", "8bit", "binary"), "utf-8"),
    **dict.fromkeys(("unicode-1-1-utf-8", "x-utf-8", "utf-8mb4", "utf8mb4"), "utf-8"),
    **dict.fromkeys(("unicode-1-1-utf-7", "x-unicode-2-0-utf-7"), "utf-7"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "iso8859-1", "ansi"), "cp1252"),
    **dict.fromkeys(("ks_c_5601-1987", "euc-kr", "ks_c_5601"), "cp949"),
    **dict.fromkeys(("iso-8859-8-i", "iso-8859-8-e"), "iso-8859-8"),
    **dict.fromkeys(("shift_jis", "x-sjis", "shift-jis"), "cp932"),
    "iso-2022-jp": "iso-2022-jp-ext",
}
# Python's names for things that are no encoding of mail; some of them are slow on purpose.
_NO_CHARSETS: Final = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape"))
# "cp-850" and "x-mac-roman" are the names of code pages too.
_MISSPELT: Final = re.compile(r"^x-|(?<=^cp)-|(?<=^windows)(?=\d)")
_WESTERN: Final = frozenset(("cp1252", "iso8859-15"))
_CHINESE: Final = frozenset(("gb18030", "cp950"))
# Characters below this are two bytes in UTF-8, and so are many pairs of Chinese encodings.
_FIRST_OF_THREE_BYTES: Final = "\u0800"
_LEAST_SIGNS: Final = 4
_LEAST_BYTES_A_ZERO: Final = 8
_WHOLE_TO_BROKEN: Final = 8


def decode_labelled(data: bytes, label: str) -> str:
    """Return text by its label, or by its bytes where the label lies; zeros are left out.

    Never fails: what no encoding explains becomes replacement characters.
    """
    codec = _codec(label)
    wide = codec.startswith(("utf-16", "utf-32"))
    if b"\0" in data and not wide:
        # Many zeros are the halves of Latin letters in UTF-16, a few are damage.
        many = data.count(0) * _LEAST_BYTES_A_ZERO > len(data)
        text = _guessed(data) if many else None
        return _by_label(data.replace(b"\0", b""), codec) if text is None else text
    return _by_label(data, codec).replace("\0", "")


def _by_label(data: bytes, codec: str) -> str:
    text = _strict(data, codec) if codec else None
    if text is not None:
        return _truth(data, text, codec)
    whole = _strict(data, "utf-8")
    if whole is not None:
        return whole
    if codec and codec != "utf-8":
        loose = data.decode(codec, "replace")
        if loose.count("\ufffd") * _WHOLE_TO_BROKEN <= sum(each > "\x7f" for each in loose):
            return loose
    guessed = _guessed(data)
    return data.decode("utf-8", "replace") if guessed is None else guessed


def _truth(data: bytes, text: str, codec: str) -> str:
    """Return ``text``, or what the bytes are more likely to say.

    Any bytes are right in a Western encoding, so that UTF-8 or Chinese under such a label shows
    in the bytes alone.
    """
    if data.isascii() or codec.startswith("utf"):
        return text
    whole = _strict(data, "utf-8")
    if whole is not None:
        signs = [each for each in whole if each > "\x7f"]
        if codec not in _CHINESE or all(each >= _FIRST_OF_THREE_BYTES for each in signs):
            return whole
    if codec in _WESTERN and sum(byte > 0x7F for byte in data) >= _LEAST_SIGNS:
        return _strict(data, "gb2312") or text
    return text


def _codec(label: str) -> str:
    name = label.strip(" \t\"'=").partition("*")[0].partition(";")[0].strip().lower()
    for each in (_WIDER.get(name, name), _MISSPELT.sub("", name)):
        try:
            codec = codecs.lookup(each).name if each else ""
            b"".decode(codec or "utf-8")
        except (LookupError, ValueError):
            continue
        return "" if codec in _NO_CHARSETS else codec
    return ""


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _guessed(data: bytes) -> str | None:
    try:
        return decode(data, "").text
    except InputError:
        return None
