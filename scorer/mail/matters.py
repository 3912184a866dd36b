"""What a message is about: a case, a complaint, an order, a shipment or a listing."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from scorer.names import EntityType

Named = tuple[EntityType, str]


@cache
def thread_words() -> dict[str, Any]:
    """Return the table of subject prefixes and of matters."""
    return tomllib.loads(resources.files(__package__).joinpath("threads.toml").read_text("utf-8"))


@cache
def matter_types() -> tuple[EntityType, ...]:
    """Return the types of entity that a message can be about, the surest first."""
    return tuple(map(EntityType, thread_words()["matters"]))


def matter_of(case: str, subject: Iterable[Named], body: Iterable[Named]) -> str:
    """Return what a message is about as ``TYPE:value``, or nothing.

    Args:
        case: Case number as the export itself names it; empty where it does not.
        subject: Entities of the subject, in their order; they come before those of the body.
        body: Entities of the body, in their order.
    """
    if case:
        return f"{EntityType.CASE_ID}:{case}"
    for part in (subject, body):
        first: dict[EntityType, str] = {}
        for kind, value in part:
            first.setdefault(kind, value)
        for kind in matter_types():
            if first.get(kind):
                return f"{kind}:{first[kind]}"
    return ""
