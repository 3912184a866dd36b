"""What is known of Amazon's help pages and error codes: dated lists with their sources."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from scorer.values import Message

_FOLDER = files("scorer.entities") / "catalogue_data"


@dataclass(frozen=True, slots=True)
class Policy:
    """A help page or policy.

    Attributes:
        title: Its official title.
        ids: Its page ids, the one to cite first; none where only the name is known.
        names: Other names in use.
        source: Where it was read.
        sure: A Amazon's own text, B practitioners, C one source, D not confirmed.
        screen: Whether a screen or report in Seller Central goes by the same name.
    """

    title: str
    ids: tuple[str, ...]
    names: tuple[str, ...]
    source: str
    sure: str
    screen: bool = False


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """A listing or feed error and what it means."""

    code: str
    meaning: Message
    sure: str


def policy(page: str) -> Policy | None:
    """Return the policy with this help-page id, written with or without its G."""
    return _by_id().get(_bare(page))


def policy_named(name: str) -> Policy | None:
    """Return the policy with this title or other name, sections and versions left out."""
    return _by_name().get(_plain(name))


def error_code(code: str) -> ErrorCode | None:
    """Return what is known of a listing or feed error."""
    return _codes().get(code)


@cache
def policies() -> tuple[Policy, ...]:
    """Return all policies of the catalogue."""
    return tuple(
        Policy(
            title=table["title"],
            ids=tuple(table.get("ids", ())),
            names=tuple(table.get("names", ())),
            source=table["source"],
            sure=table["sure"],
            screen=table.get("screen", False),
        )
        for table in _read("policies.toml")["policy"]
    )


@cache
def _by_id() -> dict[str, Policy]:
    return {_bare(page): known for known in policies() for page in known.ids}


@cache
def _by_name() -> dict[str, Policy]:
    return {_plain(name): known for known in policies() for name in (known.title, *known.names)}


@cache
def _codes() -> dict[str, ErrorCode]:
    return {
        code: ErrorCode(code, Message(table["en"], table["zh"]), table["sure"])
        for code, table in _read("error_codes.toml")["codes"].items()
    }


def _bare(page: str) -> str:
    return page.upper().removeprefix("G")


# What people add to a policy's name.
_ADDED = (
    re.compile(r"(?i),?\s*\b(?:v(?:ersion)?\.?\s?\d[\d.]*|section\s+\d[\d.]*(?:\s+of)?)"),
    re.compile(r"(?i)^\s*(?:the\s+)?(?:amazon(?:'s)?\s+)?|\s+(?:policy|page)\s*$"),
)


def _plain(name: str) -> str:
    for added in _ADDED:
        name = added.sub("", name)
    return re.sub(r"\W+", " ", name).strip().lower()


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
