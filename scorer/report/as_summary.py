"""A draft a line, for looking over many."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from scorer.report.layout import pad
from scorer.report.steps import steps
from scorer.report.words import Words, table
from scorer.values import Report


def as_summary(reports: Iterable[Report], words: Words) -> Iterator[str]:
    """Yield one line for each report."""
    for report in reports:
        yield f"{summary_line(report, words)}\n"


def summary_line(report: Report, words: Words) -> str:
    """Return score, verdict, kind of case and what is to change; the draft's name comes last."""
    columns = (
        f"{report.score:>3}",
        _in_column(words, "verdict", report.verdict),
        _in_column(words, "scenario", report.scenario.kind),
        pad(words("changes", count=len(steps(report))), cell_len(words("changes", count=100))),
        report.draft.id,
    )
    return "  ".join(columns)


def _in_column(words: Words, section: str, name: str) -> str:
    wide = max(cell_len(label[words.language]) for label in table()[section].values())
    return pad(words.label(section, name), wide)
