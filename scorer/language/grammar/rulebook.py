"""What we make of an engine's rules: which are off, and what the guide calls the others.

One TOML file an engine, in ``rules/``.  A rule or a category stands in it by the
engine's own name; what is said of a rule goes before what is said of its category.
"""

import re
from importlib import resources
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from scorer.faults import as_form, read_tables
from scorer.language.grammar.match import Match
from scorer.names import ChinglishKind

STYLE, WRONG = 1.0, 2.0


class Off(BaseModel):
    """Rules and categories that are not used, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: str = Field(min_length=12)
    rules: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


class Rulebook(BaseModel):
    """What is known of one engine's rules.

    Attributes:
        default: The kind of a rule that nothing else is said about.
        off: Rules that only make noise on this kind of mail.
        unless: Marked words (a regular expression) that are right after all, by rule.
        kinds: The guide's kind, by rule or category.
        style: Rules and categories whose faults are a matter of style.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    default: ChinglishKind
    off: tuple[Off, ...]
    unless: dict[str, Annotated[re.Pattern[str], Field()]] = {}
    kinds: dict[str, ChinglishKind]
    style: frozenset[str] = frozenset()

    @property
    def rules_off(self) -> frozenset[str]:
        """Return the rules that are off."""
        return frozenset(rule for each in self.off for rule in each.rules)

    @property
    def categories_off(self) -> frozenset[str]:
        """Return the categories that are off as a whole."""
        return frozenset(category for each in self.off for category in each.categories)

    def accepts(self, rule: str, words: str) -> bool:
        """Say whether a rule that is on is right about ``words``."""
        pattern = self.unless.get(rule)
        return pattern is None or not pattern.search(words)

    def match(
        self, span: tuple[int, int], rule: str, category: str, message: str, *wordings: str
    ) -> Match:
        """Return a match of ``rule`` on ``span`` with its kind and severity filled in."""
        kind = self.kinds.get(rule) or self.kinds.get(category) or self.default
        severity = STYLE if {rule, category} & self.style else WRONG
        return Match(*span, rule, kind, message, tuple(filter(None, wordings)), severity)


def read_rulebook(engine: str) -> Rulebook:
    """Return what ``rules/<engine>.toml`` says.

    Raises:
        RuleError: If the file holds something that a rulebook does not.
    """
    file = resources.files(__package__).joinpath("rules", f"{engine}.toml")
    return as_form(Rulebook, read_tables(file), file.name, engine)
