"""What others wrote instead of the same words."""

import pytest

from scorer.language.mended import Mended, mended


@pytest.mark.parametrize(
    ("text", "words", "fix"),
    [
        ("We are waiting for your reply until now.", "until now", "so far"),
        ("The carton was delivered in May.", "in", "on"),
        ("Hope your understanding.", "Hope your understanding", "Thank you for your understanding"),
        # Which form a verb takes, and whether an article is missing, hangs on what stands before.
        ("Nobody solve the case.", "solve", None),
        ("The investigation result said so.", "result", None),
        ("Quixotic zeugmas abound.", "zeugmas", None),
    ],
)
def test_says_what_is_mostly_written_there(text: str, words: str, fix: str | None) -> None:
    start = text.index(words)
    assert mended(text, start, start + len(words)) == fix


def test_neighbours_are_the_words_and_signs_around() -> None:
    text = "We sent 38 unit, Amazon lost it."
    assert Mended.at(text, 11, 15, "units") == Mended("#", "unit", ",", "units")
    assert Mended.at(text, 0, 2) == Mended("", "we", "sent", "")
