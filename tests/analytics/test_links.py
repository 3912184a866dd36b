"""What the messages of an export are to each other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scorer.analytics.links import Known, link
from scorer.mail.templates import fingerprint
from scorer.mail.threads import ThreadRecord
from scorer.mail.values import Direction
from scorer.names import EntityType

START = datetime(2026, 3, 2, tzinfo=UTC)
LETTER = (
    "Please reimburse the twelve lost units of our shipment, as the receipt that we sent shows."
)


def message(name: str, day: float, answers: str = "", **known: object) -> Known:
    """A message to Amazon, or from there where a reply is given."""
    reply = "reply" in known
    record = ThreadRecord(
        name,
        START + timedelta(days=day),
        "amazon" if reply else "li.wei",
        "li.wei" if reply else "amazon",
        Direction.RECEIVED if reply else Direction.SENT,
        message_id=name,
        references=(answers,) if answers else (),
        words=fingerprint(LETTER),
    )
    return replace(Known(record, with_amazon=True, scored=not reply), **known)  # type: ignore[arg-type]


def about(known: Known, name: EntityType, value: str) -> Known:
    record = replace(known.record, matter=f"{name}:{value}", entities=frozenset({(name, value)}))
    return replace(known, record=record, about=f"{name}:{value}")


def test_a_reply_names_the_case_of_the_whole_thread() -> None:
    first = about(message("first", 0), EntityType.SHIPMENT_ID, "FBA15DH8Q2KT")
    found = link([first, message("answer", 1, "first", reply="asks", case="14983320174")])

    assert found["first"]["thread"] == found["answer"]["thread"]
    assert [found[name]["thread_position"] for name in ("first", "answer")] == [1, 2]
    assert found["first"]["matter"] == "CASE_ID:14983320174"
    assert found["answer"]["about"] == "SHIPMENT_ID:FBA15DH8Q2KT"


@pytest.mark.parametrize(
    ("replies", "outcome"),
    [
        ([(1.5, "resolved")], "resolved_first_reply"),
        ([(0.25, "acknowledges"), (1.5, "resolved")], "resolved_first_reply"),
        ([(1, "asks"), (3, "resolved")], "resolved"),
        ([(1, "asks"), (3, "rejected")], "rejected"),
        ([(1, "asks")], ""),
        ([], "no_reply"),
    ],
)
def test_outcome_follows_the_replies(replies: list[tuple[float, str]], outcome: str) -> None:
    answers = [message(f"r{day}", day, "first", reply=reply) for day, reply in replies]
    other = message("elsewhere", 60, reply="resolved")
    found = link([message("first", 0), *answers, other])

    assert found["first"]["outcome"] == outcome
    hours = found["first"]["first_reply_hours"]
    assert hours == (24 * replies[0][0] if replies else None)


def test_without_replies_in_the_export_nobody_can_say() -> None:
    found = link([message("first", 0), message("later", 60)])

    assert found["first"]["outcome"] == ""


def test_a_message_that_had_to_be_sent_again_was_not_resolved_at_first_reply() -> None:
    found = link(
        [
            message("first", 0),
            message("again", 2, "first"),
            message("answer", 3, "again", reply="resolved"),
        ]
    )

    assert found["first"]["outcome"] == "resolved"
    assert found["again"]["outcome"] == "resolved_first_reply"


def test_the_same_words_about_the_same_thing_are_a_template_and_sent_again() -> None:
    order = EntityType.ORDER_ID
    mails = [
        about(message("one", 0), order, "112-3456789-0123456"),
        about(message("two", 9), order, "112-3456789-0123456"),
        about(message("three", 12), order, "112-9999999-0123456"),
    ]
    found = link(mails)

    assert [found[name]["resent"] for name in ("one", "two", "three")] == [False, True, False]
    assert {each["template"] for each in found.values()} == {"t001"}
