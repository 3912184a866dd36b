"""What the rest of a draft says about its dates and amounts."""

import pytest

from scorer.entities.find import find_entities
from scorer.names import EntityType
from scorer.values import Draft


def dates(body: str) -> list[str]:
    return [e.value for e in find_entities(Draft(body)) if e.type is EntityType.DATE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The draft names the year.
        ("On March 11, 2025 it closed. On March 13 we wrote.", ["2025-03-11", "2025-03-13"]),
        ("Filed December 5, 2024; answered in January.", ["2024-12-05", "2025-01"]),
        ("Opened October 1, 2024 after June 14, 2022. In late September we saw it.",
         ["2024-10-01", "2022-06-14", "2024-09"]),
        # Nobody can know it.
        ("It stopped on May 9.", [""]),
        # Either way round, and settled by a sibling.
        ("Removed 5/6/2024.", [""]),
        ("Closed on 07/08/2025, reopened on 07/22/2025.", ["2025-07-08", "2025-07-22"]),
        ("Closed on 07/08/2025, reopened on 22/07/2025.", ["2025-08-07", "2025-07-22"]),
        ("On 5/5/2024 it fell.", ["2024-05-05"]),
        # Parts shared, or not.
        ("from March 2 to 15, 2024", ["2024-03-02/2024-03-15"]),
        ("January 6, 2025 to February 27, 2025", ["2025-01-06", "2025-02-27"]),
        ("sold in Q1 2025", ["2025-01/2025-03"]),
        ("February 29 of a year: February 29, 2024", ["2024-02-29", "2024-02-29"]),
    ],
)  # fmt: skip
def test_dates(text: str, expected: list[str]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text", ["since Monday", "for 30 days", "at 14:22", "recently", "this week", "you may ask us"]
)
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Amazon.co.jp it costs ¥2,980.", "JPY 2980.00"),
        ("The factory asks 30 RMB, then ¥45.", "CNY 45.00"),
        ("It costs ¥45.", ""),
    ],
)
def test_yen_or_yuan(text: str, expected: str) -> None:
    found = [e.value for e in find_entities(Draft(text)) if e.type is EntityType.MONEY]

    assert found[-1] == expected


def test_says_that_the_order_is_not_known() -> None:
    (date,) = find_entities(Draft("Removed 5/6/2024."))

    assert "which comes first is not known" in date.why
