"""What was measured, as one web page that needs nothing else: no script, no network."""

from functools import partial

from scorer.learning.evaluation import plots
from scorer.learning.evaluation.as_text import shown, title
from scorer.learning.evaluation.values import Evaluation
from scorer.learning.evaluation.words import label, word
from scorer.report.pages import LANGUAGE_TAGS, templates_of

_MOST_MISTAKES = 400


def as_html(found: Evaluation, lang: str) -> str:
    """Return the page in ``lang``."""
    page = templates_of("scorer.learning.evaluation").get_template("evaluation.html.jinja")
    return page.render(
        found=found,
        lang=lang,
        tag=LANGUAGE_TAGS[lang],
        word=lambda section, name, **values: word(section, name, lang, **values),
        label=lambda head, part, name: label(head, part, name, lang),
        title=partial(title, lang=lang),
        shown=shown,
        plots=plots,
        mistakes=found.mistakes[:_MOST_MISTAKES],
    )
