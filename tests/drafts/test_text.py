"""Plain text with a subject line on top."""

import time

import pytest

from scorer.drafts.text import layout, read_text

BODY = "Please refund the order.\r\nThank you."


@pytest.mark.parametrize("head", [
    "Subject: Refund\r\n\r\n", "\ufeffSubject: Refund\n\n", "\r\n\n Subject: Refund\n", "# Subject: **Refund**\n\n", "主题：Refund\r\n",
])  # fmt: skip
def test_the_subject_line_and_what_is_below_it(head: str) -> None:
    found = read_text((head + BODY).encode(), "a.txt")

    assert (found.draft.subject, found.draft.body) == ("Refund", BODY)
    assert found.draft.first_line == len(head.splitlines()) + 1
    assert found.with_parts("Refund", BODY) == (head + BODY).removeprefix("\ufeff")


def test_spaces_cost_no_time() -> None:
    before = time.perf_counter()
    for text in (" " * 90_000, "\n" * 90_000, "Subject: a" + " " * 90_000 + "b\n"):
        layout(text)

    assert time.perf_counter() - before < 1


def test_a_subject_further_down_is_part_of_the_letter() -> None:
    text = f"Hello,\nSubject: Refund\n{BODY}"

    assert read_text(text.encode(), "a.txt").draft.body == text
