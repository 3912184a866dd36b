"""What the messages of an export are to each other, once all are known."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from scorer.mail.templates import cluster_fingerprints
from scorer.mail.threads import ThreadRecord, assign_threads, in_time, sent_again
from scorer.mail.values import Direction
from scorer.names import EntityType

_HOUR = 3600.0
# Amazon may still answer a younger message.
_LONGEST_WAIT = timedelta(days=14)
# What comes later about the same order or listing answers something else.
_LATEST_ANSWER = timedelta(days=90)
_ENDS = ("resolved", "rejected")


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a message until all are read: no text.

    Attributes:
        record: Its place among the others; ``matter`` is what its own words say.
        with_amazon: Whether it went to Amazon or came from there.
        case: Number of the case that the export or its subject names; may be empty.
        about: The order, shipment or listing it names, as ``TYPE:value``; may be empty.
        marketplace: Code of the country whose store it names; may be empty.
        reply: What it does, where it is Amazon's.
        scored: Whether it was scored.
        resolved: When its case was resolved, where the export says so.
    """

    record: ThreadRecord
    with_amazon: bool = False
    case: str = ""
    about: str = ""
    marketplace: str = ""
    reply: str = ""
    scored: bool = False
    resolved: datetime | None = None

    @property
    def is_received(self) -> bool:
        """Say whether it is Amazon's."""
        return self.with_amazon and self.record.direction is Direction.RECEIVED

    @property
    def is_sent(self) -> bool:
        """Say whether it went to Amazon."""
        return self.with_amazon and self.record.direction in (Direction.SENT, Direction.UNKNOWN)


@dataclass(slots=True)
class _Exchange:
    """What was sent and what Amazon answered, in one thread or about one matter."""

    sent: list[datetime] = field(default_factory=list)
    answers: list[tuple[datetime, str]] = field(default_factory=list)

    def add(self, each: Known) -> None:
        date = each.record.date
        if each.is_received and date:
            self.answers.append((date, each.reply))
        elif each.is_sent and date:
            self.sent.append(date)

    def after(self, date: datetime) -> list[tuple[datetime, str]]:
        """Return the answers to what was sent at ``date``."""
        later = self.answers[bisect_right(self.answers, date, key=lambda each: each[0]) :]
        return [each for each in later if each[0] - date <= _LATEST_ANSWER]

    def sent_after(self, date: datetime) -> datetime | None:
        return next(iter(self.sent[bisect_right(self.sent, date) :]), None)


Columns = dict[str, dict[str, Any]]


def link(known: Sequence[Known]) -> Columns:
    """Return, by message, the columns that only the whole export can tell.

    Args:
        known: Every message that could be read, once, in the order of the export.
    """
    threads = assign_threads([each.record for each in known])
    columns: Columns = {name: {"thread": thread} for name, thread in threads.items()}
    _templates(known, columns)
    by_id = {each.record.id: each for each in known}
    order = [by_id[record.id] for record in in_time(each.record for each in known)]
    by_thread: dict[str, list[Known]] = defaultdict(list)
    for each in order:
        by_thread[threads[each.record.id]].append(each)
    for members in by_thread.values():
        _matters(members, columns)
    _resent(order, columns)
    _replies(order, columns)
    return columns


def _templates(known: Sequence[Known], columns: Columns) -> None:
    scored = [each for each in known if each.scored]
    numbers = cluster_fingerprints([each.record.words for each in scored])
    named = {each.record.id: n for each, n in zip(scored, numbers, strict=True) if n >= 0}
    for name, column in columns.items():
        column["template"] = f"t{named[name] + 1:03}" if name in named else ""


def _matters(members: Sequence[Known], columns: Columns) -> None:
    """Fill in place and matter in a thread: what one message names, the others are about too."""
    cases = _filled(each.case for each in members)
    matters = _filled(each.record.matter for each in members)
    about = _filled(each.about for each in members)
    stores = _filled(each.marketplace for each in members)
    for number, each in enumerate(members):
        case = f"{EntityType.CASE_ID}:{cases[number]}" if cases[number] else ""
        columns[each.record.id] |= {
            "thread_position": number + 1,
            "matter": case or each.record.matter or matters[number],
            "about": about[number],
            "marketplace": stores[number],
        }


def _filled(values: Iterable[str]) -> list[str]:
    """Put into each empty place what stands before it, and at the beginning what comes first."""
    held = list(values)
    last = next(filter(None, held), "")
    return [last := each or last for each in held]


def _resent(order: Sequence[Known], columns: Columns) -> None:
    """Mark what was sent again: about one order or listing, whatever the case, or in one case."""
    sent = [each.record for each in order if each.scored and each.is_sent]
    again: set[str] = set()
    for column in ("about", "matter"):
        again |= sent_again((columns[each.id][column], each) for each in sent)
    for each in sent:
        columns[each.id]["resent"] = each.id in again


def _replies(order: Sequence[Known], columns: Columns) -> None:
    """Say when Amazon answered what was sent, and what became of it."""
    exchanges: dict[str, _Exchange] = defaultdict(_Exchange)
    dated = [each for each in order if each.with_amazon and each.record.date]
    for each in dated:
        for name in _places(each, columns):
            exchanges[name].add(each)
    end = dated[-1].record.date if dated else None
    heard = any(each.is_received for each in dated)
    for each in dated:
        if each.is_sent and each.record.date and end:
            places = [exchanges[name] for name in _places(each, columns)]
            columns[each.record.id] |= _became(each, places, end if heard else None)


def _places(each: Known, columns: Columns) -> Iterator[str]:
    """Yield the names of the exchanges that a message belongs to, the surest first."""
    yield f"thread {columns[each.record.id]['thread']}"
    if matter := columns[each.record.id]["matter"]:
        yield f"matter {matter}"


def _became(each: Known, places: Sequence[_Exchange], end: datetime | None) -> dict[str, Any]:
    """Return the hours to the first answer and the outcome.

    Args:
        each: What was sent, dated.
        places: Where an answer can stand, the surest first.
        end: When the export ends; None where Amazon's answers are not in it.
    """
    date = each.record.date
    assert date is not None
    place = next((place for place in places if place.after(date)), places[0])
    answers = place.after(date)
    hours = round((answers[0][0] - date).total_seconds() / _HOUR, 2) if answers else None
    return {"first_reply_hours": hours, "outcome": _outcome(each, date, place, end)}


def _outcome(each: Known, date: datetime, place: _Exchange, end: datetime | None) -> str:
    answers = [(when, reply) for when, reply in place.after(date) if reply != "acknowledges"]
    decisive = [reply for _, reply in answers if reply in _ENDS]
    again = place.sent_after(date)
    if decisive:
        at_first = answers[0][1] == "resolved" and (again is None or answers[0][0] < again)
        return "resolved_first_reply" if at_first else decisive[-1]
    if each.resolved is not None and each.resolved >= date:
        is_only = len(place.sent) == 1 and len(answers) <= 1
        return "resolved_first_reply" if is_only else "resolved"
    return "no_reply" if end and not place.after(date) and end - date >= _LONGEST_WAIT else ""
