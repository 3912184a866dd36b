"""From the parts of a written date to ISO 8601; None where the calendar has no such day.

An unknown year is written ``XXXX``, and two readings with a bar between them.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Final

UNKNOWN_YEAR: Final = "XXXX"
_LEAP_YEAR = 2000  # to check February 29 where no year is said
_MONTHS = 12
_ENOUGH = 3  # letters that tell a month, "Febuary" too


@lru_cache(maxsize=256)
def month_number(name: str) -> int:
    """Return the number of a month that is named in English, whole or abbreviated."""
    # The library takes a moment to load, so only drafts that name a month pay for it.
    from dateutil.parser import parserinfo

    found = parserinfo().month(name[:_ENOUGH])
    assert found is not None  # the patterns admit months only
    return found


def day_in_words(m: re.Match[str]) -> str | None:
    """Return the value of "March 11, 2025" or "11th of March"."""
    return _day(_number(m["year"]), month_number(m["month"]), _number(m["day"]))


def month_in_words(m: re.Match[str]) -> str:
    """Return the value of "March 2025" or "March"."""
    return _month(_number(m["year"]), month_number(m["month"]))


def days_range(m: re.Match[str]) -> str | None:
    """Return a period of days, the ends of which share a part.

    Two whole dates are two dates, and so are two that "and" joins without "between".
    """
    if m["year"] or not _is_period(m):
        return None
    months = [month_number(m[key] or m[other]) for key, other in _ENDS]
    years = _years(m, months)
    first = _day(years[0], months[0], _number(m["day"]))
    last = _day(years[1], months[1], _number(m["day2"]))
    return f"{first}/{last}" if first and last else None


def months_range(m: re.Match[str]) -> str | None:
    """Return a period of months, the first of which may lack its year."""
    if (m["year"] and not m["year2"]) or re.search(r"(?i)\bevery\s$", m.string[: m.start()]):
        return None
    months = [month_number(m["month"]), month_number(m["month2"])]
    first, last = _years(m, months)
    return f"{_month(first, months[0])}/{_month(last, months[1])}"


def quarter(m: re.Match[str]) -> str:
    """Return the months of "2024-Q1", "Q1" or "第一季度"."""
    year = m["year"] or m["year2"] or m["year3"] or UNKNOWN_YEAR
    number = "一二三四".index(m["han"]) + 1 if m["han"] else int(m["q"] or m["q2"])
    return f"{year}-{number * 3 - 2:02}/{year}-{number * 3:02}"


def iso_day(m: re.Match[str]) -> str | None:
    """Return the value of "2025.2.19"."""
    return _day(int(m["year"]), int(m["month"]), int(m["day"]))


def iso_month(m: re.Match[str]) -> str:
    """Return the value of "2025/02"."""
    return _month(int(m["year"]), int(m["month"]))


def in_figures(m: re.Match[str]) -> str | None:
    """Return the value of "11/24/2024" or "9/20"; both where it could be either way round."""
    first, second, year = int(m["a"]), int(m["b"]), _number(m["year"])
    if year is not None and year < 100:
        year += 2000
    month_first, day_first = _day(year, first, second), _day(year, second, first)
    if m["sep"] == "." and day_first:
        return day_first  # with dots the day comes first
    if month_first and day_first and first != second:
        return f"{month_first}|{day_first}"
    return month_first or day_first


def chinese(m: re.Match[str]) -> str | None:
    """Return the value of "2024年5月3日", "5月3日" or "2024年5月"."""
    year, month = _number(m["year"]), int(m["month"])
    return _day(year, month, int(m["day"])) if m["day"] else _month(year, month)


def _is_period(m: re.Match[str]) -> bool:
    """Say whether two days are the ends of one period."""
    shared = not (m["month"] and m["month2"])
    joined = re.search(r"(?i)\band\b|&", m.group())
    return shared or not joined or bool(re.search(r"(?i)\bbetween\s$", m.string[: m.start()]))


_ENDS = (("month", "month2"), ("month2", "month"))


def _years(m: re.Match[str], months: list[int]) -> tuple[int | None, int | None]:
    last = _number(m["year2"] or m["year"])
    first = _number(m["year"]) or last
    if first and not m["year"] and months[0] > months[1]:
        first -= 1  # "Dec 20 to Jan 5, 2025" began the year before
    return first, last


def _number(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _day(year: int | None, month: int, day: int | None) -> str | None:
    try:
        date(year or _LEAP_YEAR, month, day or 0)
    except ValueError:
        return None
    return f"{year or UNKNOWN_YEAR}-{month:02}-{day:02}"


def _month(year: int | None, month: int) -> str:
    assert 1 <= month <= _MONTHS
    return f"{year or UNKNOWN_YEAR}-{month:02}"
