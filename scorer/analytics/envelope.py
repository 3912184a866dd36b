"""What is kept of a message so that a later run need not take it apart again: no text."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from sys import intern
from typing import Any

from scorer.analytics.links import Known
from scorer.analytics.rows import Row, hashed
from scorer.analytics.store import Result
from scorer.mail.threads import ThreadRecord, plain_subject
from scorer.mail.values import Correspondent, Direction, Mail
from scorer.names import EntityType

_TYPES = {str(each): each for each in EntityType}


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message as its headers show it, without its place in the export.

    Attributes:
        row: Its columns, as long as nothing is known of its words.
        reading: What the result of reading it is kept under; empty where its words are not read.
        record: Its place among the others, without what its words say; None where unreadable.
            Addresses and the subject are hashed.
        case: Number of its case where the export itself names it.
        resolved: When that case was resolved, where the export says so.
    """

    row: Row
    reading: str = ""
    record: ThreadRecord | None = None
    case: str = ""
    resolved: datetime | None = None

    def known(self, result: Result, scored: bool) -> Known | None:
        """Return what links it to others, or None where it could not be read.

        Args:
            result: What was found in its words; empty where it was not read.
            scored: Whether it was scored.
        """
        if self.record is None:
            return None
        named = result.get("entities", ())
        record = replace(
            self.record,
            matter=result.get("matter", ""),
            entities=frozenset((_TYPES[kind], intern(value)) for kind, value in named),
            words=bytes.fromhex(result.get("print", "")) if scored else b"",
        )
        about, store, reply = (intern(result.get(n, "")) for n in ("about", "marketplace", "reply"))
        with_amazon = self.row["recipient_kind"] == Correspondent.AMAZON
        case = self.case or result.get("case", "")
        return Known(record, with_amazon, case, about, store, reply, scored, self.resolved)


def envelope_of(mail: Mail, row: Row, reading: str, salt: bytes) -> Envelope:
    """Return what is kept of a message.

    Args:
        mail: The message; its direction is the one found out.
        row: Its columns.
        reading: What the result of reading it is kept under, if it is read.
        salt: Secret that addresses and subjects are hashed with.
    """
    topic, answers = plain_subject(mail.subject)
    record = ThreadRecord(
        id=mail.id,
        date=mail.date,
        writer=_hashed(mail.sender, salt),
        recipient=_hashed(next(iter(mail.recipients), ""), salt),
        direction=mail.direction,
        topic=_hashed(topic, salt),
        answers=answers,
        # Not with the salt: a thread is named after them, the same in every folder.
        message_id=_hashed(mail.message_id),
        references=tuple(map(_hashed, mail.references)),
    )
    return Envelope(row, reading, record, mail.matter, mail.resolved)


def packed(envelope: Envelope) -> Result:
    """Return an envelope as values that JSON knows."""
    record = envelope.record
    held = record and [
        record.id, _written(record.date), record.writer, record.recipient, str(record.direction),
        record.topic, record.answers, record.message_id, record.references,
    ]  # fmt: skip
    return {
        "row": envelope.row | {"date": _written(envelope.row.get("date"))},
        "reading": envelope.reading,
        "record": held,
        "case": envelope.case,
        "resolved": _written(envelope.resolved),
    }


def unpacked(kept: Mapping[str, Any]) -> Envelope:
    """Return the envelope that was packed."""
    row = kept["row"] | {"date": _date(kept["row"]["date"])}
    record = None
    if held := kept["record"]:
        name, date, writer, recipient, way, topic, answers, number, references = held
        record = ThreadRecord(
            name, _date(date), intern(writer), intern(recipient), Direction(way),
            intern(topic), answers, intern(number), tuple(map(intern, references)),
        )  # fmt: skip
    return Envelope(row, kept["reading"], record, kept["case"], _date(kept["resolved"]))


def _hashed(text: str, salt: bytes = b"") -> str:
    """Return a short name for ``text``: nothing for nothing."""
    return intern(hashed(text, salt)) if text else ""


def _written(date: datetime | None) -> str | None:
    return date.isoformat() if date else None


def _date(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
