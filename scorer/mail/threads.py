"""Which messages belong together by what they answer, and which say the same again."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import chain

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from scorer.mail.matters import Named, thread_words
from scorer.mail.templates import likeness
from scorer.mail.values import Direction

_SHORT_HASH = 16
# An answer after a longer time is about something new under an old heading.
_LONGEST_SILENCE = timedelta(days=90)
# How many earlier messages about a matter each one is compared with.
_LOOK_BACK = 20
_SENT_AGAIN = 0.7
_NO_DATE = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ThreadRecord:
    """What must be known of a message to place it among the others.

    Attributes:
        id: Stable name of the message.
        date: In UTC; undated messages come last.
        writer: Who sent it.
        recipient: Who it went to first.
        topic: What its subject names, without what mail programs put before it.
        answers: Whether its subject says that it answers.
        message_id: As in its header; may be empty.
        references: Message-IDs that it answers, the oldest first.
        matter: What it is about, as ``TYPE:value``; may be empty.
        entities: Everything it names, with normal values.
        words: Fingerprint of the sender's own words.
    """

    id: str
    date: datetime | None = None
    writer: str = ""
    recipient: str = ""
    direction: Direction = Direction.UNKNOWN
    topic: str = ""
    answers: bool = False
    message_id: str = ""
    references: tuple[str, ...] = ()
    matter: str = ""
    entities: frozenset[Named] = frozenset()
    words: bytes = b""


def assign_threads(records: Sequence[ThreadRecord]) -> dict[str, str]:
    """Return the name of each message's thread by the message's id.

    Messages belong together by what they answer.  One that answers, by its subject, but does
    not say what, belongs to the latest before it with the same subject between the same two.
    A thread is named after its first message, so later ones do not change its name.
    """
    ordered = in_time(records)
    links = [*_by_reference(ordered), *_by_subject(ordered)]
    names: dict[int, str] = {}
    found = {}
    for record, group in zip(ordered, _groups(len(ordered), links), strict=True):
        root = next(iter(record.references), "") or record.message_id or record.id
        found[record.id] = names.setdefault(group, _hashed(root))
    return found


def sent_again(named: Iterable[tuple[str, ThreadRecord]]) -> frozenset[str]:
    """Return the ids of those that say nearly what an earlier one said and name nothing new.

    Only messages about the same matter are compared, and only those that were not received.

    Args:
        named: What each message is about, and the message, from the oldest to the newest.
    """
    about: dict[str, list[ThreadRecord]] = defaultdict(list)
    for matter, record in named:
        if matter and record.direction is not Direction.RECEIVED:
            about[matter].append(record)
    return frozenset(chain.from_iterable(map(_repeated, about.values())))


def plain_subject(subject: str) -> tuple[str, bool]:
    """Return a subject without what mail programs put before it, and whether they did."""
    prefix = _prefix().match(subject)
    rest = subject[prefix.end() :] if prefix else subject
    answered = prefix is not None and bool(re.search(r"[:：]", prefix[0]))
    return " ".join(rest.casefold().split()), answered


def in_time(records: Iterable[ThreadRecord]) -> list[ThreadRecord]:
    """Return ``records`` from the oldest to the newest, the undated last."""
    return sorted(records, key=lambda record: (record.date or _NO_DATE, record.id))


@cache
def _prefix() -> re.Pattern[str]:
    words = thread_words()
    names = "|".join(map(re.escape, sorted((*words["answers"], *words["forwards"]), key=len)[::-1]))
    marks = "|".join(map(re.escape, words["marks"]))
    return re.compile(
        rf"\s*(?:(?:{names})\s*(?:\[\d+\]|\(\d+\)|（\d+）|\^?\d{{1,2}})?\s*[:：]\s*"
        rf"|[\[【(（](?:{marks})[\]】)）]\s*[:：]?\s*)+",
        re.IGNORECASE,
    )


def _by_reference(ordered: Sequence[ThreadRecord]) -> Iterator[tuple[int, int]]:
    """Yield pairs of messages of which one names the other, or both name a third."""
    known: dict[str, int] = {}
    for number, record in enumerate(ordered):
        for name in (record.message_id, *record.references):
            if name:
                yield known.setdefault(name, number), number


def _by_subject(ordered: Sequence[ThreadRecord]) -> Iterator[tuple[int, int]]:
    latest: dict[tuple[str, frozenset[str]], int] = {}
    for number, record in enumerate(ordered):
        key = record.topic, frozenset((record.writer, record.recipient))
        before = latest.get(key)
        bare = record.topic and record.answers and not record.references
        if bare and before is not None and _near(ordered[before].date, record.date):
            yield before, number
        latest[key] = number


def _near(earlier: datetime | None, later: datetime | None) -> bool:
    return earlier is None or later is None or later - earlier <= _LONGEST_SILENCE


def _groups(size: int, links: Sequence[tuple[int, int]]) -> list[int]:
    if not links:
        return list(range(size))
    rows, columns = np.array(links).T
    graph = coo_array((np.ones(len(links), dtype=bool), (rows, columns)), (size, size))
    groups: list[int] = connected_components(graph, directed=False)[1].tolist()
    return groups


def _repeated(records: list[ThreadRecord]) -> Iterator[str]:
    named: set[Named] = set()
    for number, record in enumerate(records):
        earlier = records[max(0, number - _LOOK_BACK) : number]
        if record.entities <= named and any(
            likeness(record.words, each.words) >= _SENT_AGAIN for each in earlier
        ):
            yield record.id
        named |= record.entities


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_SHORT_HASH]
