"""Two versions of a draft, for a terminal."""

from collections.abc import Sequence

from rich.cells import cell_len

from scorer.names import Element
from scorer.report.comparison import Comparison
from scorer.report.facts import bars, signed
from scorer.report.layout import clip, pad
from scorer.report.sheet import VERDICT_STYLE, Look, Sheet
from scorer.report.steps import where
from scorer.values import Finding, Report

_FIGURE = 8


def comparison_text(comparison: Comparison, look: Look) -> str:
    """Return what changed: the score, each dimension, what is repaired and what is left."""
    sheet = Sheet(look)
    _head(sheet, comparison)
    _table(sheet, comparison)
    for name, elements, style in (
        ("gained", comparison.gained, "green"),
        ("lost", comparison.lost, "red"),
    ):
        _elements(sheet, name, elements, style)
    old, new = comparison.old, comparison.new
    _findings(sheet, "repaired", old, comparison.repaired, "green")
    _findings(sheet, "added", new, comparison.added, "red")
    _findings(sheet, "remaining", new, comparison.remaining, "yellow")
    return sheet.text()


def _head(sheet: Sheet, comparison: Comparison) -> None:
    words = sheet.words
    labels = [words("old"), words("new")]
    wide = max(map(cell_len, labels))
    for label, report in zip(labels, (comparison.old, comparison.new), strict=True):
        verdict = words.label("verdict", report.verdict)
        sheet.line(
            f"{pad(label, wide)}  {report.score:>3} / 100  ",
            (verdict, VERDICT_STYLE[report.verdict]),
            f"  {report.draft.id}",
        )


def _table(sheet: Sheet, comparison: Comparison) -> None:
    words = sheet.words
    sheet.heading(words("where"))
    before, after = (
        {name: points for name, points, _ in bars(report)}
        for report in (comparison.old, comparison.new)
    )
    rows = [
        (words.label("dimension", name), before.get(name), after.get(name))
        for name, *_ in comparison.dimensions
    ]
    rows.append((words("total"), sum(before.values()), sum(after.values())))
    wide = max(cell_len(label) for label, *_ in rows)
    heads = (words("old"), words("new"), words("change"))
    columns = "".join(pad(head, _FIGURE, right=True) for head in heads)
    sheet.line(f" {pad('', wide)} ", (columns, "dim"))
    for label, then, now in rows:
        figures = f"{_figure(then)}{_figure(now)}"
        change = "" if then is None or now is None else signed(now - then)
        style = "red" if change.startswith("-") else "green" if change.strip("+0.") else ""
        sheet.line(f" {pad(label, wide)} {figures}", (f"{change:>{_FIGURE}}", style))


def _figure(points: float | None) -> str:
    return f"{'-' if points is None else f'{points:.1f}':>{_FIGURE}}"


def _elements(sheet: Sheet, name: str, elements: Sequence[Element], style: str) -> None:
    if not elements:
        return
    words = sheet.words
    sheet.heading(words(name))
    listed = words.comma.join(words.label("element", element) for element in elements)
    sheet.paragraph(listed, " ", style)


def _findings(
    sheet: Sheet, name: str, report: Report, findings: Sequence[Finding], style: str
) -> None:
    if not findings:
        return
    words, symbols = sheet.words, sheet.symbols
    sheet.heading(f"{words(name)} ({len(findings)})")
    for finding in findings:
        place = where(report.draft, finding.place, words)
        text = f"{words.aside(words.kind(finding), place)}{words.colon}{words.quote(finding.text)}"
        if finding.suggestions:
            text += f" {symbols.arrow} {finding.suggestions[0] or words('nothing_there')}"
        gain = signed(finding.gain) if finding.gain > 0 else ""
        sheet.line((f" {gain:>5}", style), f"  {clip(text, sheet.width - 8, symbols.ellipsis)}")
