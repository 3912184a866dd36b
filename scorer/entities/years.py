"""Which year a date without one is in, where the draft itself says so."""

import re
from collections.abc import Iterable
from datetime import date

from scorer.entities.calendar_values import UNKNOWN_YEAR

_WITH_YEAR = re.compile(r"\b(\d{4})-(\d\d)(?:-(\d\d))?")


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
