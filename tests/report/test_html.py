import dataclasses
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from scorer.report import LANGUAGES, render
from scorer.report.words import table
from scorer.values import Message, Report

VOID = {"meta", "rect", "br"}


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.body = ""
        self._in_body = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        is_body = ("class", "body") in attrs
        self._in_body = (
            self._in_body + 1
            if self._in_body and tag == "div"
            else int(is_body or bool(self._in_body))
        )
        if tag == "a" and "at" in (dict(attrs).get("class") or "").split():
            self._number = True

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag
        if tag == "div":
            self._in_body = max(0, self._in_body - 1)
        self._number = False

    _number = False

    def handle_data(self, data: str) -> None:
        if self._in_body and not self._number:
            self.body += data

    def values(self, attribute: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(attribute))]


def html(*reports: Report, language: str = "en", **more: object) -> str:
    return "".join(render(reports, "html", language, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_needs_nothing_from_outside(report: Report, language: str) -> None:
    page = html(report, language=language)

    assert not re.search(r"<script|<link|<img|<iframe|https?:|@import|url\(| on\w+=\"", page)


def test_is_whole(report: Report, fixed: Report, perfect: Report) -> None:
    page = Page(html(report, fixed, perfect))

    assert page.open == []
    identifiers = page.values("id")
    assert len(set(identifiers)) == len(identifiers)
    targets = [link.removeprefix("#") for link in page.values("href")]
    assert set(targets) <= set(identifiers)


def test_names_its_language(report: Report) -> None:
    assert '<html lang="zh-CN">' in html(report, language="zh")
    assert '<html lang="en">' in html(report)


def test_the_text_is_all_there_and_unchanged(report: Report) -> None:
    assert Page(html(report)).body == report.draft.body


def test_marks_carry_group_message_rewrite_and_points(report: Report) -> None:
    page = Page(html(report))
    marks = [attrs for tag, attrs in page.tags if tag == "mark"]
    [stock] = [mark for mark in marks if "stock phrase" in (mark["title"] or "")]

    assert stock["class"] == "chinglish"
    assert stock["title"] == (
        "6. Unidiomatic: stock phrase (+2.4)\nAn American reader stumbles over “sorry for wrong”: "
        "it is not what a business writer says here.\nWrite: We have corrected the error."
    )


def test_the_narrower_of_two_marks_gives_the_colour(report: Report) -> None:
    marks = [attrs for tag, attrs in Page(html(report)).tags if tag == "mark"]
    [both] = [mark for mark in marks if "several" in (mark["class"] or "")]

    assert both["class"] == "privacy several"
    assert "Contact rules" in (both["title"] or "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_names_the_colours_in_the_text(report: Report, language: str) -> None:
    page = html(report, language=language)
    shown = re.findall(r'<span class="key (\w+)">([^<]+)</span>', page)

    assert shown == [
        (group, table()["group"][group][language])
        for group in ("chinglish", "emotional", "grammar", "structure", "privacy", "contact")
    ]


def test_nothing_in_a_draft_becomes_markup(report_on: Callable[..., Report]) -> None:
    evil = "<script>alert(1)</script>"
    made = report_on(
        subject=f"URGENT!!! {evil}", body=f'Dear friend {evil} "><b onclick="x">', name=evil
    )
    noted = dataclasses.replace(made, notices=(Message(evil, evil),))
    page = html(noted, noted)

    assert "<script" not in page
    assert "<b onclick" not in page
    assert Page(page).body == noted.draft.body * 2


def test_one_page_holds_several_drafts_and_an_overview(report: Report, perfect: Report) -> None:
    page = html(report, perfect)

    assert page.count("<article") == 2
    assert '<table class="overview">' in page
    assert '<a href="#d2">fine.txt</a>' in page
    assert '<table class="overview">' not in html(report)


def test_says_so_when_nothing_is_to_be_changed(perfect: Report) -> None:
    assert "Nothing to change." in html(perfect)


def test_is_the_same_page_on_a_chinese_console(report: Report) -> None:
    page = html(report, language="zh", encoding="gbk")

    assert page.isascii()
    assert Page(page).body == report.draft.body
