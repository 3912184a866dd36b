"""Messages that belong together are found, and what was sent twice."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from scorer.mail.matters import Named, matter_of
from scorer.mail.templates import fingerprint
from scorer.mail.threads import (
    ThreadRecord,
    assign_threads,
    plain_subject,
    sent_again,
)
from scorer.mail.values import Direction
from scorer.names import EntityType

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ORDER: Named = (EntityType.ORDER_ID, "112-1234567-1234567")
ASIN: Named = (EntityType.ASIN, "B0ABCDEFGH")
CASE: Named = (EntityType.CASE_ID, "12345678901")
TEXT = "Order 112-1234567-1234567 was lost on the way to the buyer. Please tell us when it is refunded to us."
OTHER = (
    "The buyer now says that the parcel arrived open, and the carrier has written a note about it."
)


def record(number: int, day: float, subject: str = "", **more: object) -> ThreadRecord:
    topic, answers = plain_subject(subject or f"Order {number}")
    fields: dict[str, object] = {
        "writer": "li", "recipient": "amazon", "direction": Direction.SENT, "matter": "ORDER_ID:112",
        "topic": topic, "answers": answers, "words": fingerprint(TEXT),
    } | more  # fmt: skip
    return ThreadRecord(f"m{number}", START + timedelta(days=day), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("subject", "plain", "answers"),
    [
        ("Missing units", "missing units", False),
        ("Re: Missing  units", "missing units", True),
        ("RE: FW: Missing units", "missing units", True),
        ("回复：答复: 转发：Missing units", "missing units", True),
        ("Re[2]: Missing units", "missing units", True),
        ("Re(3)：Missing units", "missing units", True),
        ("[EXTERNAL] AW: Missing units", "missing units", True),
        ("[EXTERNAL] Missing units", "missing units", False),
        ("[CASE 123] Refund: 12 units", "[case 123] refund: 12 units", False),
        ("Rejected: why", "rejected: why", False),
        ("", "", False),
    ],
)
def test_a_subject_is_known_again(subject: str, plain: str, answers: bool) -> None:
    assert plain_subject(subject) == (plain, answers)


def test_answers_stand_in_the_thread_of_what_they_answer() -> None:
    records = [
        record(1, 0, message_id="a@x"),
        record(2, 1, message_id="b@x", references=("a@x",)),
        record(3, 2, message_id="c@x", references=("a@x", "b@x")),
        record(4, 3, message_id="d@x"),
    ]
    threads = assign_threads(records)

    assert threads["m1"] == threads["m2"] == threads["m3"] != threads["m4"]
    assert assign_threads(records[::-1]) == threads


def test_two_answers_to_a_message_outside_the_export_are_one_thread() -> None:
    threads = assign_threads([record(1, 0, references=("z@x",)), record(2, 1, references=("z@x",))])

    assert threads["m1"] == threads["m2"]


def test_a_thread_keeps_its_name_when_it_grows() -> None:
    records = [record(1, 0, message_id="a@x"), record(2, 1, message_id="b@x", references=("a@x",))]

    assert assign_threads(records[:1])["m1"] == assign_threads(records)["m1"]


def test_without_references_the_subject_tells() -> None:
    asked = record(1, 0, subject="Missing units")
    answer = record(
        2,
        1,
        subject="回复：Missing units",
        writer="amazon",
        recipient="li",
        direction=Direction.RECEIVED,
    )
    anew = record(3, 2, subject="Missing units")
    elsewhere = record(4, 3, subject="Re: Missing units", recipient="buyer")
    late = record(5, 400, subject="Re: Missing units")
    threads = assign_threads([asked, answer, anew, elsewhere, late])

    assert threads["m1"] == threads["m2"]
    assert len({threads[f"m{number}"] for number in (1, 3, 4, 5)}) == 4


@pytest.mark.parametrize(
    ("case", "subject", "body", "matter"),
    [
        ("9", [ORDER], [CASE], "CASE_ID:9"),
        ("", [ASIN, ORDER], [CASE], "ORDER_ID:112-1234567-1234567"),
        ("", [], [ASIN, CASE], "CASE_ID:12345678901"),
        ("", [(EntityType.DATE, "2026-03-02")], [ASIN], "ASIN:B0ABCDEFGH"),
        ("", [], [], ""),
    ],
)
def test_what_a_message_is_about(
    case: str, subject: list[Named], body: list[Named], matter: str
) -> None:
    assert matter_of(case, subject, body) == matter


def test_what_says_the_same_and_names_nothing_new_was_sent_again() -> None:
    records = [
        record(1, 0, entities=frozenset({ORDER})),
        record(2, 2.5, entities=frozenset({ORDER}), writer="wang"),
        record(3, 4, entities=frozenset({ORDER, CASE})),
        record(4, 5, entities=frozenset({ORDER}), words=fingerprint(OTHER)),
        record(5, 6, entities=frozenset({ORDER}), direction=Direction.RECEIVED),
        record(6, 7, entities=frozenset({ORDER}), matter="ORDER_ID:113"),
    ]

    assert sent_again((each.matter, each) for each in records) == {"m2"}


def test_thirty_thousand_messages_take_seconds() -> None:
    words = fingerprint(TEXT)
    records = [
        ThreadRecord(f"m{n}", START + timedelta(hours=n), "li", "amazon", Direction.SENT, "units", True, f"{n}@x",
                     (f"{n - 1}@x",), "ASIN:B0ABCDEFGH", frozenset({ASIN}), words)
        for n in range(30_000)
    ]  # fmt: skip
    started = time.perf_counter()
    threads = assign_threads(records)

    assert len(set(threads.values())) == 1
    assert len(sent_again((each.matter, each) for each in records)) == len(records) - 1
    assert time.perf_counter() - started < 10
