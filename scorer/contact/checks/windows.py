"""Whether a claim is made in the time that Amazon gives for it, by the draft's own dates."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from scorer.contact.case import Case
from scorer.contact.rulebook import rulebook
from scorer.names import Kind
from scorer.values import Entity, Finding

_FILED = re.compile(
    r"(?i)\b(?:filed|opened|submitted|claimed|appealed|requested|raised|asked|disputed)\b"
)


class Window(BaseModel):
    """The time that Amazon gives for a kind of claim.

    Attributes:
        what: The rule in half a sentence, without its number of days.
        cases: Kinds of case it is about.
        about: A pattern that the draft must hold, where a kind has several windows.
        unless: A pattern that it must not hold.
        events: A pattern of the words beside the date that starts the clock.
        early: Days before which the claim is refused.
        late: Days after which it is refused.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    what: str
    what_zh: str
    cases: tuple[Kind, ...]
    about: str = ""
    unless: str = r"(?!)"
    events: str
    early: int = 0
    late: int
    source: str
    dated: date


@cache
def known_windows() -> tuple[Window, ...]:
    """Return the windows of ``windows.toml``."""
    file = resources.files("scorer.contact") / "windows.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))["window"]
    return tuple(Window.model_validate(table) for table in tables)


def windows(case: Case) -> Iterator[Finding]:
    """Yield a finding where even the newest event is too old, or too young, for a claim."""
    own = case.own_text()
    for window in known_windows():
        if case.kind not in window.cases or re.search(window.unless, own):
            continue
        if not re.search(window.about, own):
            continue
        events = list(_days_beside(case, re.compile(window.events)))
        if events:
            entity, day = max(events, key=lambda each: each[1])
            yield from _judge(case, window, entity, day)


def _judge(case: Case, window: Window, entity: Entity, day: date) -> Iterator[Finding]:
    passed = (_claim_day(case, day) - day).days
    name, days = "", 0
    if passed > window.late:
        name, days = "window-over", window.late
    elif passed < window.early and case.writing_day() == case.today:
        name, days = "window-not-open", window.early
    if name:
        yield rulebook()[name].finding(
            case.known,
            entity.place,
            what=window.what,
            what_zh=window.what_zh,
            days=days,
            passed=passed,
            source=window.source,
        )


def _claim_day(case: Case, event: date) -> date:
    """Return when the claim was made: the first filing after the event, or today."""
    filed = [day for _, day in _days_beside(case, _FILED) if event <= day <= case.today]
    return min(filed, default=case.writing_day())


def _days_beside(case: Case, words: re.Pattern[str]) -> Iterator[tuple[Entity, date]]:
    """Yield past dates in sentences that hold ``words``."""
    for entity, day in case.dates():
        sentence = case.known.sentence_at(entity.place)
        if sentence and day <= case.today and words.search(sentence.place.of(case.known.draft)):
            yield entity, day
