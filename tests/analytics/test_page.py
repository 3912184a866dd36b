"""The page shows what the figures say, in both languages, and needs nothing else."""

import re
from html.parser import HTMLParser

import pytest

from scorer.analytics.charts import multiples, trend
from scorer.analytics.page import hours, percent, render_page, signed
from scorer.analytics.telling import tell
from tests.analytics.conftest import Row, Run

LIVELY: list[Row] = [
    {
        "writer": ("li", "amy")[number % 2], "score": 40 + number, "date": f"2025-{1 + number // 5:02}-10T10:00:00Z",
        "thread": f"t{number // 2}", "matter": f"CASE_ID:{number // 2}", "emotional_sentences": number % 2,
        "has_policy": number % 3 == 0, "has_identifiers": number % 4 > 0, "template": "t001" if number % 5 == 0 else "",
        "first_reply_hours": 5.0 + number, "outcome": ("resolved_first_reply", "rejected")[number % 4 > 1],
    }
    for number in range(48)
]  # fmt: skip
VOID = {"meta", "br", "line", "path", "rect"}


class Balanced(HTMLParser):
    """Complains about an element that is not closed, or closed without being open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID or (tag == "rect" and not self.get_starttag_text().endswith("/>")):  # type: ignore[union-attr]
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        return None

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "rows", [LIVELY, [{}], [{"status": "skipped", "reason": "draft"}], [{"date": None}]]
)
def test_the_page_is_whole_and_alone(a_run: Run, rows: list[Row], language: str) -> None:
    page = render_page(tell(a_run(rows, ({},))), language)

    parser = Balanced()
    parser.feed(page)
    assert parser.open == []
    assert not re.search(r"<script|https?://|url\(|@import", page)
    assert 'name="viewport"' in page
    assert "None" not in page


def test_both_languages_show_the_same_figures(a_run: Run) -> None:
    run = a_run(LIVELY, ({},))
    told = tell(run)

    english, chinese = (
        (run / name).read_text("utf-8") for name in ("report.html", "report.zh.html")
    )
    assert re.findall(r"<b>\d+%</b>", english) == re.findall(r"<b>\d+%</b>", chinese)
    assert f"<b>{round(told['score']['mean'])}<small" in english
    assert "What goes together is not cause" in english
    assert "相关不等于因果" in chinese


def test_names_from_the_export_are_escaped(a_run: Run) -> None:
    page = render_page(
        tell(a_run([{"writer": "<img src=x>", "mailbox": "<b>"}, {"mailbox": "Sent"}])), "en"
    )

    assert "<img" not in page
    assert "&lt;img" in page


def test_the_chart_of_months_leaves_room_for_missing_ones() -> None:
    month = {"score": 50.0, "n": 2, "lower_quartile": 40.0, "upper_quartile": 60.0}
    chart = trend([{"name": "2024-12", **month}, {"name": "2025-03", **month}])

    # Four months wide: the first in the middle of its quarter, the last in that of its own.
    assert [point["x"] for point in chart["points"]] == [12.5, 87.5]
    assert (chart["floor"], chart["ceiling"]) == (40, 60)
    [line] = multiples(
        [{"name": "li", "n": 2, "months": [{"name": "2025-01", "score": 100.0}]}],
        [{"name": "2025-01", "score": 0.0}],
    )
    assert line["line"] == [(50.0, 0.0)]


def test_figures_are_written_for_people() -> None:
    assert (percent(0.256), percent(None), signed(-1.25), signed(3.0, 0)) == (
        "26%",
        "–",
        "−1.2",
        "+3",
    )
    assert (hours(5.4), hours(96.0), hours(96.0, zh=True), hours(None)) == (
        "5 h",
        "4.0 days",
        "4.0 天",
        "–",
    )
