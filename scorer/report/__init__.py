"""What a person or a program reads: terminal, JSON, HTML, GitHub annotations.

:func:`render` is the door for all of them; each form has its own module, which is
loaded when it is asked for.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from scorer.values import LANGUAGES, Report

__all__ = ["COMPARISON_FORMS", "LANGUAGES", "Form", "render", "render_comparison"]


class Form(StrEnum):
    """Forms of the report."""

    TEXT = "text"
    SUMMARY = "summary"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    GITHUB = "github"


# Forms of what changed between two versions of a draft.
COMPARISON_FORMS = (Form.TEXT, Form.JSON)


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


def render_comparison(
    old: Report,
    new: Report,
    form: str,
    language: str,
    *,
    width: int = 80,
    colour: bool = False,
    encoding: str = "utf-8",
) -> str:
    """Return what changed from ``old`` to ``new``, in one of :data:`COMPARISON_FORMS`."""
    from scorer.report.comparison import compare
    from scorer.report.forms import Page, comparison

    return comparison(compare(old, new), form, Page(language, width, colour, encoding))
