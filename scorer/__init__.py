"""Reads a message to Amazon before it is sent, and says what to change.

>>> from scorer import Draft, Scorer            # doctest: +SKIP
>>> Scorer().score(Draft("Please help.")).score  # doctest: +SKIP

Importing this package loads nothing heavy; the first :class:`Scorer` does.
"""

from typing import TYPE_CHECKING

from scorer.errors import InputError, ModelError, ScorerError, ToolUnavailableError
from scorer.names import Element, EntityType, Kind, Verdict
from scorer.values import Draft, Entity, Finding, Place, Report

if TYPE_CHECKING:
    from scorer.pipeline import Scorer

__version__ = "0.1.0"

__all__ = [
    "Draft",
    "Element",
    "Entity",
    "EntityType",
    "Finding",
    "InputError",
    "Kind",
    "ModelError",
    "Place",
    "Report",
    "Scorer",
    "ScorerError",
    "ToolUnavailableError",
    "Verdict",
    "__version__",
]


def __getattr__(name: str) -> object:
    # The pipeline imports spaCy, which takes a second: only for those who use it.
    if name == "Scorer":
        from scorer.pipeline import Scorer

        return Scorer
    raise AttributeError(name)
