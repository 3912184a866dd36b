"""The sender's own words: what others wrote goes, what the sender wrote stays."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.mail.own_words import own_words

HERE = Path(__file__).parent
BODY = """Hello,

The shipment FBA15ABC1234 is still 12 units short.
- Carton 3: 6 units
-Carton 4: 6 units

Please check it.

"""
OWN = f"{BODY}Best regards,\nLi Wei"


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


QUOTES: dict[str, str] = _table("quote_forms.toml")
ENDINGS: dict[str, dict[str, str]] = _table("endings.toml")
FOOTERS: dict[str, list[str]] = _table("footers.toml")
MESSAGES: dict[str, dict[str, str]] = _table("messages.toml")
KEPT: dict[str, str] = _table("kept.toml")


def _words(text: str) -> str:
    return "".join(text.replace("&nbsp;", " ").split())


@pytest.mark.parametrize("name", QUOTES)
def test_only_the_own_words_are_left(name: str) -> None:
    found = own_words(f"{OWN}\n\n{QUOTES[name]}\n")

    assert found.own == OWN
    assert _words(found.removed) == _words(QUOTES[name])


@pytest.mark.parametrize("name", QUOTES)
def test_the_form_is_known_with_other_line_ends_and_below_one_line(name: str) -> None:
    found = own_words(f"Noted.\n\n{QUOTES[name]}".replace("\n", "\r\n"))

    assert found.own == "Noted."


@pytest.mark.parametrize(
    "quote", ["", "\n\nOn 6/1/2026 3:00 PM, Amazon wrote:\n> We are looking.\n"]
)
@pytest.mark.parametrize("name", ENDINGS)
def test_contact_blocks_and_footers_go(name: str, quote: str) -> None:
    ending = ENDINGS[name]

    assert own_words(BODY + ending["text"].rstrip("\n") + quote).own == BODY + ending[
        "stays"
    ].rstrip("\n")


@pytest.mark.parametrize("name", KEPT)
def test_nothing_of_a_body_is_lost(name: str) -> None:
    found = own_words(KEPT[name])

    assert found.own == KEPT[name].rstrip("\n")
    assert found.removed == ""


@pytest.mark.parametrize("footer", FOOTERS["footers"])
def test_a_footer_goes(footer: str) -> None:
    assert own_words(f"{OWN}\n\n{footer}\n").own == OWN


@pytest.mark.parametrize("sentence", FOOTERS["sentences"])
def test_a_last_line_that_sounds_like_a_footer_stays(sentence: str) -> None:
    assert own_words(f"{BODY}{sentence}").own == f"{BODY}{sentence}"


@pytest.mark.parametrize("name", MESSAGES)
def test_whole_messages(name: str) -> None:
    assert own_words(MESSAGES[name]["text"]).own == MESSAGES[name]["own"].rstrip("\n")


INLINE = """Hello,

On Mon, Jun 1, 2026 at 3:00 PM Amazon <a@amazon.com> wrote:

> How many units did you send?

We sent 20 units.

> When?
On 3 June 2026.

> Do you have a proof?
> Please attach it.

Yes, the carrier's note is attached.

Li
"""


def test_answers_between_quotes_are_kept_in_order() -> None:
    assert own_words(INLINE).own == (
        "Hello,\n\nWe sent 20 units.\n\nOn 3 June 2026.\n\nYes, the carrier's note is attached.\n\nLi"
    )


def test_an_answer_below_its_quotation_stays() -> None:
    found = own_words("On 18 May 2026, Dora wrote:\n> It is broken.\nThis was an FBA order.")

    assert found.own == "This was an FBA order."


def test_a_forward_without_a_word_has_no_own_words() -> None:
    assert own_words(QUOTES["gmail fwd"]).own == ""


def test_the_text_between_two_quoted_letters_stays() -> None:
    pasted = (
        "You wrote this:\n\nGreetings from Amazon Seller Support,\nWe cannot help.\n"
        "Thank you for selling with Amazon,\n\nThis is not an answer."
    )

    assert own_words(pasted).own == "You wrote this:\n\nThis is not an answer."


def test_a_contact_block_below_html_has_no_empty_line_above() -> None:
    body = "The shipment is short.\nPlease check it again.\nLi Wei"
    found = own_words(
        f"{body}\nOperations Manager\nABC Co., Ltd.\nTel: +86 755 1234 5678\nli@abc.com"
    )

    assert found.own == body


LINES = st.sampled_from(
    [
        "", "We sent 20 units.", "> Quoted.", "From: Amazon <a@amazon.com>", "Sent: 1 June 2026 15:00",
        "Subject: Case", "To: Li", "--", "-- ", "____________", "-----Original Message-----", "Best regards,",
        "Li Wei", "Tel: +86 755 1234 5678", "发自我的iPhone", "On 3 June 2026 at 10:15 Amazon <a@b.com> wrote:",
        "<a@b.com>", "- Carton 3", "在2026年6月1日写道：", "Greetings from Amazon Seller Support,",
        "Amazon.com Seller Support", "This e-mail is confidential and for the intended recipient.", "| 日期 | x |",
        "ABC Co., Ltd.", "Sales Manager", "Room 1203, Building 4, Shenzhen", "112-3456789-0123456", "Q: When?",
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=25))
def test_every_line_is_either_own_or_removed(lines: list[str]) -> None:
    found = own_words("\n".join(lines))

    together = sorted(filter(str.strip, f"{found.own}\n{found.removed}".split("\n")))
    assert together == sorted(filter(str.strip, lines))


@given(st.lists(LINES, max_size=12))
def test_a_sentence_above_everything_is_never_lost(below: list[str]) -> None:
    sentence = "Please reimburse the 12 units that are missing from this shipment."

    assert sentence in own_words("\n".join([sentence, *below])).own


@pytest.mark.parametrize(
    "line",
    ["> quoted words\n", "Date: 3 June\n", "From: A\n\n", "-----\n", "On 3 June 2026 at 3:00 we\n", "--\n", "a@", "\n", "From: ",
     "Greetings from Amazon Seller Support,\n", "Best regards,\n", "Tel: +86 755 1234 5678\n", "| From | x |\n",
     "Li Wei\n", "Room 1, Road 2, Shenzhen\n"],
)  # fmt: skip
def test_time_grows_with_length_alone(line: str) -> None:
    text = "Hello\n" + line * (200_000 // len(line))
    # Of this process alone: what else runs on the machine is no fault of the text.
    started = time.process_time()
    own_words(text)

    assert time.process_time() - started < 3
