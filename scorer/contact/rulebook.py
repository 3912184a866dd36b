"""Amazon's contact rules and the advice around them, as data: dated, with their sources.

A rule is one table of a file in ``rules/``.  Those with ``phrases`` or ``regex`` are found
by their wording; the others are found by a check in ``checks/`` that names them.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from importlib import resources
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from scorer.faults import as_form, read_tables
from scorer.names import Group, Kind, Source
from scorer.nlp.reading import Reading
from scorer.phrasebook.matching import phrase_pattern
from scorer.phrasebook.rules import MessageTable
from scorer.values import Finding, Message, Place

_AtLeastOne = Annotated[tuple[str, ...], Field(min_length=1)]


class ContactRule(BaseModel):
    """One rule; the fields are those of its TOML table, plus its name.

    Attributes:
        group: ``contact``, ``policy``, ``privacy`` or ``evidence``.
        kind: A name of the annotation guide.
        severity: 1 style, 2 clearly wrong, 3 blocks the message; advice less than that.
        cases: Kinds of case it is about; empty for all.
        not_in: Kinds of case in which the same is asked for.
        phrases: Wordings in any case that break it.
        regex: The same for what phrases cannot say; a group ``mark`` narrows what is marked.
        unless: Where this stands in the draft, the wording breaks nothing.
        message: What is wrong; ``{slots}`` are filled in by the check.
        source: Where the rule was read, or who gives the advice.
        dated: When its source was last looked at.
        flags: Drafts that break it; a first line ``Subject: …`` is the subject.
        allows: Drafts that look alike and do not.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))

    name: str
    group: Group
    kind: str
    severity: Annotated[float, Field(gt=0, le=3)]
    cases: tuple[Kind, ...] = ()
    not_in: tuple[Kind, ...] = ()
    phrases: tuple[str, ...] = ()
    regex: tuple[str, ...] = ()
    unless: str = ""
    message: MessageTable
    suggestions: tuple[str, ...] = ()
    source: str = Field(min_length=3)
    dated: date
    flags: _AtLeastOne
    allows: _AtLeastOne

    @property
    def full_name(self) -> str:
        """Return the dotted name that findings carry."""
        return f"{self.group}.{self.name}"

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """Return the wordings to look for; none where a check does the looking."""
        phrases = (phrase_pattern(self.phrases),) if self.phrases else ()
        return (*phrases, *(re.compile(each, re.MULTILINE) for each in self.regex))

    def sentence(self) -> Message:
        """Return the message with its slots still open."""
        return Message(self.message.en, self.message.zh)

    def finding(self, known: Reading, place: Place, **slots: object) -> Finding:
        """Return the finding that ``place`` breaks this rule.

        Args:
            slots: What to fill into the message.
        """
        return Finding(
            place=place,
            rule=self.full_name,
            group=self.group,
            kind=self.kind,
            text=place.of(known.draft),
            message=Message(self.message.en.format(**slots), self.message.zh.format(**slots)),
            suggestions=self.suggestions,
            source=Source.CHECK,
            severity=self.severity,
        )


@cache
def rulebook() -> Mapping[str, ContactRule]:
    """Return all rules by name, file by file and then as written.

    Raises:
        RuleError: If a file is not TOML, or a rule is not as described above.
    """
    folder = resources.files("scorer.contact") / "rules"
    rules: dict[str, ContactRule] = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".toml"):
            continue
        for name, table in read_tables(file).items():
            rules[name] = as_form(ContactRule, {**table, "name": name}, file.name, name)
    return rules
