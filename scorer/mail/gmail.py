"""Messages as Gmail's interface for programs gives them, as JSON.

Source: the public reference of the API, version 1, resource ``users.messages``: ``full`` has the
headers and the tree of parts, each body in the URL's variant of base64 and free of its transfer
encoding; ``raw`` has the whole message; ``metadata`` and ``minimal`` have no text.
"""

import datetime
import email.utils
from collections.abc import Iterator, Mapping
from email.message import Message
from typing import Any, Final

from scorer.drafts.headers import PARSER_FAULTS, base64_bytes
from scorer.drafts.mime import attachment_names, message_text
from scorer.mail.files import File
from scorer.mail.messages import mail_of, unsealed
from scorer.mail.values import Found, Sealed

Json = Mapping[str, Any]
_MOST_DEPTH: Final = 100
_URL_SIGNS: Final = bytes.maketrans(b"-_", b"+/")


def is_gmail(row: Json) -> bool:
    """Say whether ``row`` is a message of Gmail's."""
    return isinstance(row.get("payload"), dict) or (
        isinstance(row.get("raw"), str) and ("threadId" in row or "labelIds" in row)
    )


def read_gmail(row: Json, file: File, number: int) -> Found:
    """Return the message in ``row``, or why it cannot be read."""
    if isinstance(row.get("raw"), str):
        return unsealed(Sealed(file.source, number, file.folder, _bytes(row["raw"])))
    try:
        message = _part(row.get("payload") or {})
        text, names = message_text(message), attachment_names(message)
    except PARSER_FAULTS:
        return file.unread("broken", number)
    if not text.strip():
        return file.unread("no_body", number)
    for name, value in _known_beside(row):
        if name not in message:
            message[name] = value
    return mail_of(message, text, names, (file.source, number, file.folder))


def _known_beside(row: Json) -> Iterator[tuple[str, str]]:
    """Yield what Gmail says of a message outside of its headers, as headers."""
    labels = row.get("labelIds")
    if isinstance(labels, list):
        yield "X-Gmail-Labels", ",".join(map(str, labels))
    try:
        # Milliseconds since 1970, as text.
        when = datetime.datetime.fromtimestamp(int(row["internalDate"]) / 1000, datetime.UTC)
        yield "Date", email.utils.format_datetime(when)
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        return


def _part(data: Json, depth: int = 0) -> Message:
    """Return a part with its headers and the parts in it.

    Raises:
        ValueError: If parts nest without end.
    """
    if depth > _MOST_DEPTH:
        raise ValueError
    part = Message()
    for each in data.get("headers") or ():
        # The text comes decoded, whatever the header says of it.
        if each["name"].lower() != "content-transfer-encoding":
            part[each["name"]] = str(each["value"])
    if "content-type" not in part:
        part["Content-Type"] = str(data.get("mimeType") or "text/plain")
    parts = data.get("parts") or ()
    for each in parts:
        part.attach(_part(each, depth + 1))
    if not parts:
        content = (data.get("body") or {}).get("data") or ""
        part.set_payload(_bytes(content).decode("ascii", "surrogateescape"))
    return part


def _bytes(text: str) -> bytes:
    return base64_bytes(text.encode("ascii", "replace").translate(_URL_SIGNS))
