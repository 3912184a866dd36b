"""What the rest of a draft says about its dates and amounts.

The year of a date without one, which figure of ``5/6/2024`` is the month, and whether ``¥``
are yen or yuan.
"""

import dataclasses
import re
from collections.abc import Iterable, Iterator
from datetime import date

from scorer.entities.calendar_values import UNKNOWN_YEAR
from scorer.names import EntityType
from scorer.values import Entity

_WITH_YEAR = re.compile(r"\b(\d{4})-(\d\d)(?:-(\d\d))?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/\d+)?$")
_MONTHS = 12


def settle_values(entities: Iterable[Entity]) -> Iterator[Entity]:
    """Yield the entities of a draft, dates and amounts with all that can be known of them."""
    held = list(entities)
    dates = [entity for entity in held if entity.type is EntityType.DATE]
    month_first = _month_first(dates)
    values = {entity: _choice(entity.value, month_first) for entity in dates}
    known = anchors(values.values())
    yen_first = _yen_first(held)
    for entity in held:
        if entity in values:
            value = fill_year(values[entity], known)
            yield dataclasses.replace(entity, value=value, why=_why(entity, value))
        elif entity.type is EntityType.MONEY and "|" in entity.value:
            yield dataclasses.replace(entity, value=_choice(entity.value, yen_first))
        else:
            yield entity


def _why(entity: Entity, value: str) -> str:
    if "|" in entity.value:
        said = "as the draft's other dates have it" if value else "which comes first is not known"
        return f"{entity.why[:-1]}; {said}."
    if UNKNOWN_YEAR in entity.value:
        said = "the year follows from the draft's other dates" if value else "its year is not said"
        return f"{entity.why[:-1]}; {said}."
    return entity.why


def _month_first(dates: Iterable[Entity]) -> bool | None:
    """Say how the draft writes dates in figures; None where it does not show or varies."""
    orders = set()
    for entity in dates:
        figures = _SLASHED.match(entity.text)
        if figures and "|" not in entity.value:
            first, second = map(int, figures.groups())
            orders |= {True} if second > _MONTHS else {False} if first > _MONTHS else set()
    return orders.pop() if len(orders) == 1 else None


def _yen_first(entities: Iterable[Entity]) -> bool | None:
    """Say whether the draft is about Japan, or China's money; None where it does not show."""
    stores = {e.value for e in entities if e.type is EntityType.MARKETPLACE}
    money = {e.value[:3] for e in entities if e.type is EntityType.MONEY and "|" not in e.value}
    japan, china = "JP" in stores or "JPY" in money, "CNY" in money
    return None if japan == china else japan


def _choice(value: str, first: bool | None) -> str:
    """Return the first or second reading of a value that has two; neither if that is open."""
    if "|" not in value:
        return value
    readings = value.split("|")
    return "" if first is None else readings[0 if first else 1]


def anchors(values: Iterable[str]) -> tuple[date, ...]:
    """Return the days and months whose year is said, months by their middle."""
    return tuple(
        # No month's middle is missing, while February 29 mostly is.
        date(int(year), int(month), min(int(day or 15), 28))
        for value in values
        for year, month, day in _WITH_YEAR.findall(value)
    )


def fill_year(value: str, known: tuple[date, ...]) -> str:
    """Return ``value`` with the year that brings it nearest to a date whose year is said.

    It is empty when the draft names no year: then nobody can know.
    """
    if UNKNOWN_YEAR not in value:
        return value
    if not known:
        return ""
    first = value.split("/")[0]
    years = {day.year + shift for day in known for shift in (-1, 0, 1)}

    def distance(year: int) -> tuple[int, int]:
        (there,) = anchors([first.replace(UNKNOWN_YEAR, str(year))])
        return min(abs((there - day).days) for day in known), year

    return value.replace(UNKNOWN_YEAR, str(min(years, key=distance)))
