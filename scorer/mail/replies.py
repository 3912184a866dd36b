"""What a reply of Amazon does: it settles the matter, refuses, asks, or only answers."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from scorer.mail.messages import plain_lines


class Reply(StrEnum):
    """What a reply does."""

    RESOLVED = "resolved"
    """What was asked for was done, in whole or in part."""
    REJECTED = "rejected"
    """It was refused, or not looked at."""
    ASKS = "asks"
    """More is wanted of the seller."""
    ACKNOWLEDGES = "acknowledges"
    """It was received, or general advice was given, and nothing else."""


@dataclass(frozen=True, slots=True)
class _Row:
    does: Reply
    pattern: re.Pattern[str]
    negated: bool


# Line ends divide too: lists and signatures have no full stops.
_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n+")


def reply_of(text: str) -> str:
    """Return what a reply does, a name of ``Reply``, or nothing where it cannot be told.

    Args:
        text: What Amazon wrote in this message, without quoted mail.
    """
    sentences = [" ".join(each.split()) for each in _END.split(_unwrapped(text)) if each.strip()]
    done = [each for each in sentences if not _not_done().search(each)]
    for row in _rows():
        if any(map(row.pattern.search, sentences if row.negated else done)):
            return row.does
    return ""


def _unwrapped(text: str) -> str:
    """Return ``text`` with the lines of a paragraph joined, so that sentences are whole."""
    return re.sub(r"(?<=[^\s:：])\n(?=[^\W\d_])", " ", plain_lines(text))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("replies.toml").read_text("utf-8"))


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(Reply(row["does"]), _any_of(row["patterns"]), row.get("negated", False))
        for row in _table()["rows"]
    )


@cache
def _not_done() -> re.Pattern[str]:
    return _any_of(_table()["not_done"]["patterns"])


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE)
