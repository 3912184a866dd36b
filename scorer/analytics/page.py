"""The report of a run as one page that needs nothing else: no script, no network."""

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment

from scorer.analytics import charts
from scorer.analytics.measures import Figures
from scorer.report.pages import LANGUAGE_TAGS, templates_of
from scorer.report.rule_cards import rule_cards
from scorer.report.words import Words
from scorer.values import Message

_DAY, _MANY_HOURS = 24, 72
# A rule of a grammar engine that is not used; its message says why.
_OFF = "off"


def render_page(figures: Figures, language: str) -> str:
    """Return the report in ``language``."""
    return _render("run.html.jinja", figures, language)


def render_comparison(figures: Figures, language: str) -> str:
    """Return what changed between two exports or periods, in ``language``."""
    return _render("comparison.html.jinja", figures, language)


def _render(template: str, figures: Figures, language: str) -> str:
    page, words = _environment().get_template(template), Words(language)
    return page.render(
        f=figures,
        words=words,
        zh=language == "zh",
        tag=LANGUAGE_TAGS[language],
        fault_text=lambda rule: fault_text(rule, words),
    )


@cache
def _environment() -> Environment:
    environment = templates_of("scorer.analytics")
    environment.filters.update(percent=percent, signed=signed, hours=hours)
    environment.globals.update(charts=charts)
    return environment


@cache
def _messages() -> Mapping[str, Message]:
    """Return what each rule says, for the rules that are written down."""
    return {card.name: card.message for card in rule_cards() if card.kind != _OFF}


def fault_text(rule: str, words: Words) -> tuple[str, str]:
    """Return a fault in a few words, and what else its rule says."""
    message = _messages().get(rule)
    if message is None:
        group, _, name = rule.partition(".")
        return words.aside(words.label("group", group), name.replace("-", " ")), ""
    first, end, rest = words.say(message).partition("。" if words.language == "zh" else ". ")
    return first.rstrip(".") if not rest else first, rest if end else ""


def percent(share: float | None, digits: int = 0) -> str:
    """Return a share for people."""
    return "–" if share is None else f"{100 * share:.{digits}f}%"


def signed(value: float, digits: int = 1) -> str:
    """Return a difference with its sign."""
    return f"{value:+.{digits}f}".replace("-", "−")


def hours(value: float | None, zh: bool = False) -> str:
    """Return a time for people: in days where it is long."""
    if value is None:
        return "–"
    if abs(value) >= _MANY_HOURS:
        return f"{value / _DAY:.1f}{' 天' if zh else ' days'}".replace("-", "−")
    return f"{value:.0f}{' 小时' if zh else ' h'}".replace("-", "−")
