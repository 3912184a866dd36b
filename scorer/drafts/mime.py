"""The parts of a mail: its best text, its attachments' names."""

import binascii
import email
import quopri
import re
from collections.abc import Iterator
from email.message import Message
from email.policy import Compat32
from typing import Final

from scorer.drafts.embedded import without_files
from scorer.drafts.flowed import unflow
from scorer.drafts.headers import LONGEST, PARSER_FAULTS, base64_bytes, decode_words, readable
from scorer.drafts.labelled import decode_labelled
from scorer.drafts.markup import html_to_text
from scorer.drafts.text import one_line
from scorer.errors import InputError

_MOST_PARTS: Final = 200
_MOST_PARAMETERS: Final = 4000
_KNOWN: Final = frozenset((
    "from", "to", "subject", "date", "cc", "bcc", "sender", "reply-to", "message-id", "received",
    "return-path", "delivered-to", "mime-version", "content-type", "in-reply-to", "references",
    "x-mailer", "content-transfer-encoding", "resent-from", "x-uidl", "x-mozilla-status",
))  # fmt: skip
_LEAD: Final = re.compile(rb"(?:\xef\xbb\xbf|\s*[\r\n]|>?From [^\n]*\n)+")
_LOST_BOUNDARY: Final = re.compile(
    r"^--([^\s\"]{1,70})[ \t]*\r?\n(?=Content-)", re.MULTILINE | re.IGNORECASE
)
_META: Final = re.compile(
    rb"<meta[^>]{1,200}charset\s{0,3}=\s{0,3}[\"']?([\w-]{2,30})", re.IGNORECASE
)
_HTML: Final = re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_MARKS_OF_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_UU: Final = frozenset(("x-uuencode", "uuencode", "uue", "x-uue"))
_MOST_SPACES: Final = 0.025
# Kinds of text that are there for programs.
_NO_WORDS: Final = frozenset(("text/calendar", "text/vcard", "text/x-vcard", "text/directory"))


class _Bounded(Compat32):
    """Cuts headers that no mail needs so long: the parser takes the square of their length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[: _MOST_PARAMETERS if name.lower().startswith("content-") else LONGEST]


_POLICY: Final = _Bounded()


def parse(data: bytes, source: str) -> Message:
    """Return the mail in ``data``.

    Raises:
        InputError: If it is no mail, or one whose parts nest without end.
    """
    if data.startswith(_MARKS_OF_UTF16):
        data = data.decode("utf-16", "replace").encode()
    data = data[lead.end() :] if (lead := _LEAD.match(data)) else data
    lowered = data.lower()
    if lowered.count(b"boundary=") + lowered.count(b"message/rfc822") > _MOST_PARTS:
        raise InputError(
            source,
            "has too many parts for a mail. Save the message alone as text.",
            "邮件嵌套的部分过多。请把正文单独另存为文本。",
        )
    try:
        message = email.message_from_bytes(data, policy=_POLICY)
    except PARSER_FAULTS:
        raise broken(source) from None
    if _KNOWN.isdisjoint(name.lower() for name in message.keys()):  # noqa: SIM118 - not a dict
        raise broken(source)
    return message


def broken(source: str) -> InputError:
    """Return the error that says that there is no mail in ``source``."""
    return InputError(
        source,
        "cannot be read as a mail. Save it again from the mail program, or paste it into a .txt.",
        "无法作为邮件读取。请从邮件客户端重新导出，或把内容粘贴到 .txt 文件。",
    )


def message_text(message: Message) -> str:
    """Return what the reader of a mail sees: its plain texts in order, or else HTML as text."""
    if message.get_content_type() == "message/rfc822" and message.is_multipart():
        return "\n".join(_texts(_children(message)[0]))
    return "\n".join(_texts(message))


def attachment_names(message: Message) -> tuple[str, ...]:
    """Return the names of the attached files; one without a name is called by its type."""
    names = []
    for part in message.walk():
        try:
            name = _file_name(part)
            if not part.is_multipart() and (name or _is_attached(part)):
                names.append(one_line(decode_words(readable(name or part.get_content_type()))))
            elif not part.is_multipart() and _is_words(part):
                names += map(one_line, without_files(readable(str(part.get_payload())))[1])
        except PARSER_FAULTS:
            continue
    return tuple(names)


def content_types(message: Message) -> frozenset[str]:
    """Return the types of all parts of a mail, in lower case."""
    return frozenset(part.get_content_type() for part in message.walk())


def _texts(part: Message) -> Iterator[str]:
    """Yield the texts of a part in order, leaving out attachments and mails in the mail."""
    kind = part.get_content_type()
    if kind == "multipart/alternative" and part.is_multipart():
        yield from _best(part)
    elif part.is_multipart():
        for child in _children(part) if part.get_content_maintype() == "multipart" else ():
            yield from _texts(child)
    elif part.get_content_maintype() == "multipart":
        yield from _without_boundary(part)
    elif _is_words(part):
        text = without_files(part_text(part))[0]
        if text.strip():
            yield text


def _best(part: Message) -> list[str]:
    plain = "text/plain"
    choices = sorted(_children(part), key=lambda each: each.get_content_type() != plain)
    return next((found for each in choices if (found := list(_texts(each)))), [])


def _without_boundary(part: Message) -> Iterator[str]:
    """Yield the texts of parts whose boundary got lost, from the first line that looks like it."""
    text = str(part.get_payload())
    if found := _LOST_BOUNDARY.search(text):
        head = f'Content-Type: multipart/mixed; boundary="{found[1]}"\n\n'
        data = (head + text).encode("utf-8", "surrogateescape")
        mended = email.message_from_bytes(data, policy=_POLICY)
        if mended.is_multipart():
            yield from _texts(mended)
            return
    yield readable(text)


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if part.is_multipart() else []


def _is_words(part: Message) -> bool:
    kind = part.get_content_type()
    return kind.startswith("text/") and kind not in _NO_WORDS and not _is_attached(part)


def _is_attached(part: Message) -> bool:
    where = str(part.get("content-disposition", "")).strip().lower()
    return where.startswith("attachment") or (where != "" and bool(_file_name(part)))


def _file_name(part: Message) -> str | None:
    told = f"{part.get('content-disposition', '')}{part.get('content-type', '')}"
    return part.get_filename() if "name" in told.lower() else None  # to parse both takes its time


def part_text(part: Message) -> str:
    """Return the text of one part that holds text; HTML as a reader sees it."""
    data = _bytes(part)
    is_html = part.get_content_type() == "text/html"
    label = _charset(part)
    if is_html and not label and (meta := _META.search(data[:4096])):
        label = meta[1].decode("ascii", "replace")
    text = decode_labelled(data, label)
    if (is_html and "<" in text) or _HTML.match(text):
        return html_to_text(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        return unflow(text, drop_space=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset() or ""
    except PARSER_FAULTS:
        return ""


def _bytes(part: Message) -> bytes:
    form = re.sub(r"[^a-z0-9-]", "", str(part.get("content-transfer-encoding", "")).lower())
    if form not in _UU:
        # The parser's own decoder hands damaged base64 back undecoded; ours keeps what is whole.
        del part["content-transfer-encoding"]
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b""
    if form == "base64":
        # Base64 has no spaces inside its lines; words under a wrong label have many.
        is_plain = data.count(b" ") > _MOST_SPACES * len(data)
        return data if is_plain else base64_bytes(data)
    if form in ("quoted-printable", "quotedprintable"):
        try:
            return quopri.decodestring(data)
        except binascii.Error:
            return data
    return data
