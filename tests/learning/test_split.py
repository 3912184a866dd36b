"""What belongs together is never learned from and measured on at once."""

import random

from scorer.learning.cases import Case
from scorer.learning.split import HELD_OUT, group, held_out
from scorer.values import Draft

WORDS = [
    "carton",
    "pallet",
    "invoice",
    "listing",
    "refund",
    "shipment",
    "label",
    "review",
    "notice",
    "account",
]


def case(number: int, *ties: str, body: str = "") -> Case:
    draw = random.Random(number)
    text = " ".join(draw.choices(WORDS, k=12)) + f" {number} of them were counted twice."
    return Case(Draft(body or text), ties=ties)


def test_writers_threads_and_copies_stay_together() -> None:
    letter = "The units of B0CQ7X4NVM were lost on May 3. Please reimburse all 12 of them today."
    cases = [
        *(case(number) for number in range(40)),
        case(90, "author:li"),
        case(91, "author:li", "case:7"),
        case(92, "case:7"),
        case(93, body=letter),
        case(94, body=letter.replace("B0CQ7X4NVM", "B0D3RT8WLK").replace("12", "40")),
        case(95, body=f"Dear team, we write to you once more about it. {letter}"),
    ]
    names = group(cases).names

    assert names[40] == names[41] == names[42]
    assert names[43] == names[44] == names[45]
    assert len(set(names)) == 42


def test_the_order_of_rows_changes_nothing() -> None:
    cases = [case(number, f"case:{number // 3}") for number in range(60)]
    mixed = random.Random(3).sample(cases, len(cases))

    def chosen(given: list[Case]) -> set[str]:
        names = group(given).names
        apart = held_out(names, seed=5)
        return {each.draft.body for each, name in zip(given, names, strict=True) if name in apart}

    assert chosen(cases) == chosen(mixed)
    assert abs(len(chosen(cases)) / len(cases) - HELD_OUT) < 0.06


def test_few_writers_are_told_and_split_by_case() -> None:
    grouped = group(
        [case(number, f"author:{'li' if number % 2 else 'wu'}") for number in range(40)]
    )
    assert len(set(grouped.names)) == 40
    assert "few writers" in grouped.notices[0].en


def test_another_seed_holds_out_others() -> None:
    names = group([case(number) for number in range(80)]).names
    assert held_out(names, 0) != held_out(names, 1)
