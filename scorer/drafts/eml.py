"""A mail as saved by a mail program: its subject, its best text, its attachments' names."""

import email
import email.errors
import email.policy
from email.message import EmailMessage, MIMEPart
from typing import Final

from scorer.drafts.decoding import decode
from scorer.drafts.limits import MOST_CONTAINER_BYTES, check_message, check_size
from scorer.drafts.markup import html_to_text
from scorer.drafts.text import one_line
from scorer.errors import InputError
from scorer.values import Draft

# What the standard library's parser is known to raise on damaged mail.
PARSER_FAULTS: Final = (
    email.errors.MessageError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
)
_MOST_PARTS = 200
# Labels that are less than what the bytes use.
_WIDER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "us-ascii": "utf-8"}


def read_eml(data: bytes, source: str) -> Draft:
    """Return the draft in a saved mail.

    Raises:
        InputError: If there is no readable message in it.
    """
    check_size(len(data), MOST_CONTAINER_BYTES, source)
    message = parse(data, source)
    body = message_text(message, source)
    check_message(body, source)
    return Draft(body, subject_of(message), source, attachment_names(message))


def parse(data: bytes, source: str) -> EmailMessage:
    """Return the mail in ``data``.

    Raises:
        InputError: If it is no mail, or one whose parts nest without end.
    """
    lowered = data.lower()
    if lowered.count(b"boundary=") + lowered.count(b"message/rfc822") > _MOST_PARTS:
        raise InputError(
            source,
            "has too many parts for a mail. Save the message alone as text.",
            "邮件嵌套的部分过多。请把正文单独另存为文本。",
        )
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        known = [name for name in ("from", "to", "subject", "date") if message.get(name)]
    except PARSER_FAULTS:
        raise _broken(source) from None
    if not known or not isinstance(message, EmailMessage):
        raise _broken(source)
    return message


def subject_of(message: EmailMessage) -> str:
    """Return the subject on one line; empty where there is none that can be read."""
    try:
        raw = next((text for name, text in message.raw_items() if name.lower() == "subject"), "")
        data = str(raw).encode("utf-8", "surrogateescape")
        if not data.isascii():
            # Some mail programs write a header in the bytes of their own system.
            return one_line(decode(data, "subject").text)
        return one_line(str(message.get("subject", "")))
    except (*PARSER_FAULTS, InputError):
        return ""


def message_text(message: EmailMessage, source: str) -> str:
    """Return what the reader of a mail sees first: its plain text, or else its HTML as text.

    Raises:
        InputError: If its text cannot be decoded.
    """
    try:
        part = message.get_body(preferencelist=("plain", "html"))
        if part is None:
            return ""
        text = part_text(part, source)
        if part.get_content_type() == "text/html":
            return html_to_text(text)
        if text.strip():
            return text
        html = message.get_body(preferencelist=("html",))
        return html_to_text(part_text(html, source)) if html else ""
    except PARSER_FAULTS:
        raise _broken(source) from None


def part_text(part: MIMEPart, source: str) -> str:
    """Return the text of one part by its label, or by its bytes where the label lies."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    label = str(part.get_content_charset() or "utf-8").lower()
    try:
        return data.decode(_WIDER.get(label, label))
    except (LookupError, UnicodeError):
        return decode(data, source).text if data else ""


def attachment_names(message: EmailMessage) -> tuple[str, ...]:
    """Return the names of the attached files; one without a name is called by its type."""
    names = []
    for part in message.walk():
        try:
            if part.is_multipart():
                continue
            name = part.get_filename()
            if name or part.get_content_disposition() == "attachment":
                names.append(one_line(str(name or part.get_content_type())))
        except PARSER_FAULTS:
            continue
    return tuple(names)


def _broken(source: str) -> InputError:
    return InputError(
        source,
        "cannot be read as a mail. Save it again from the mail program, or paste it into a .txt.",
        "无法作为邮件读取。请从邮件客户端重新导出，或把内容粘贴到 .txt 文件。",
    )
