"""One message from the bytes of a mail file."""

import datetime
import email.utils
import hashlib
from email.message import EmailMessage

from scorer.drafts.eml import PARSER_FAULTS, attachment_names, message_text, parse, subject_of
from scorer.drafts.text import one_line
from scorer.errors import InputError
from scorer.mail.values import Found, Mail, Unread

MOST_BYTES = 30_000_000
_ID_LENGTH = 20


def read_message(data: bytes, source: str, position: int, folder: str = "") -> Found:
    """Return the message in ``data``, or why it cannot be read.

    Args:
        data: Header and body as a mail program keeps them.
        source: File in the export.
        position: Number in that file, from 1.
        folder: Folder or mailbox that it lies in.
    """
    if len(data) > MOST_BYTES:
        return Unread(source, position, stable_id(data), "too_large")
    try:
        message = parse(data, source)
        text = message_text(message, source)
    except InputError:
        return Unread(source, position, stable_id(data), "broken")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    number = _header(message, "message-id").strip("<>")
    sender, subject = _addresses(message, "from"), subject_of(message)
    return Mail(
        source=source,
        position=position,
        id=stable_id((number or f"{sender}{subject}{text}").encode("utf-8", "replace")),
        message_id=number,
        references=_references(message),
        date=date_of(_header(message, "date")),
        sender=sender[0][1] if sender else "",
        sender_name=sender[0][0] if sender else "",
        recipients=tuple(each for key in ("to", "cc") for _, each in _addresses(message, key)),
        folder=folder,
        labels=tuple(filter(None, map(str.strip, _header(message, "x-gmail-labels").split(",")))),
        subject=subject,
        text=text,
        attachments=attachment_names(message),
    )


def stable_id(data: bytes) -> str:
    """Return a short name for a message: the same bytes have the same."""
    return hashlib.sha256(data).hexdigest()[:_ID_LENGTH]


def date_of(text: str) -> datetime.datetime | None:
    """Return a mail's date in UTC, or None where none can be read."""
    try:
        date = email.utils.parsedate_to_datetime(text)
        if date.tzinfo is None:
            date = date.replace(tzinfo=datetime.UTC)
        return date.astimezone(datetime.UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def iso_date(text: str) -> datetime.datetime | None:
    """Return an ISO 8601 date in UTC, or None where ``text`` is none."""
    try:
        date = datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return (date if date.tzinfo else date.replace(tzinfo=datetime.UTC)).astimezone(datetime.UTC)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return one_line(str(message.get(name, "")))
    except PARSER_FAULTS:
        return ""


def _addresses(message: EmailMessage, name: str) -> list[tuple[str, str]]:
    found = email.utils.getaddresses([_header(message, name)])
    return [(who, address.lower()) for who, address in found if "@" in address]


def _references(message: EmailMessage) -> tuple[str, ...]:
    text = f"{_header(message, 'references')} {_header(message, 'in-reply-to')}"
    return tuple(dict.fromkeys(each.strip("<>,") for each in text.split() if "@" in each))
