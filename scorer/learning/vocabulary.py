"""What people call columns and labels, and the guide's names for them."""

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TypeVar

from scorer.drafts.rows import COLUMNS
from scorer.learning.cases import Outcome
from scorer.names import Element, Kind

Name = TypeVar("Name", bound=StrEnum)
FIELDS = (
    "id",
    "file",
    "author",
    "case",
    "pair",
    "subject",
    "body",
    "kind",
    "chinglish",
    "emotional",
    "elements",
    "entities",
    "rank",
    "outcome",
    "days",
    "unit",
)
# What the labels themselves are called.
IN_CHINESE = {
    "kind": "案件类型",
    "scenario": "案件类型",
    "element": "要素",
    "entity": "实体类型",
    "outcome": "处理结果",
}
_NOISE = re.compile(r"[\s_\-()（）\[\]【】:：/?？\ufeff]+")
# "正文（英文）": what a header adds in brackets.
_REMARK = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_SECTIONS: dict[type[StrEnum], str] = {Kind: "kind", Element: "element", Outcome: "outcome"}


def plain(name: str) -> str:
    """Return ``name`` as it is compared: lower case, without spaces and brackets.

    >>> plain(" Case_ID ")
    'caseid'
    """
    return _NOISE.sub("", name).casefold()


def field_of(header: str) -> str | None:
    """Return the field that a column called ``header`` holds, if it is known."""
    known = _lookup("headers")
    return known.get(plain(header)) or known.get(plain(_REMARK.sub("", header)))


def named(names: type[Name], written: str) -> Name | None:
    """Return the member of ``names`` that a person wrote, in English or Chinese."""
    wanted = plain(written)
    for member in names:
        if plain(member) == wanted:
            return member
    section = _SECTIONS.get(names)
    found = _lookup(section).get(wanted) if section else None
    return names(found) if found else None


def yes_or_no(written: str) -> bool | None:
    """Return what a person meant by yes or no; None where it is neither."""
    wanted = plain(written)
    if wanted in _lookup("yes"):
        return True
    return False if wanted in _lookup("no") else None


def is_absent(written: str) -> bool:
    """Say whether a cell holds no label: empty, or a sign that people write for "not known"."""
    return not written.strip() or plain(written) in _lookup("absent") or not plain(written)


@cache
def _lookup(section: str) -> dict[str, str]:
    file = resources.files("scorer.learning") / "vocabulary.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))[section]
    if section == "headers":
        # Whatever a table of drafts may call its columns, a table of cases may too.
        table = {name: (*words, *COLUMNS.get(name, ())) for name, words in table.items()}
    return {plain(word): name for name, words in table.items() for word in words}
