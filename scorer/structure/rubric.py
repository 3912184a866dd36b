"""The rubric of each kind of case, read from ``kinds/``: adding a kind is adding a file.

A file says what such a message must hold, in the order that reads best, what each
part is worth, what to write where it is missing, and how the kind is recognised.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from scorer.errors import RuleError
from scorer.faults import as_form, fault
from scorer.names import Element, EntityType, Kind
from scorer.structure.cues import IDENTIFIERS, Cue, read_toml
from scorer.values import Message

# From this weight on, most good messages of a kind hold the element ...
_EXPECTED = 5.0
# ... so that less has to speak for it.
_LEAN = 1.0


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Identifiers(_Table):
    """The numbers that a kind of case turns on.

    Attributes:
        any_of: Types of which at least one must be there.
        needed: Whether nobody can look the matter up without one.
    """

    any_of: tuple[EntityType, ...] = Field(min_length=1)
    needed: bool

    @model_validator(mode="after")
    def _are_identifiers(self) -> "Identifiers":
        if not IDENTIFIERS.issuperset(self.any_of):
            raise fault("names a type that is no identifier", "其中有类型不是编号")
        return self


class Part(_Table):
    """What one element is worth in a kind of case, and what to write for it.

    Attributes:
        weight: Its share of completeness.
        required: Whether a message without it is likely to fail.
        en: What to write, with a sentence to fill in.
        zh: The same in Chinese.
    """

    weight: Annotated[float, Field(gt=0)]
    required: bool = False
    en: str = Field(min_length=10)
    zh: str = Field(min_length=5)

    def message(self) -> Message:
        """Return what to write as a value."""
        return Message(self.en, self.zh)


class Hurt(_Table):
    """Something that does not belong in this kind of message.

    Attributes:
        entity: The type of entity that should not be there.
        severity: 1 style, 2 clearly wrong, 3 blocks the message.
        en: Why, and what to do.
        zh: The same in Chinese.
    """

    entity: EntityType
    severity: Annotated[float, Field(ge=0.5, le=3)] = 1.0
    en: str = Field(min_length=10)
    zh: str = Field(min_length=5)


class Skeleton(_Table):
    """A message to fill in; every blank is a ``[placeholder]``."""

    subject: str = Field(min_length=5)
    body: str = Field(min_length=50)


class Rubric(_Table):
    """What a complete message of one kind holds; a file of ``kinds/``.

    Attributes:
        checked: When the file was last compared with its source.
        source: Where the requirements come from.
        identifiers: The numbers that the case turns on.
        elements: What each element is worth; they stand in the order that reads best.
        hurts: What does not belong in it.
        template: A skeleton to fill in.
        cue: Wordings by which the kind is recognised.
    """

    checked: date
    source: str = Field(min_length=3)
    identifiers: Identifiers
    elements: dict[Element, Part]
    hurts: tuple[Hurt, ...] = ()
    template: Skeleton
    cue: tuple[Cue, ...] = Field(min_length=1)

    def lean(self, element: Element) -> float:
        """Return what this kind of case adds to the rules' score of an element it expects."""
        part = self.elements.get(element)
        return _LEAN if part is not None and part.weight >= _EXPECTED else 0.0

    @property
    def order(self) -> tuple[Element, ...]:
        """Return the elements in the order that reads best."""
        return tuple(self.elements)


@cache
def rubrics() -> Mapping[Kind, Rubric]:
    """Return the rubric of every kind of case, in the guide's order.

    Raises:
        RuleError: If a file is missing or not as described above.
    """
    found: dict[str, Rubric] = {}
    for name, table in read_toml("kinds"):
        found[name] = as_form(Rubric, table, f"{name}.toml", name)
    if set(found) != set(Kind):
        odd = ", ".join(sorted(set(found) ^ set(Kind)))
        raise RuleError(
            "kinds",
            odd,
            "is a kind without a file, or a file without a kind",
            "有案件类型却没有文件，或有文件却没有案件类型",
        )
    return {kind: found[kind] for kind in Kind}
