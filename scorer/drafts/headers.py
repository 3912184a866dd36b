"""Headers of a mail as people read them, from forms that are often broken."""

import binascii
import email.errors
import email.utils
import re
from email.message import Message
from functools import lru_cache
from typing import Final

from scorer.drafts.labelled import decode_labelled
from scorer.drafts.text import one_line

# What the standard library's mail parser is known to raise on damaged mail.
PARSER_FAULTS: Final = (
    email.errors.MessageError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
)
LONGEST: Final = 60_000
"""Characters of a header that are read."""
# RFC 2047, and the common breaches of it: spaces in the words, no end mark on the last one.
_WORD: Final = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)(?:\?=|\??\Z)")
_ADDRESS: Final = re.compile(r"[^\s<>,;:\"'()@]{1,200}@[^\s<>,;:\"'()@]{1,200}")


def header(message: Message, name: str) -> str:
    """Return the first header of that name, decoded and on one line; empty where there is none."""
    return one_line(decode_words(raw_header(message, name)))


def raw_header(message: Message, name: str) -> str:
    """Return a header with its encoded words as they are, and its 8-bit bytes as text."""
    lowered = name.lower()
    for each, value in message.raw_items():
        if each.lower() == lowered:
            return readable(str(value)[:LONGEST])
    return ""


def readable(text: str) -> str:
    """Return ``text`` from the parser, where bytes that are no UTF-8 are halves of characters."""
    if text.isascii():
        return text.replace("\0", "")
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = text.encode("utf-8", "replace")
    return decode_labelled(data, "")


def decode_words(text: str) -> str:
    """Return ``text`` with its encoded words decoded.

    Neighbours in one encoding are joined as bytes first: many programs cut a Chinese character
    in two between them.
    """
    if "=?" not in text:
        return text
    out: list[str] = []
    held, held_label, end = b"", "", 0
    for word in _WORD.finditer(text):
        label, between = word[1].lower(), text[end : word.start()]
        if between.strip() or label != held_label or not end:
            out += (decode_labelled(held, held_label), "" if end and between.isspace() else between)
            held, held_label = b"", label
        held += _word_bytes(word[2].lower(), word[3])
        end = word.end()
    return "".join((*out, decode_labelled(held, held_label), text[end:]))


def _word_bytes(form: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if form == "q":
        return binascii.a2b_qp(data, header=True)
    return base64_bytes(data)


def base64_bytes(data: bytes) -> bytes:
    """Return what ``data`` says in base64, up to its padding; strays and a cut end are left out."""
    kept = _NOT_BASE64.sub(b"", data).partition(b"=")[0]
    kept = kept[:-1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/=]+")


def addresses(message: Message, *names: str) -> list[tuple[str, str]]:
    """Return name and address, in lower case, of each party in the headers of these names."""
    wanted = {name.lower() for name in names}
    found: list[tuple[str, str]] = []
    for name, value in message.raw_items():
        if name.lower() in wanted:
            found += parties(readable(str(value)[:LONGEST]))
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1024)  # a mailbox holds the same few again and again
def parties(text: str) -> tuple[tuple[str, str], ...]:
    """Return name and address of each party in the value of one header."""
    text = " ".join(text.replace(";", ",").split())
    try:
        found = email.utils.getaddresses([text])
    except PARSER_FAULTS:
        found = []
    good = [(who, where) for who, where in found if _ADDRESS.fullmatch(where)]
    if not good:
        # Some programs encode the whole of it, or leave a bracket open.
        good = [("", each) for each in _ADDRESS.findall(decode_words(text))]
    return tuple((one_line(decode_words(who)).strip("\"'"), where.lower()) for who, where in good)
