"""The columns of a review sheet, in both languages."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from scorer.errors import CasesError
from scorer.values import LANGUAGES

COLUMNS = (
    "draft",
    "number",
    "of",
    "sentence",
    "chinglish",
    "chinglish_words",
    "chinglish_probability",
    "emotional",
    "emotional_words",
    "emotional_probability",
    "elements",
    "checked",
    "right_chinglish",
    "right_emotional",
    "right_elements",
    "note",
)
# For people to fill in.
ANSWERS = ("checked", "right_chinglish", "right_emotional", "right_elements", "note")
_OPTIONAL = ("chinglish_probability", "emotional_probability", "note")


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))


def word(name: str, lang: str, /, **values: object) -> str:
    """Return a wording of ``words.toml``, filled in with ``values``."""
    return _table()["text"][name][lang].format(**values)


def header(column: str, lang: str) -> str:
    """Return what ``column`` is called."""
    return _table()["column"][column][lang]


def columns_of(names: Sequence[str], source: str) -> Mapping[str, str]:
    """Return ``column -> name`` for a sheet in either language.

    Raises:
        CasesError: If it is no review sheet.
    """
    found = {
        column: name
        for column in COLUMNS
        for name in names
        if name in _table()["column"][column].values()
    }
    missing = [column for column in COLUMNS if column not in found and column not in _OPTIONAL]
    if missing:
        listed = {lang: ", ".join(header(each, lang) for each in missing) for lang in LANGUAGES}
        raise CasesError(
            source,
            "is no review sheet as “scorer label” writes it; it lacks the columns "
            f"{listed['en']}. Keep the headers as they were.",
            f"不是 scorer label 生成的核对表，缺少列：{listed['zh']}。请保留原来的表头。",
        )
    return found
