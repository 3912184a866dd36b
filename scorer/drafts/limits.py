"""How much is read, and what is too little or too much to be a message."""

import re
from typing import Final

from scorer.errors import InputError

MOST_BYTES: Final = 200_000
"""Bytes of one message, as UTF-8."""
MOST_CONTAINER_BYTES: Final = 50_000_000
"""Bytes of a file that holds a message among other things: .eml, .docx."""
MOST_TABLE_BYTES: Final = 200_000_000
"""Bytes of a file with a draft a row."""

_LETTERS = re.compile(r"[^\W\d_]")
_HAN = re.compile(r"[\u3400-\u9fff]")
# "Please help." is a message, if a poor one; "ok" and "123" are not.  A Chinese
# character says as much as some three letters.
_LEAST_LETTERS = 8
_LETTERS_OF_A_HAN = 3


def check_size(size: int, most: int, source: str) -> None:
    """Refuse what is larger than ``most`` bytes.

    Raises:
        InputError: If it is.
    """
    if size > most:
        limit = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1_000} kB"
        raise InputError(
            source,
            f"larger than {limit}, which no message is. Give the message alone.",
            f"超过 {limit}，不像一封邮件。请只提供邮件正文。",
        )


def check_message(body: str, source: str) -> None:
    """Refuse a text that is no message: empty, too long, or without words.

    Raises:
        InputError: If it is none.
    """
    if not body.strip():
        raise InputError(
            source,
            "there is no text in it. Write the message, save it, and try again.",
            "没有正文。请写好内容并保存后重试。",
        )
    if any("\ud800" <= character <= "\udfff" for character in body):
        raise InputError(
            source,
            "holds halves of characters. Save it again as UTF-8.",
            "含有残缺的字符。请重新保存为 UTF-8。",
        )
    check_size(len(body.encode()), MOST_BYTES, source)
    letters = len(_LETTERS.findall(body)) + (_LETTERS_OF_A_HAN - 1) * len(_HAN.findall(body))
    if letters < _LEAST_LETTERS:
        raise InputError(
            source,
            "too short to be a message. Give the whole text, at least one sentence.",
            "内容太短，不像一封邮件。请提供完整内容，至少一句话。",
        )
