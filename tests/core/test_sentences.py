"""Where sentences begin and end, and which of them somebody else wrote."""

import time
from collections.abc import Callable

import pytest

from scorer.nlp.reading import Reading
from scorer.nlp.sentences import is_english, split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("   \n  ", []),
        ("One line", ["One line"]),
        ("First. Second! Third?", ["First.", "Second!", "Third?"]),
        ("pls help. my listing is down", ["pls help.", "my listing is down"]),
        ("We sold approx. 5 units.", ["We sold approx. 5 units."]),
        ("Made by Ningbo Co., Ltd. in May.", ["Made by Ningbo Co., Ltd. in May."]),
        ("Made by Ningbo Co., Ltd. We ship it.", ["Made by Ningbo Co., Ltd.", "We ship it."]),
        ("1. Check the label", ["1. Check the label"]),
        ("It costs $1,234.56 now. Fine", ["It costs $1,234.56 now.", "Fine"]),
        ("商品被下架。请帮忙！ASIN", ["商品被下架。", "请帮忙！", "ASIN"]),
        ("A heading\r\n- a bullet\r\n", ["A heading", "- a bullet"]),
        ('He said "stop." Then left.', ['He said "stop."', "Then left."]),
    ],
)
def test_splits(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split(text)] == sentences


def test_a_letter_on_one_line_takes_no_longer_than_one_on_many() -> None:
    letter = ["We checked approx. 40 units at Ningbo Co., Ltd. and found 2."] * 1500

    def seconds(text: str) -> float:
        before = time.perf_counter()
        assert len(list(split(text))) == len(letter)
        return time.perf_counter() - before

    assert seconds(" ".join(letter)) < 10 * seconds("\n".join(letter))


def test_every_letter_is_in_a_sentence() -> None:
    text = "Hello team,\n\nASIN B0ABCDEF12 is down!!! Why??? e.g. today.\r\n> quoted\r\nBye"
    inside = "".join(text[start:end] for start, end in split(text))
    assert "".join(inside.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ("We answer below.\n> Amazon wrote this.", ["> Amazon wrote this."]),
        (
            "See below.\nOn Mon, Jan 6, 2025 at 9:00 AM Support <a@b.c> wrote:\n> We closed it.",
            [
                "On Mon, Jan 6, 2025 at 9:00 AM Support <a@b.c> wrote:",
                "> We closed it.",
            ],
        ),
        (
            "请看\n发件人: seller-support@amazon.com\n发送时间: 2025年1月6日\nYour case is closed.",
            [
                "发件人: seller-support@amazon.com",
                "发送时间: 2025年1月6日",
                "Your case is closed.",
            ],
        ),
        ("To: Account Health team\nPlease reinstate it.", []),
        (
            "> Why is it late?\nIt was held at customs.\n> And now?",
            ["> Why is it late?", "> And now?"],
        ),
        ("- Invoice 1\n- Invoice 2\nPlease check.", []),
    ],
)
def test_knows_what_others_wrote(
    read: Callable[..., Reading], body: str, quoted: list[str]
) -> None:
    found = read(body)
    assert [s.place.of(found.draft) for s in found.sentences if s.quoted] == quoted


def test_words_in_quotation_marks_are_quoted_but_their_sentence_is_ours(
    read: Callable[..., Reading],
) -> None:
    found = read('The buyer wrote "this are very bad product" on May 3.')
    assert [place.of(found.draft) for place in found.quotes] == ['"this are very bad product"']
    assert not found.sentences[0].quoted


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Please reinstate our listing.", True),
        ("您好，我们的商品被下架了，请帮忙恢复。ASIN B0ABCDEF12", False),
        ("Hello, 产品B0ABCDEF12被下架, please help to check it thank you", True),
        ("12345", True),
        ("", True),
    ],
)
def test_tells_english_from_chinese(text: str, english: bool) -> None:
    assert is_english(text) is english
