"""What a person or a program reads: terminal, JSON, HTML, GitHub annotations.

:func:`render` is the door for all of them; each form has its own module, which is
loaded when it is asked for.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from scorer.report.words import LANGUAGES
from scorer.values import Report

__all__ = ["LANGUAGES", "Form", "render"]


class Form(StrEnum):
    """Forms of the report."""

    TEXT = "text"
    SUMMARY = "summary"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    GITHUB = "github"


def render(
    reports: Iterable[Report],
    form: str,
    language: str,
    *,
    width: int = 80,
    colour: bool = False,
    encoding: str = "utf-8",
) -> Iterator[str]:
    """Yield reports as text, piece by piece, to be written one after the other as they are.

    All forms but ``html`` yield each report as soon as it is there.

    Args:
        reports: Taken as needed, so they may be more than fit in memory.
        form: One of :class:`Form`.
        language: ``en`` or ``zh``.
        width: Cells on a line of the terminal.
        colour: Whether the terminal shows colours.
        encoding: What the pieces will be written in; they hold nothing it cannot write.
    """
    from scorer.report.forms import FORMS, Page

    page = Page(language, width, colour, encoding)
    return FORMS[Form(form)](reports, page)
