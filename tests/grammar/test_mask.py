"""What an engine gets to see of a draft."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.language.grammar.mask import mask


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("See https://example.com/a?b=1 now", "See 9999999999999999999999999 now"),
        ("Write to me@shop.example.com.", "Write to 9999999999999999999."),
        ("B0C7QW4M1N is gone", "9999999999 is gone"),
        ("invoice.pdf is attached", "99999999999 is attached"),
        ("产品B0C7QW4M1N被下架", "9" * 15),
        ("Hello，team。", "Hello,team."),
        ("Late 😀 again", "Late · again"),
        ("Exhibit A shows it", "Exhibit 9 shows it"),
        ("at 10 a.m. on Monday", "at 10 9999 on Monday"),
        ("at 10 a.m. We wait", "at 10 999. We wait"),
    ],
)
def test_hides_what_is_not_english_prose(body: str, seen: str) -> None:
    assert mask(body).text == seen


@pytest.mark.parametrize(
    "body",
    ["I sent 38 units.", "On May 3 I paid $48,000.", "Am I right?", "It fell by 2%, e.g. here."],
)
def test_leaves_prose_as_it_is(body: str) -> None:
    assert mask(body).text == body


@given(st.text())
def test_moves_no_character(body: str) -> None:
    seen = mask(body).text

    assert len(seen) == len(body)
    assert len(seen.encode("utf-16-le", "surrogatepass")) == 2 * len(body)
