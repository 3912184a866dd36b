"""The report of a run as one page that needs nothing else: no script, no network."""

from scorer.analytics.measures import Figures
from scorer.report.pages import LANGUAGE_TAGS, templates_of
from scorer.report.words import Words


def render_page(figures: Figures, language: str) -> str:
    """Return the page in ``language``."""
    page = templates_of("scorer.analytics").get_template("run.html.jinja")
    words, tag = Words(language), LANGUAGE_TAGS[language]
    return page.render(f=figures, words=words, zh=language == "zh", tag=tag)
