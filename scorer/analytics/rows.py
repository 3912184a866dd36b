"""One row a message, a finding, an entity: what the tables of a run hold."""

import hashlib
import re
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from scorer.mail import matters
from scorer.mail.templates import fingerprint
from scorer.mail.values import Correspondent, Direction, Mail
from scorer.names import WORDINGS, EntityType, Group, Part
from scorer.values import Draft, Entity, Report

Row = dict[str, Any]

SEATTLE = ZoneInfo("America/Los_Angeles")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# Raise it whenever what `result_of` or an envelope keeps changes: what is kept is then not used.
FORM = 4
_HASH_BYTES = 8
# A Chinese character counts as a word.
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+(?:['’.-][^\W\u3400-\u9fff]+)*")


def result_of(report: Report, salt: bytes) -> Row:
    """Return what is kept of a report: no words of the message but its identifiers.

    Args:
        report: On what one message's sender wrote.
        salt: Secret that personal data are hashed with.
    """
    own = [sentence for sentence in report.sentences if not sentence.quoted]
    return {
        **facts_of(report.draft, report.entities),
        "kind": str(report.scenario.kind),
        "score": report.score,
        "verdict": str(report.verdict),
        "completeness": report.completeness,
        **{f"dim_{each.name}": round(each.points, 3) for each in report.dimensions},
        **{f"has_{each.name}": each.present for each in report.elements},
        "chinglish_sentences": _flagged(report, WORDINGS["chinglish"]),
        "emotional_sentences": _flagged(report, WORDINGS["emotional"]),
        "sentences": len(own),
        "findings": [
            {
                "rule": finding.rule,
                "group": str(finding.group),
                "kind": str(finding.kind),
                "points": round(finding.points, 3),
                "source": str(finding.source),
                # Where it stands in the sender's own words, for those who kept them.
                "part": str(finding.place.part),
                "start": finding.place.start,
                "end": finding.place.end,
            }
            for finding in report.findings
        ],
        "entities": sorted(
            {(str(each.type), safe_value(each.type, each.value, salt)) for each in report.entities}
        ),
    }


def facts_of(draft: Draft, entities: Iterable[Entity]) -> Row:
    """Return what links a message to others, judged or not."""
    ordered = sorted(entities, key=lambda each: each.place.key)
    subject, body = (
        [(each.type, each.value) for each in ordered if each.place.part is part] for part in Part
    )
    stores = (value for kind, value in (*subject, *body) if kind is EntityType.MARKETPLACE)
    return {
        "case": next((value for kind, value in subject if kind is EntityType.CASE_ID), ""),
        "matter": matters.matter_of("", subject, body),
        "about": matters.matter_of("", *map(_without_cases, (subject, body))),
        "marketplace": next(stores, ""),
        "words": len(_WORD.findall(draft.body)),
        "print": fingerprint(draft.body).hex(),
    }


def _without_cases(named: Iterable[matters.Named]) -> list[matters.Named]:
    return [each for each in named if each[0] is not EntityType.CASE_ID]


def _flagged(report: Report, groups: tuple[Group, ...]) -> int:
    places = [finding.place for finding in report.findings if finding.group in groups]
    own = [each.place for each in report.sentences if not each.quoted]
    return sum(any(sentence.overlaps(place) for place in places) for sentence in own)


def safe_value(kind: EntityType, value: str, salt: bytes) -> str:
    """Return ``value``, hashed where it is about a person."""
    if kind is not EntityType.PERSONAL_DATA:
        return value
    return hashed(value, salt)


def hashed(text: str, salt: bytes = b"") -> str:
    """Return a short name for ``text``, which does not tell it to who has not the salt."""
    data = text.encode("utf-8", "replace")
    return hashlib.blake2b(data, key=salt, digest_size=_HASH_BYTES).hexdigest()


def row_of(mail: Mail, direction: Direction, to: Correspondent) -> Row:
    """Return the columns that a message has whether it is scored or not."""
    here = mail.date.astimezone(SEATTLE) if mail.date else None
    return {
        "message": mail.id,
        "status": "skipped",
        "reason": "",
        "date": mail.date.replace(microsecond=0) if mail.date else None,
        "seattle_weekday": WEEKDAYS[here.weekday()] if here else None,
        "seattle_hour": here.hour if here else None,
        "direction": str(direction),
        # An address is personal data; a team knows its writers by their names before the @.
        "writer": mail.sender.partition("@")[0] or mail.sender_name,
        "recipient_kind": str(to),
    }
