"""The report for a terminal: what to do first comes first, the proof after it."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from scorer.report.as_summary import summary_line
from scorer.report.facts import bars, engine, entities_by_type, need, scenario, signed
from scorer.report.layout import Symbols, clip, excerpt, pad, wrap
from scorer.report.steps import Step, steps, where
from scorer.report.words import Words
from scorer.values import Report, Verdict

_STYLE = {Verdict.SEND: "bold green", Verdict.REVISE: "bold yellow", Verdict.HOLD: "bold red"}
_NARROWEST = 40
# So many steps are shown at length; the others follow, a line each.
_AT_LENGTH = 12
_REWRITES = 3
_INDENT = 11
_BAR = 24
# What could steer a terminal: control characters, and marks that turn the direction of text.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Look:
    """How a terminal wants its report.

    Attributes:
        width: Cells on a line.
        colour: Whether it shows colours.
    """

    words: Words
    symbols: Symbols
    width: int = 80
    colour: bool = False


class Sheet:
    """Lines of text as they are put down, styled where the terminal can show it."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.words = look.words
        self.symbols = look.symbols
        self.width = max(look.width, _NARROWEST)
        self._file = io.StringIO()
        self._console = Console(
            file=self._file,
            width=self.width,
            force_terminal=look.colour,
            color_system="standard" if look.colour else None,
            no_color=not look.colour,
            legacy_windows=False,
        )

    def line(self, *parts: str | tuple[str, str]) -> None:
        """Put down one line of parts, each plain or with its style."""
        styled = [(part, "") if isinstance(part, str) else part for part in parts]
        cleaned = [(_CONTROLS.sub("", text), style) for text, style in styled]
        text = Text.assemble(*cleaned)
        text.rstrip()
        self._console.print(text, highlight=False, no_wrap=True, overflow="ignore", crop=False)

    def paragraph(self, text: str, lead: str = "", style: str = "", indent: int = 0) -> None:
        """Put down ``text`` in lines that fit, the first of them after ``lead``."""
        first = pad(lead, indent)
        hang = " " * cell_len(first)
        for number, line in enumerate(wrap(text, self.width - cell_len(first))):
            self.line(hang if number else first, (line, style))

    def heading(self, text: str) -> None:
        """Put down a heading, with an empty line above it."""
        self.line()
        self.line((text, "bold"))

    def text(self) -> str:
        """Return what has been put down."""
        return self._file.getvalue()


def as_text(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield each report; where there are several, an overview in the end."""
    lines: list[str] = []
    for report in reports:
        rule = look.symbols.rule * look.width
        yield (f"{rule}\n" if lines else "") + report_text(report, look)
        lines.append(summary_line(report, look.words))
    if len(lines) > 1:
        sheet = Sheet(look)
        sheet.line(look.symbols.rule * look.width)
        sheet.line((look.words("overview"), "bold"))
        for line in lines:
            sheet.line(line)
        yield sheet.text()


def report_text(report: Report, look: Look) -> str:
    """Return one report."""
    sheet = Sheet(look)
    _head(sheet, report)
    _gates(sheet, report)
    _steps(sheet, report)
    _elements(sheet, report)
    _dimensions(sheet, report)
    _entities(sheet, report)
    _notices(sheet, report)
    _engine(sheet, report)
    return sheet.text()


def _head(sheet: Sheet, report: Report) -> None:
    words, style = sheet.words, _STYLE[report.verdict]
    sheet.line((report.draft.id, "bold"))
    verdict = words.label("verdict", report.verdict)
    sheet.line((f"{report.score} / 100", style), "   ", (verdict, style))
    sheet.line((scenario(report, words), "dim"))


def _gates(sheet: Sheet, report: Report) -> None:
    if not report.gates:
        return
    sheet.heading(sheet.words("why_not"))
    for gate in report.gates:
        sheet.paragraph(sheet.words.say(gate.message), f" {sheet.symbols.no} ", "red")


def _steps(sheet: Sheet, report: Report) -> None:
    todo = steps(report)
    if not todo:
        sheet.heading(sheet.words("nothing"))
        return
    sheet.heading(sheet.words("first"))
    sheet.paragraph(sheet.words("first_note"), style="dim")
    for step in todo[:_AT_LENGTH]:
        sheet.line()
        _step(sheet, report, step)
    if len(todo) > _AT_LENGTH:
        sheet.heading(sheet.words("then"))
    for step in todo[_AT_LENGTH:]:
        _short_step(sheet, report, step)


def _lead(step: Step) -> tuple[str, tuple[str, str]]:
    gain = signed(step.gain) if step.gain > 0 else ""
    return f"{step.number:>3}  ", (f"{gain:>5}", "green")


def _step(sheet: Sheet, report: Report, step: Step) -> None:
    words = sheet.words
    place = f"  {where(report.draft, step.place, words)}" if step.place else ""
    sheet.line(*_lead(step), " ", (step.title(words), "bold"), (place, "dim"))
    if step.place:
        _words_in_context(sheet, report, step)
    sheet.paragraph(words.say(step.cause.message), indent=_INDENT)
    for number, wording in enumerate(step.suggestions[:_REWRITES]):
        lead = words("or" if number else "instead") + words.colon
        sheet.paragraph(wording or words("nothing_there"), " " * _INDENT + lead, "green")


def _words_in_context(sheet: Sheet, report: Report, step: Step) -> None:
    assert step.place
    shown = excerpt(report.draft, step.place, sheet.width - _INDENT, sheet.symbols.ellipsis)
    margin = " " * _INDENT
    style = "bold red underline" if sheet.look.colour else ""
    sheet.line(margin, shown.before, (shown.words, style), shown.after)
    if not sheet.look.colour:
        sheet.line(margin, " " * cell_len(shown.before), "~" * cell_len(shown.words))


def _short_step(sheet: Sheet, report: Report, step: Step) -> None:
    words, draft = sheet.words, report.draft
    text = step.title(words)
    if step.place:
        text = f"{where(draft, step.place, words)}{words.colon}{words.quote(step.place.of(draft))}"
        if step.suggestions:
            text += f" {sheet.symbols.arrow} {step.suggestions[0] or words('nothing_there')}"
    sheet.line(*_lead(step), " ", clip(text, sheet.width - _INDENT, sheet.symbols.ellipsis))


def _elements(sheet: Sheet, report: Report) -> None:
    words = sheet.words
    complete = words("completeness", percent=f"{report.completeness:.0f}")
    sheet.heading(f"{words('there')}{words.colon}{complete}")
    relevant = [e for e in report.elements if e.present or e.max > 0]
    names = _column(words.label("element", e.name) for e in relevant)
    needs = _column(need(e, words) for e in relevant)
    for element in relevant:
        sign, style = (sheet.symbols.yes, "green") if element.present else (sheet.symbols.no, "red")
        points = f"{element.points:.1f} / {element.max:.1f}" if element.max else ""
        row = (
            f"{pad(words.label('element', element.name), names)}  "
            f"{pad(need(element, words), needs)}  {points:>11}  "
        )
        said = element.places[0].of(report.draft) if element.places else ""
        room = sheet.width - 3 - cell_len(row)
        sheet.line(" ", (sign, style), f" {row}", (clip(said, room, sheet.symbols.ellipsis), "dim"))
    rest = [words.label("element", e.name) for e in report.elements if e not in relevant]
    if rest:
        sheet.paragraph(words.comma.join(rest), f" {words('unneeded')}{words.colon}", "dim")


def _column(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)


def _dimensions(sheet: Sheet, report: Report) -> None:
    words = sheet.words
    sheet.heading(words("where"))
    rows = bars(report)
    total = words("total")
    wide = _column([total, *(words.label("dimension", name) for name, _, _ in rows)])
    for name, got, top in rows:
        full = round(_BAR * got / top) if top else 0
        bar = sheet.symbols.full * full, "cyan"
        rest = sheet.symbols.empty * (_BAR - full), "dim"
        label = words.label("dimension", name)
        sheet.line(f" {pad(label, wide)}  ", bar, rest, f"  {got:>5.1f} / {top:>5.1f}")
    got, top = sum(row[1] for row in rows), sum(row[2] for row in rows)
    added = f"  {got:>5.1f} / {top:>5.1f}"
    score = f"  {sheet.symbols.arrow} {report.score}"
    sheet.line(f" {pad(total, wide)}  ", " " * _BAR, (added, "bold"), (score, "bold"))


def _entities(sheet: Sheet, report: Report) -> None:
    found = entities_by_type(report.entities)
    if not found:
        return
    words = sheet.words
    sheet.heading(words("found"))
    labels = {kind: words.label("entity", kind) for kind in found}
    wide = _column(labels.values()) + 3
    for kind, values in found.items():
        listed = [text if times == 1 else f"{text} (x{times})" for text, times in values.items()]
        sheet.paragraph(words.comma.join(listed), f" {labels[kind]}", indent=wide)


def _notices(sheet: Sheet, report: Report) -> None:
    if not report.notices:
        return
    sheet.heading(sheet.words("notices"))
    for notice in report.notices:
        sheet.paragraph(sheet.words.say(notice), f" {sheet.symbols.idle} ")


def _engine(sheet: Sheet, report: Report) -> None:
    words = sheet.words
    sheet.line()
    sheet.paragraph(engine(report, words), f"{words('judged_by')}{words.colon}", "dim")
