"""Calendar dates, months, quarters and periods, in English and Chinese.

A recognizer finds the words; the value is ISO 8601, with ``XXXX`` where the year is not
said and both readings where day and month could be either way round.  ``context.py`` then
asks the rest of the draft.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from scorer.entities import calendar_values as values
from scorer.entities.recognizer import Candidate, Rank, Recognizer
from scorer.names import EntityType
from scorer.nlp.screening import Screened

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
# Not over a line end after a full stop: "until January.\n2. Price" is a list.
_GAP = r"(?:[^\S\n]*|(?<!\.)\n(?!\d+[.)]\s))"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_TO = r"\s*(?:-|—|~|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bthru\b|\band\b|&|至|到)\s*"
# Before a month or a year that stands alone.
_IN = r"in|of|since|until|till|from|to|for|during|early|late|mid|before|after"
_EDGE = r"(?<![0-9A-Za-z_$€£¥])(?<![0-9A-Za-z][-./])"
_AFTER = r"(?![0-9A-Za-z_]|[-./]\d|,\d|%)"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRecognizer:
    """Finds one way of writing dates; ``value`` returns None for what is no date after all."""

    pattern: re.Pattern[str]
    value: Callable[[re.Match[str]], str | None]
    hits: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]
    why: str
    rank: Rank = Rank.CALENDAR
    type: EntityType = EntityType.DATE
    screened: Screened = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "screened", Screened(self.pattern))

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield what is found in ``text``, from left to right."""
        for match in self.screened.finditer(text):
            value = self.value(match)
            if value is not None:
                start, end = match.span("mark")
                yield Candidate(start, end, self.type, value, self.why, self.rank)


def _pattern(shape: str, before: str = "") -> re.Pattern[str]:
    return re.compile(rf"{_EDGE}{before}(?P<mark>{shape}){_AFTER}", re.IGNORECASE)


DAY_IN_WORDS: Final = DateRecognizer(
    pattern=_pattern(
        rf"(?P<month>{_MONTH}){_GAP}(?P<day>{_DAY})(?!:\d)(?:(?:\s*,\s*|\s+)(?P<year>{_YEAR}))?",
        before=r"(?<!\s\d )(?<!\s[0-3]\d )",  # "7 October 30 units" begins with the day
    ),
    value=values.day_in_words,
    why="A month in words and a day.",
    hits=(
        ("on March 11, 2025, after", "2025-03-11"),
        ("Sept. 9, 2025", "2025-09-09"),
        ("by May 3 at the latest", "XXXX-05-03"),
        ("October 5th", "XXXX-10-05"),
        ("June 2 2024", "2024-06-02"),
    ),
    misses=("February 30, 2024", "you may 2,000 times", "March 2025", "on 7 October 11:32"),
)

WORDS_AFTER_DAY: Final = DateRecognizer(
    pattern=_pattern(
        rf"(?P<day>{_DAY})(?:\s+of)?\s*-?(?P<month>{_MONTH})(?:(?:\s*,\s*|\s+|-)(?P<year>{_YEAR}))?"
    ),
    value=values.day_in_words,
    why="A day and a month in words.",
    hits=(
        ("since 7 May", "XXXX-05-07"),
        ("18 March 2025", "2025-03-18"),
        ("the 3rd of March 2024", "2024-03-03"),
    ),
    misses=("31 June 2024", "5 maybe", "10 marched"),
)

RANGE_IN_WORDS: Final = DateRecognizer(
    pattern=_pattern(
        rf"(?P<month>{_MONTH}){_GAP}(?P<day>{_DAY})(?:,?\s+(?P<year>{_YEAR}))?{_TO}"
        rf"(?:(?P<month2>{_MONTH}){_GAP})?(?P<day2>{_DAY})(?:(?:\s*,\s*|\s+)(?P<year2>{_YEAR}))?"
    ),
    value=values.days_range,
    why="A period whose two ends share a month or a year.",
    rank=Rank.NAME,
    hits=(
        ("Between January 6 and February 27, 2025, we", "2025-01-06/2025-02-27"),
        ("March 2-15, 2024", "2024-03-02/2024-03-15"),
        ("Dec 20 to Jan 5, 2025", "2024-12-20/2025-01-05"),
        ("from October 1 to 8", "XXXX-10-01/XXXX-10-08"),
    ),
    misses=(
        "January 6, 2025 to February 27, 2025",
        "on July 30 and on August 6",
        "messages of May 6 and May 9",
    ),
)

RANGE_OF_DAYS: Final = DateRecognizer(
    pattern=_pattern(
        rf"(?P<day>{_DAY})(?:\s*(?P<month>{_MONTH}))?(?P<year>){_TO}"
        rf"(?P<day2>{_DAY})\s*(?P<month2>{_MONTH})(?:(?:\s*,\s*|\s+)(?P<year2>{_YEAR}))?"
    ),
    value=values.days_range,
    why="A period whose two ends share a month or a year.",
    rank=Rank.NAME,
    hits=(
        ("between 1 and 14 October 2025", "2025-10-01/2025-10-14"),
        ("1 July - 15 August 2025", "2025-07-01/2025-08-15"),
    ),
    misses=("1 July 2025 to 15 August 2025", "on 18 November and 27 November"),
)

MONTH_RANGE: Final = DateRecognizer(
    pattern=_pattern(
        rf"(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?{_TO}"
        rf"(?P<month2>{_MONTH})(?:,?\s+(?P<year2>{_YEAR}))?(?!\s*\d)"
    ),
    value=values.months_range,
    why="A period of months.",
    rank=Rank.NAME,
    hits=(
        ("Between April 2023 and June 2024 we", "2023-04/2024-06"),
        ("Jan to Mar 2025", "2025-01/2025-03"),
        ("in April to June", "XXXX-04/XXXX-06"),
    ),
    misses=("March 2024", "April and 3 May", "in every January and July"),
)

MONTH_IN_WORDS: Final = DateRecognizer(
    pattern=_pattern(rf"(?P<month>{_MONTH})(?:,?\s+(?:of\s+)?(?P<year>{_YEAR}))"),
    value=values.month_in_words,
    why="A month in words and its year.",
    hits=(("our July 2025 statement", "2025-07"), ("Dec. 2023", "2023-12")),
    misses=("July 20", "may 20250 units"),
)

MONTH_ALONE: Final = DateRecognizer(
    pattern=re.compile(
        rf"(?:(?<!\w)(?:{_IN}|last|next|this|by|through|between|ending|ended|dated|issued)[ -]+"
        rf"|[(|]\s*)(?P<mark>(?P<month>{_MONTH})(?P<year>))(?!\s*\d|\w|'|-)",
        re.IGNORECASE,
    ),
    # "may" and "march" are verbs too, in small letters.
    value=lambda m: (
        None if m["month"] in ("may", "march", "mar", "dec") else values.month_in_words(m)
    ),
    why="A month in words, named as a time.",
    hits=(("damaged in January and", "XXXX-01"), ("In late September one", "XXXX-09")),
    misses=("you may ask", "we march on", "Ms. April called", "It may be"),
)

QUARTER: Final = DateRecognizer(
    pattern=_pattern(
        rf"(?:(?P<year>{_YEAR})\s*[-/]?\s*q(?P<q>[1-4])|q(?P<q2>[1-4])(?:\s*[-/,]?\s*(?P<year2>{_YEAR}))?"
        r"|(?:(?P<year3>20\d\d)年)?第?(?P<han>[一二三四])季度)"
    ),
    value=values.quarter,
    why="A quarter of a year.",
    rank=Rank.NAME,
    hits=(
        ("in 2024-Q1 we", "2024-01/2024-03"),
        ("report for Q1 2025", "2025-01/2025-03"),
        ("2024年第二季度", "2024-04/2024-06"),
        ("第二季度", "XXXX-04/XXXX-06"),
    ),
    misses=("Q5 2024", "FAQ1"),
)

ISO: Final = DateRecognizer(
    pattern=_pattern(
        r"(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<day>0?[1-9]|[12]\d|3[01])"
    ),
    value=values.iso_day,
    why="Year, month and day in figures.",
    hits=(
        ("on 2025-06-18 under", "2025-06-18"),
        ("2024/10/22", "2024-10-22"),
        ("since 2025.7.14,", "2025-07-14"),
    ),
    misses=("2025-02-30", "GZ-2024-08-15", "2024-13-01"),
)

ISO_MONTH: Final = DateRecognizer(
    pattern=_pattern(r"(?P<year>20\d\d)[-/](?P<month>0[1-9]|1[0-2])"),
    value=values.iso_month,
    why="Year and month in figures.",
    hits=(("expire in 2026-09.", "2026-09"),),
    misses=("2024-13", "2024-5678"),
)

COMPACT: Final = DateRecognizer(
    pattern=_pattern(
        r"(?P<year>20[012]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])",
        before=r"(?<!invoice )(?<!no\. )(?<!lot )(?<!batch )(?<!#)",
    ),
    value=values.iso_day,
    why="Eight digits that are a day of this century.",
    hits=(("shipped 20240115 by sea", "2024-01-15"),),
    misses=("20241341", "lot GZ-20240815", "invoice 20250402"),
)

IN_FIGURES: Final = DateRecognizer(
    pattern=_pattern(
        r"(?P<a>0?[1-9]|[12]\d|3[01])(?P<sep>[-/.])(?P<b>0?[1-9]|[12]\d|3[01])(?P=sep)(?P<year>20\d\d|(?<=/)2\d)"
    ),
    value=values.in_figures,
    why="Day, month and year in figures.",
    hits=(
        ("left 11/24/2024, reads", "2024-11-24"),
        ("since 15/02/2025.", "2025-02-15"),
        ("On 23.03.2025 we", "2025-03-23"),
        ("removed at 5/6/2024", "2024-05-06|2024-06-05"),
    ),
    misses=("31/31/2024", "1/2/3", "192.168.2024"),
)

WITHOUT_YEAR: Final = DateRecognizer(
    pattern=re.compile(
        r"(?:(?<!\w)(?:on|since|until|till|at|by|before|after|of|from|to|and|dated|is|was|email|this|week)\s+\(?|\("
        r"|^\s*(?:[-*•]\s*|\d[.)]\s*)?)"
        r"(?P<mark>(?P<a>0?[1-9]|[12]\d|3[01])(?P<sep>/)(?P<b>0?[1-9]|[12]\d|3[01])(?P<year>))"
        rf"{_AFTER}",
        re.IGNORECASE | re.MULTILINE,
    ),
    value=lambda m: (
        None if (m["a"], m["b"]) in {("24", "7"), ("7", "24")} else values.in_figures(m)
    ),
    why="Day and month in figures.",
    hits=(("2) 10/29 - I opened", "XXXX-10-29"), ("accepted on 9/20.", "XXXX-09-20")),
    misses=("open 24/7", "box 7/24", "page 3/15 of it", "invoice 25/0117"),
)

CHINESE: Final = DateRecognizer(
    pattern=re.compile(
        r"(?<!\d)(?P<mark>(?:(?P<year>20\d\d)\s*年\s*)?(?P<month>1[0-2]|0?[1-9])\s*月(?:份)?"
        r"(?:\s*(?P<day>3[01]|[12]\d|0?[1-9])\s*[日号])?)"
    ),
    value=values.chinese,
    why="A date in Chinese.",
    hits=(
        ("made on 2022年11月9日, it", "2022-11-09"),
        ("5月3日", "XXXX-05-03"),
        ("2024年5月", "2024-05"),
        ("5月lost", "XXXX-05"),
    ),
    misses=("3个月", "13月", "2月30日"),
)

YEAR: Final = DateRecognizer(
    pattern=re.compile(
        rf"(?:(?<!\w)(?:{_IN}|year)[ -]\s*"
        rf"|(?=\d{{4}}年))(?P<mark>{_YEAR})(?:(?=年(?!\s*\d))"
        r"|(?![0-9A-Za-z_%年]|[-./,]\d|\s*(?:units|pcs|pieces|orders|usd|dollars|sets)\b))",
        re.IGNORECASE,
    ),
    value=lambda m: m["mark"],
    why="A year, named as a time.",
    rank=Rank.GUESS,
    hits=(("since 2017 and has", "2017"), ("his job in 2022,", "2022"), ("2023年开店", "2023")),
    misses=("of 2024 units", "in 2023.5", "model 2024", "FBA 2024"),
)

DATES: Final[tuple[Recognizer, ...]] = (
    DAY_IN_WORDS,
    WORDS_AFTER_DAY,
    RANGE_IN_WORDS,
    RANGE_OF_DAYS,
    MONTH_RANGE,
    MONTH_IN_WORDS,
    MONTH_ALONE,
    QUARTER,
    ISO,
    ISO_MONTH,
    COMPACT,
    IN_FIGURES,
    WITHOUT_YEAR,
    CHINESE,
    YEAR,
)
