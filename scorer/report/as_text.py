"""The report for a terminal: what to do first comes first, the proof after it."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from scorer.report.as_summary import summary_line
from scorer.report.facts import bars, engine, entities_by_type, need, scenario, signed
from scorer.report.layout import clip, excerpt, pad
from scorer.report.sheet import VERDICT_STYLE, Look, Sheet
from scorer.report.steps import Step, steps, where
from scorer.values import Message, Report

# So many steps are shown at length; the others follow, a line each.
_AT_LENGTH = 12
_REWRITES = 3
_INDENT = 11
_LONGEST_BAR = 24
_BESIDE_BAR = 24  # points, their sum and the score


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
    words, style = sheet.words, VERDICT_STYLE[report.verdict]
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
    explained: set[Message] = set()
    for step in todo[:_AT_LENGTH]:
        sheet.line()
        _step(sheet, report, step)
        if step.cause.message not in explained:
            sheet.paragraph(sheet.words.say(step.cause.message), indent=_INDENT)
        explained.add(step.cause.message)
        _rewrites(sheet, step)
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
    title = clip(step.title(words), sheet.width - _INDENT - cell_len(place), sheet.symbols.ellipsis)
    sheet.line(*_lead(step), " ", (title, "bold"), (place, "dim"))
    if step.place:
        _words_in_context(sheet, report, step)


def _rewrites(sheet: Sheet, step: Step) -> None:
    words = sheet.words
    for number, wording in enumerate(step.suggestions[:_REWRITES]):
        lead = words("or") + words.colon if number else step.lead(words)
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
            text += "?" if step.guessed else ""
    sheet.line(*_lead(step), " ", clip(text, sheet.width - _INDENT, sheet.symbols.ellipsis))


def _elements(sheet: Sheet, report: Report) -> None:
    if not report.elements:
        return
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
    size = min(_LONGEST_BAR, sheet.width - wide - _BESIDE_BAR)
    for name, got, top in rows:
        full = round(size * got / top) if top else 0
        bar = sheet.symbols.full * full, "cyan"
        rest = sheet.symbols.empty * (size - full), "dim"
        label = words.label("dimension", name)
        sheet.line(f" {pad(label, wide)}  ", bar, rest, f"  {got:>5.1f} / {top:>5.1f}")
    got, top = sum(row[1] for row in rows), sum(row[2] for row in rows)
    added = f"  {got:>5.1f} / {top:>5.1f}"
    score = f"  {sheet.symbols.arrow} {report.score}"
    sheet.line(f" {pad(total, wide)}  ", " " * size, (added, "bold"), (score, "bold"))


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
