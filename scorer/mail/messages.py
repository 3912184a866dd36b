"""One message from the bytes of a mail file."""

import datetime
import email.utils
import hashlib
import re
from email.message import Message
from typing import Final

from scorer.drafts.headers import PARSER_FAULTS, addresses, header
from scorer.drafts.markup import html_to_text
from scorer.drafts.mime import attachment_names, content_types, message_text, parse
from scorer.drafts.text import one_line
from scorer.errors import InputError
from scorer.mail.values import Found, Mail, Sealed, Unread

MOST_BYTES: Final = 20_000_000
"""Bytes of one message that are read; attachments beyond them are left out."""
_ID_LENGTH = 20
_HTML: Final = re.compile(r"</[a-z][a-z0-9]{0,9}>|<br\b", re.IGNORECASE)
_SEALED: Final = frozenset((
    "multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime",
))  # fmt: skip


def unsealed(sealed: Sealed) -> Found:
    """Return the message in its bytes, or why it cannot be read."""
    data, source, position = sealed.data, sealed.source, sealed.position
    try:
        message = parse(data[:MOST_BYTES], source)
        text = message_text(message)
        names = attachment_names(message)
    except (InputError, *PARSER_FAULTS):
        reason = "broken" if data.strip() else "empty"
        return Unread(source, position, stable_id(data), reason)
    if not text.strip() and (reason := _why_empty(message, len(data))):
        return Unread(source, position, stable_id(data), reason)
    return mail_of(message, text, names, (source, position, sealed.folder))


def mail_of(
    message: Message, text: str, attachments: tuple[str, ...], place: tuple[str, int, str]
) -> Mail:
    """Return a message from its headers and its text.

    Args:
        message: Only the headers of it are read.
        text: The body.
        attachments: Names of files.
        place: File in the export, number in it, folder.
    """
    source, position, folder = place
    number = header(message, "message-id").strip("<> ")
    sender = next(iter(addresses(message, "from") or addresses(message, "sender")), ("", ""))
    subject, date, text = header(message, "subject"), _date(message), plain_lines(text)
    return Mail(
        source=source,
        position=position,
        id=content_id(number, date, sender[1], subject, text),
        message_id=number,
        references=_references(message),
        date=date,
        sender=sender[1],
        sender_name=sender[0],
        recipients=tuple(dict.fromkeys(
            address for name in ("to", "cc", "bcc") for _, address in addresses(message, name)
        )),
        folder=folder,
        labels=tuple(filter(None, map(_label, header(message, "x-gmail-labels").split(",")))),
        subject=subject,
        text=text,
        attachments=attachments,
    )  # fmt: skip


def content_id(
    number: str, date: datetime.datetime | None, sender: str, subject: str, text: str
) -> str:
    """Return a message's stable name: from its Message-ID, or else from what it says."""
    written = f"{date.isoformat() if date else ''}\n{sender}\n{subject}\n{text}"
    return stable_id((number or written).encode("utf-8", "replace"))


def stable_id(data: bytes) -> str:
    """Return a short name for a message: the same bytes have the same."""
    return hashlib.sha256(data).hexdigest()[:_ID_LENGTH]


def plain_lines(text: str) -> str:
    """Return ``text`` with every line ended by a line feed alone, and whole characters only."""
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode()
    return text.replace("\r\n", "\n").replace("\r", "\n")


def words_of(cell: str) -> str:
    """Return the body in a cell of a table or of JSON, which may be HTML, as plain lines."""
    text = plain_lines(cell)
    return html_to_text(text) if _HTML.search(text) else text


def date_of(text: str) -> datetime.datetime | None:
    """Return a mail's date in UTC, or None where none can be read."""
    try:
        date = email.utils.parsedate_to_datetime(text)
        return in_utc(date)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def iso_date(text: str) -> datetime.datetime | None:
    """Return an ISO 8601 date in UTC, or None where ``text`` is none."""
    try:
        return in_utc(datetime.datetime.fromisoformat(text.strip()))
    except (ValueError, OverflowError):
        return None


def in_utc(date: datetime.datetime) -> datetime.datetime:
    """Return ``date`` in UTC; one without a zone is taken for UTC.

    Raises:
        OverflowError: If it is outside of the calendar.
    """
    return (date if date.tzinfo else date.replace(tzinfo=datetime.UTC)).astimezone(datetime.UTC)


def _date(message: Message) -> datetime.datetime | None:
    """Return when it was written, or else when a server had it."""
    return date_of(header(message, "date")) or date_of(
        header(message, "received").rpartition(";")[2]
    )


def _label(text: str) -> str:
    return one_line(text).strip("\"' ")


def _references(message: Message) -> tuple[str, ...]:
    text = f"{header(message, 'references')} {header(message, 'in-reply-to')}"
    found = (each.strip("<>,;") for each in text.replace("><", "> <").split())
    return tuple(dict.fromkeys(each for each in found if "@" in each))


def _why_empty(message: Message, size: int) -> str:
    kinds = content_types(message)
    if size >= MOST_BYTES:
        return "too_large"
    if "application/ms-tnef" in kinds:
        return "winmail_dat"
    return "encrypted" if kinds & _SEALED else ""
