"""The encoding of a file of any size, found without holding it."""

import codecs
from typing import BinaryIO, Final

from scorer.drafts.decoding import decode
from scorer.errors import InputError

_BLOCK: Final = 1 << 20
_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What a text may turn out to be in to its end, and what it is then read as.
_TRIED: Final = {"utf-8": "utf-8", "gb2312": "gb18030"}


def encoding_of(stream: BinaryIO) -> str:
    """Return Python's name for the encoding of the text in ``stream``, read to its end."""
    block = sample = stream.read(_BLOCK)
    if block.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if block.startswith(_MARKS) or b"\0" in block[:64]:
        return _guessed(block)
    left = {name: codecs.getincrementaldecoder(name)() for name in _TRIED}
    while block and left:
        sample = block if sample.isascii() else sample
        left = {name: decoder for name, decoder in left.items() if _goes_on(decoder, block)}
        block = stream.read(_BLOCK)
    return next((_TRIED[name] for name in left), None) or _guessed(sample)


def _goes_on(decoder: codecs.IncrementalDecoder, block: bytes) -> bool:
    try:
        decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True


def _guessed(data: bytes) -> str:
    try:
        # A cut of even length holds no half of a UTF-16 unit.
        return decode(data[: len(data) // 4 * 4] if len(data) >= _BLOCK else data, "").encoding
    except InputError:
        return "cp1252"
