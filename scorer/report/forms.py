"""The forms of a report, each made to suit where it goes."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from scorer.report import Form
from scorer.report.as_json import as_dict
from scorer.report.comparison import Comparison, comparison_as_dict
from scorer.report.layout import symbols
from scorer.report.sheet import Look
from scorer.report.words import Words
from scorer.values import Report


@dataclass(frozen=True, slots=True)
class Page:
    """Where a report goes.

    Attributes:
        language: ``en`` or ``zh``.
        width: Cells on a line, for a terminal.
        colour: Whether a terminal shows colours.
        encoding: What it will be written in.
    """

    language: str
    width: int
    colour: bool
    encoding: str

    @property
    def words(self) -> Words:
        """Return the words in the page's language."""
        return Words(self.language)

    def look(self) -> Look:
        """Return how its terminal wants text."""
        return Look(self.words, symbols(self.encoding), self.width, self.colour)

    @property
    def unicode(self) -> bool:
        """Say whether every character can be written."""
        return self.encoding.lower().replace("_", "-").startswith("utf")

    def fit(self, pieces: Iterable[str], otherwise: str = "replace") -> Iterator[str]:
        """Yield ``pieces``, what the encoding cannot write handled as by ``otherwise``."""
        for piece in pieces:
            yield piece if self.unicode else _written(piece, self.encoding, otherwise)


def _written(text: str, encoding: str, otherwise: str) -> str:
    return text.encode(encoding, otherwise).decode(encoding)


def _text(reports: Iterable[Report], page: Page) -> Iterator[str]:
    from scorer.report.as_text import as_text

    return page.fit(as_text(reports, page.look()))


def _summary(reports: Iterable[Report], page: Page) -> Iterator[str]:
    from scorer.report.as_summary import as_summary

    return page.fit(as_summary(reports, page.words))


def _github(reports: Iterable[Report], page: Page) -> Iterator[str]:
    from scorer.report.as_github import as_github

    return page.fit(as_github(reports, page.words))


def _html(reports: Iterable[Report], page: Page) -> Iterator[str]:
    from scorer.report.as_html import as_html

    # The page says that it is UTF-8: ASCII is, whatever it is written in.
    text = as_html(reports, page.words)
    yield text if page.unicode else _written(text, "ascii", "xmlcharrefreplace")


def _jsonl(reports: Iterable[Report], page: Page) -> Iterator[str]:
    for report in reports:
        yield _dumped(report, page, None) + "\n"


def _json(reports: Iterable[Report], page: Page) -> Iterator[str]:
    """Yield one report as an object, several as a list."""
    rest = iter(reports)
    first, second = next(rest, None), next(rest, None)
    if first is None:
        yield "[]\n"
    elif second is None:
        yield _dumped(first, page, 2) + "\n"
    else:
        yield "[\n" + _dumped(first, page, 2)
        for report in chain((second,), rest):
            yield ",\n" + _dumped(report, page, 2)
        yield "\n]\n"


def _dumped(report: Report, page: Page, indent: int | None) -> str:
    return json.dumps(as_dict(report), ensure_ascii=not page.unicode, indent=indent)


def comparison(changed: Comparison, form: str, page: Page) -> str:
    """Return a comparison as ``text`` or ``json``."""
    from scorer.report.comparison_text import comparison_text

    if form == Form.JSON:
        data = comparison_as_dict(changed)
        return json.dumps(data, ensure_ascii=not page.unicode, indent=2) + "\n"
    return "".join(page.fit([comparison_text(changed, page.look())]))


FORMS: dict[Form, Callable[[Iterable[Report], Page], Iterator[str]]] = {
    Form.TEXT: _text,
    Form.SUMMARY: _summary,
    Form.JSON: _json,
    Form.JSONL: _jsonl,
    Form.HTML: _html,
    Form.GITHUB: _github,
}
