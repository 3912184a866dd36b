"""Outlook's own forms: ``.msg`` with one message, ``.pst`` and ``.ost`` with a mailbox."""

import email
import struct
from collections.abc import Iterator
from datetime import datetime
from email.message import Message
from typing import Any, Final

from scorer.drafts.headers import PARSER_FAULTS
from scorer.drafts.labelled import decode_labelled
from scorer.drafts.markup import html_to_text
from scorer.errors import InputError
from scorer.mail.files import File, on_disk
from scorer.mail.messages import mail_of
from scorer.mail.values import Found

_FAULTS: Final = (*PARSER_FAULTS, OSError, EOFError, struct.error, OverflowError)
# Property numbers of [MS-OXPROPS].
_TO, _CC, _SENDER, _SENDER_SMTP, _HTML, _RTF = 0x0E04, 0x0E03, 0x0C1F, 0x5D01, 0x1013, 0x1009
_SMTP, _ADDRESS, _MESSAGE_ID, _IN_REPLY_TO, _CLASS = 0x39FE, 0x3003, 0x1035, 0x1042, 0x001A
_NOTES: Final = ("IPM.NOTE", "REPORT", "")


def read_msg(file: File) -> Iterator[Found]:
    """Yield the message in a ``.msg``, or why it cannot be read."""
    from oxmsg import Message as OutlookMessage

    try:
        with file.open() as stream:
            message = OutlookMessage.load(stream.read())
        held = message.properties
        html = held.binary_prop_value(_HTML) or held.str_prop_value(_HTML)
        text = message.body or _from_html(html)
        if not text and held.binary_prop_value(_RTF):
            yield file.unread("rtf_only", 1)
            return
        names = tuple(each.file_name or "" for each in message.attachments)
        yield mail_of(_head_of_msg(message), text, names, (file.source, 1, file.folder))
    except _FAULTS:
        yield file.unread("broken", 1)


def _head_of_msg(message: Any) -> Message:
    return _head({
        **message.message_headers,
        "From": message.sender,
        "To": ", ".join(each.email_address or each.name for each in message.recipients),
        "Subject": message.subject,
        "Date": _date(message.sent_date),
    })  # fmt: skip


def read_pst(file: File) -> Iterator[Found]:
    """Yield the messages of every folder of a ``.pst``; contacts and appointments are left out.

    Raises:
        InputError: If it is damaged, or locked by Outlook.
    """
    import pypff

    with on_disk(file) as path:
        store = pypff.file()
        try:
            store.open(str(path))
            root = store.get_root_folder()
        except OSError:
            raise InputError(
                file.source,
                "cannot be opened. Close Outlook, or export the folder as .eml, CSV or mbox.",
                "无法打开。请先关闭 Outlook，或将文件夹导出为 .eml、CSV 或 mbox。",
            ) from None
        try:
            for number, (folder, item) in enumerate(_items(root, ""), 1):
                yield _pst_mail(item, file, number, folder)
        finally:
            store.close()


def _items(folder: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield every mail below a folder with the folder's path, and None for one that is damaged."""
    for index in range(folder.number_of_sub_messages):
        try:
            item = folder.get_sub_message(index)
            kind = _property(item, _CLASS).upper()
        except _FAULTS:
            yield path, None
            continue
        if kind.startswith(_NOTES[:2]) or not kind:
            yield path, item
    for index in range(folder.number_of_sub_folders):
        try:
            inner = folder.get_sub_folder(index)
            name = inner.name or ""
        except _FAULTS:
            yield path, None
            continue
        yield from _items(inner, f"{path}/{name}".strip("/"))


def _pst_mail(item: Any, file: File, number: int, folder: str) -> Found:
    if item is None:
        return file.unread("broken", number)
    try:
        text = _decoded(item.plain_text_body) or _from_html(item.html_body)
        if not text and item.rtf_body:
            return file.unread("rtf_only", number)
        names = tuple(str(each.long_filename or "") for each in item.attachments)
        return mail_of(_head_of_item(item), text, names, (file.source, number, folder))
    except _FAULTS:
        return file.unread("broken", number)


def _head_of_item(item: Any) -> Message:
    """Return the headers that it came with, and what Outlook knows where it was sent from here."""
    sender = _property(item, _SENDER_SMTP) or _property(item, _SENDER)
    own = {
        "From": f'"{item.sender_name or ""}" <{sender}>',
        "To": ", ".join(_recipients(item)) or _property(item, _TO),
        "Cc": _property(item, _CC),
        # Two signs before a subject say how long its "Re: " is.
        "Subject": (item.subject or "").lstrip("\x01\x02\x03\x04\x05\x06"),
        "Date": _date(item.client_submit_time or item.delivery_time),
        "Message-Id": _property(item, _MESSAGE_ID),
        "In-Reply-To": _property(item, _IN_REPLY_TO),
    }
    came_with = email.message_from_string(item.transport_headers or "")
    return _head({**own, **{name.title(): value for name, value in came_with.items() if value}})


def _head(fields: dict[str, Any]) -> Message:
    """Return headers as the parser of mails gives them."""
    head = Message()
    for name, value in fields.items():
        if value:
            head[name] = " ".join(str(value).split())
    return head


def _recipients(item: Any) -> list[str]:
    sets = item.recipients.record_sets if item.recipients is not None else ()
    found = [_of(each, _SMTP) or _of(each, _ADDRESS) for each in sets]
    return [each for each in found if "@" in each]


def _property(item: Any, number: int) -> str:
    return next(filter(None, (_of(each, number) for each in item.record_sets)), "")


def _of(record_set: Any, number: int) -> str:
    for entry in record_set.entries:
        if entry.entry_type == number:
            return str(entry.data_as_string or "")
    return ""


def _date(date: datetime | None) -> str:
    return date.strftime("%a, %d %b %Y %H:%M:%S +0000") if date else ""


def _from_html(html: bytes | str | None) -> str:
    return html_to_text(_decoded(html)) if html else ""


def _decoded(body: bytes | str | None) -> str:
    return decode_labelled(body, "") if isinstance(body, bytes) else body or ""
