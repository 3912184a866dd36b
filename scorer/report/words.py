"""The words of the reports in one of the two languages; ``words.toml`` holds them all."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from scorer.values import Finding, Message

Table = dict[str, dict[str, dict[str, str]]]

# Where the kind of a finding may be named, the likeliest first.
_KINDS = ("chinglish", "emotional", "element", "entity", "scenario")


@cache
def table() -> Table:
    """Return every word by section, name and language."""
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Words:
    """Looks words up in one language.

    Attributes:
        language: ``en`` or ``zh``.
    """

    language: str

    def __call__(self, name: str, /, **values: object) -> str:
        """Return the report's own wording called ``name``, filled in with ``values``."""
        return table()["text"][name][self.language].format(**values)

    def label(self, section: str, name: str) -> str:
        """Return what a person calls ``name``; the name itself where nobody has named it."""
        known = table()[section].get(name)
        return known[self.language] if known else name

    def say(self, message: Message) -> str:
        """Return a message in this language."""
        return message.in_language(self.language)

    def kind(self, finding: Finding) -> str:
        """Return the heading of a finding: its group, and what exactly where that says more."""
        group = self.label("group", finding.group)
        sections = (section for section in _KINDS if finding.kind in table()[section])
        kind = self.label(next(sections, "group"), finding.kind)
        return group if kind.casefold() == group.casefold() else f"{group}{self.colon}{kind}"

    @property
    def colon(self) -> str:
        """Return the colon between a label and what it labels."""
        return "：" if self.language == "zh" else ": "

    @property
    def comma(self) -> str:
        """Return what stands between the parts of a list."""
        return "、" if self.language == "zh" else ", "

    def quote(self, text: str) -> str:
        """Return ``text`` in quotation marks."""
        return f"“{text}”"

    def aside(self, text: str, remark: str) -> str:
        """Return ``text`` with ``remark`` in brackets after it."""
        return f"{text}（{remark}）" if self.language == "zh" else f"{text} ({remark})"
