"""Words that are shown name nobody and nothing that could be looked up."""

import pytest

from scorer.analytics.measures.examples import end_of_words, redacted, sentence_around


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Order 112-1234567-1234567 is lost.", "Order [ORDER_ID] is lost."),
        (
            "Write to li@shop.example or see https://shop.example/a now",
            "Write to [PERSONAL_DATA] or see [ADDRESS] now",
        ),
        ("call me at 138 0013 8000 please", "call me at [PERSONAL_DATA] please"),
        ("Dear Anna Smith, we wait", "Dear [NAME], we wait"),
        ("the buyer John Miller lies", "the buyer [NAME] lies"),
        ("box 17482260913 was\n opened", "box [NUMBER] was opened"),
        ("Dear Amazon Team, we wait", "Dear Amazon Team, we wait"),
        ("We sent the invoice again.", "We sent the invoice again."),
    ],
)
def test_identifiers_and_people_are_taken_out(text: str, shown: str) -> None:
    assert redacted(text) == shown


def test_an_example_is_the_sentence_alone() -> None:
    text = "We wait since long. Where is the mony!!! Please pay.\nAnd more."
    start = text.index("mony")

    assert sentence_around(text, start, start + 4) == "Where is the mony!!!"


def test_a_long_sentence_is_cut_to_the_words_around() -> None:
    text = "word " * 100 + "WRONG " + "word " * 100
    start = text.index("WRONG")
    shown = sentence_around(text, start, start + 5)

    assert "WRONG" in shown
    assert len(shown) <= 170


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Please pay.\n\nBest regards,\nLi Wei", "Please pay."),
        ("Please pay.\n\n赵莉莉 Lily", "Please pay."),
        ("Please pay.\nWe wait!", "Please pay.\nWe wait!"),
        ("Please pay", "Please pay"),
    ],
)
def test_signatures_are_no_examples(text: str, words: str) -> None:
    assert text[: end_of_words(text)].strip() == words
