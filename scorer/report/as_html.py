"""The report as one web page that needs nothing else: no script, no network."""

from collections.abc import Iterable
from functools import cache

from jinja2 import Environment

from scorer.names import Group, Part
from scorer.report.facts import bars, engine, entities_by_type, named, need, scenario, signed
from scorer.report.marking import stretches
from scorer.report.pages import LANGUAGE_TAGS, templates_of
from scorer.report.steps import Step, steps, where
from scorer.report.words import Words
from scorer.values import Report


def as_html(reports: Iterable[Report], words: Words) -> str:
    """Return a page with every report, and an overview where there are several."""
    drafts = [(report, steps(report)) for report in reports]
    page = _environment().get_template("page.html.jinja")
    return page.render(drafts=drafts, words=words, tag=LANGUAGE_TAGS[words.language])


@cache
def _environment() -> Environment:
    environment = templates_of("scorer.report")
    environment.filters["tooltip"] = tooltip
    environment.globals.update(
        bars=bars,
        engine=engine,
        entities_by_type=entities_by_type,
        named=named,
        need=need,
        scenario=scenario,
        shown_groups=shown_groups,
        signed=signed,
        stretches=stretches,
        where=where,
        Part=Part,
    )
    return environment


def shown_groups(todo: Iterable[Step]) -> list[Group]:
    """Return the groups whose colour stands in the text."""
    there = {step.group for step in todo if step.place}
    return [group for group in Group if group in there]


def tooltip(step: Step, words: Words) -> str:
    """Return what is to be said of marked words, in plain lines."""
    gain = f" ({signed(step.gain)})" if step.gain > 0 else ""
    lines = [f"{step.number}. {step.title(words)}{gain}", words.say(step.cause.message)]
    if step.suggestions:
        wording = step.suggestions[0] or words("nothing_there")
        lines.append(f"{step.lead(words)}{wording}")
    return "\n".join(lines)
