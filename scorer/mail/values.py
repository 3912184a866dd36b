"""The nouns of a sent-mail export."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Correspondent(StrEnum):
    """What kind of party an address belongs to."""

    AMAZON = "amazon"
    BUYER = "buyer"
    OTHER = "other"
    UNKNOWN = "unknown"


class Direction(StrEnum):
    """Which way a message went, seen from the owner of the mailbox."""

    SENT = "sent"
    RECEIVED = "received"
    DRAFT = "draft"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mail:
    """One message of an export, decoded.

    Attributes:
        source: File in the export, relative, with forward slashes.
        position: Its number in that file, from 1.
        id: Stable across exports of the same mailbox: from the Message-ID, else from the content.
        message_id: As in the header, without angle brackets; empty where there is none.
        references: Message-IDs that it answers, the oldest first.
        date: In UTC; none where the export has none that can be read.
        sender: Address in lower case; empty where unknown.
        sender_name: The name beside it.
        recipients: Addresses in lower case, To before Cc.
        folder: Folder or mailbox that it lay in, as the export names it.
        labels: Gmail labels or Outlook categories.
        subject: On one line.
        text: The whole body as plain text, quotes and signature included; lines end in ``\\n``.
        attachments: Names of attached files; None where the export does not say.
        direction: Where the export itself says so (a sender role, a column); else unknown.
        matter: Case number where the export itself names it; else empty.
        resolved: When that case was resolved, in UTC, where the export says so.
    """

    source: str
    position: int
    id: str
    message_id: str = ""
    references: tuple[str, ...] = ()
    date: datetime | None = None
    sender: str = ""
    sender_name: str = ""
    recipients: tuple[str, ...] = ()
    folder: str = ""
    labels: tuple[str, ...] = ()
    subject: str = ""
    text: str = field(default="", repr=False)
    attachments: tuple[str, ...] | None = None
    direction: Direction = Direction.UNKNOWN
    matter: str = ""
    resolved: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A message that is in the export but cannot be read: where, and why.

    Attributes:
        reason: One of a few fixed names, such as ``no_body``; never words of the mail.
    """

    source: str
    position: int
    id: str
    reason: str


Found = Mail | Unread


@dataclass(frozen=True, slots=True)
class Sealed:
    """A message of a mail file that nobody has taken apart yet.

    Attributes:
        source: File in the export, relative, with forward slashes.
        position: Its number in that file, from 1.
        folder: Folder or mailbox that it lies in.
        data: Header and body as a mail program keeps them.
    """

    source: str
    position: int
    folder: str
    data: bytes = field(repr=False)


Listed = Found | Sealed


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A message body taken apart: what its sender wrote in it, and everything else.

    Attributes:
        own: The sender's words; inline answers between quotes stay, in order.
        removed: Quotes, signature, disclaimers and footers, in the order they stood.
    """

    own: str
    removed: str
