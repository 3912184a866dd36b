"""Annotations that GitHub Actions shows beside the lines of a changed file.

The form of a workflow command is ``::LEVEL file=…,line=…::message``; what would end
it too early is written as in GitHub's own toolkit.
"""

from collections.abc import Iterable, Iterator

from scorer.names import Part, Verdict
from scorer.report.facts import signed
from scorer.report.steps import Step, line_of, steps
from scorer.report.words import Words
from scorer.values import Draft, Finding, Place, Report

_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = {**_IN_MESSAGE, **str.maketrans({":": "%3A", ",": "%2C"})}
_BLOCKS = 3.0
Properties = dict[str, object]


def as_github(reports: Iterable[Report], words: Words) -> Iterator[str]:
    """Yield the annotations of each report: its gates, then what to do.

    The worst comes first, because GitHub shows only the first ten of a level.
    """
    for report in reports:
        yield "".join(f"{line}\n" for line in _annotations(report, words))


def _annotations(report: Report, words: Words) -> Iterator[str]:
    draft = report.draft
    verdict = words.label("verdict", report.verdict)
    yield _command(
        "notice", {"file": draft.id, "line": 1}, f"{report.score} / 100{words.colon}{verdict}"
    )
    for gate in report.gates:
        level = "error" if gate.verdict is Verdict.HOLD else "warning"
        here = {"file": draft.id, "line": 1, "title": verdict}
        yield _command(level, here, words.say(gate.message))
    for step in steps(report):
        level = "error" if _blocks(step) else "warning"
        here = {"file": draft.id, **_position(draft, step.place), "title": step.title(words)}
        yield _command(level, here, _message(step, words))


def _blocks(step: Step) -> bool:
    return isinstance(step.cause, Finding) and step.cause.severity >= _BLOCKS


def _message(step: Step, words: Words) -> str:
    parts = [words.say(step.cause.message)]
    if step.suggestions:
        wording = step.suggestions[0] or words("nothing_there")
        parts.append(f"{step.lead(words)}{wording}")
    if step.gain > 0:
        parts.append(f"({signed(step.gain)})")
    return " ".join(parts)


def _position(draft: Draft, place: Place | None) -> Properties:
    if place is None or place.part is Part.SUBJECT:
        return {"line": 1}
    first = line_of(draft, place)
    column = place.start - (draft.body.rfind("\n", 0, place.start) + 1) + 1
    last = first + place.of(draft).count("\n")
    if last > first:  # columns are only allowed within one line
        return {"line": first, "endLine": last}
    length = place.end - place.start
    return {"line": first, "col": column, "endColumn": column + length - 1}


def _command(level: str, properties: Properties, message: str) -> str:
    listed = ",".join(
        f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in properties.items()
    )
    return f"::{level} {listed}::{message.translate(_IN_MESSAGE)}"
