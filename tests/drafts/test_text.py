"""Plain text with a subject line on top."""

import pytest

from scorer.drafts.text import read_text

BODY = "Please refund the order.\r\nThank you."


@pytest.mark.parametrize("head", [
    "Subject: Refund\r\n\r\n", "\ufeffSubject: Refund\n\n", "\r\n\n Subject: Refund\n", "# Subject: **Refund**\n\n", "主题：Refund\r\n",
])  # fmt: skip
def test_the_subject_line_and_what_is_below_it(head: str) -> None:
    found = read_text((head + BODY).encode(), "a.txt")

    assert (found.draft.subject, found.draft.body) == ("Refund", BODY)
    assert found.draft.first_line == len(head.splitlines()) + 1
    assert found.with_parts("Refund", BODY) == (head + BODY).removeprefix("\ufeff")


def test_a_subject_further_down_is_part_of_the_letter() -> None:
    text = f"Hello,\nSubject: Refund\n{BODY}"

    assert read_text(text.encode(), "a.txt").draft.body == text
