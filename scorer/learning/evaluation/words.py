"""The wordings of an evaluation, and what its names are called."""

import tomllib
from functools import cache
from importlib import resources

from scorer.learning.evaluation.values import NOTHING
from scorer.report.words import Words

# Where the names of each table stand among the words of the report.
_LABELS = {"mark": "", "case": "scenario", "element": "element", "type": "entity", "rule": ""}


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))


def word(section: str, name: str, lang: str, /, **values: object) -> str:
    """Return a wording of ``words.toml``, filled in with ``values``."""
    return _table()[section][name][lang].format(**values)


def label(head: str, part: str, name: str, lang: str) -> str:
    """Return what a person calls ``name`` in the table ``part`` of ``head``."""
    if name == NOTHING:
        return word("text", "none", lang)
    section = _LABELS[part] or head
    return Words(lang).label(section, name) if part != "rule" else name
