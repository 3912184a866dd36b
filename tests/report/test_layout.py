import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from scorer.names import Part
from scorer.report.layout import clip, excerpt, pad, symbols, wrap
from scorer.values import Draft, Place

TEXTS = st.text(st.sampled_from("ab c，。“（中文字）”x 😀\n"), max_size=80)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Please reimburse the units.", 12, ["Please", "reimburse", "the units."]),
        ("请写明希望亚马逊做什么。", 12, ["请写明希望亚", "马逊做什么。"]),
        # No line starts with a comma.
        ("请写明希望做什么，再发。", 16, ["请写明希望做什", "么，再发。"]),
        ("请提供 Amazon 要求的“发票”原件", 14, ["请提供 Amazon", "要求的“发票”原", "件"]),
        ("B0CZ6HP4WDB0CZ6HP4WD", 8, ["B0CZ6HP4", "WDB0CZ6H", "P4WD"]),
        ("", 10, []),
    ],
)
def test_wraps_as_a_reader_would(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(TEXTS, st.integers(4, 30))
def test_wrapping_keeps_the_words_and_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)

    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(TEXTS, st.integers(6, 40))
def test_clipping_keeps_the_width(text: str, cells: int) -> None:
    assert cell_len(clip(text, cells, "...")) <= cells


@given(TEXTS.filter(bool), st.data(), st.integers(8, 60))
def test_an_excerpt_fits_and_holds_the_words(text: str, data: st.DataObject, cells: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shown = excerpt(Draft(text), Place(Part.BODY, start, end), cells, "…")

    assert cell_len(shown.before + shown.words + shown.after) <= cells
    assert "\n" not in shown.before + shown.words + shown.after
    flat = " ".join(text[start:end].split())
    assert shown.words == flat or shown.words.endswith("…")


def test_an_excerpt_stays_on_its_line_and_cuts_between_words() -> None:
    body = "First line.\nWe have already sent the invoice of the goods many times before.\nLast."
    start = body.index("sent")
    shown = excerpt(Draft(body), Place(Part.BODY, start, start + 4), 32, "…")

    assert (shown.before, shown.words, shown.after) == ("…have already ", "sent", " the invoice…")


def test_padding_counts_cells() -> None:
    assert cell_len(pad("中文", 6)) == cell_len(pad("four", 6)) == 6
    assert pad("中文", 6, right=True) == "  中文"


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "cp1252", "ascii", "no-such-encoding"])
def test_signs_are_ascii_where_the_console_has_no_others(encoding: str) -> None:
    assert symbols(encoding).yes.isascii()


def test_signs_are_drawn_in_utf_8() -> None:
    assert symbols("utf-8").yes == "✓"
