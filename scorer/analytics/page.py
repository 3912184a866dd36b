"""The report of a run as one page that needs nothing else: no script, no network."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from scorer.analytics.measures import Figures
from scorer.report.words import Words

_LANGUAGE_TAGS = {"en": "en", "zh": "zh-CN"}


def render_page(figures: Figures, language: str) -> str:
    """Return the page in ``language``."""
    page = _environment().get_template("run.html.jinja")
    return page.render(f=figures, words=Words(language), zh=language == "zh",
                       tag=_LANGUAGE_TAGS[language])  # fmt: skip


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("scorer.analytics"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
