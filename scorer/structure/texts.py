"""Two-language text as rubrics and element files write it."""

from pydantic import BaseModel, ConfigDict, Field

from scorer.values import Message


class Text(BaseModel):
    """A sentence to a person, in both languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    en: str = Field(min_length=3)
    zh: str = Field(min_length=2)

    def message(self) -> Message:
        """Return it as a value."""
        return Message(self.en, self.zh)
