"""The form of a wording rule, and reading rule files.

A rule is one table of a ``.toml`` file; its name is the table's.  It matches by any of

* ``phrases``: words in any case, white space between them free; ``(a|b|)`` is a choice;
* ``swaps``: phrases, each with the one wording to use instead, as a table or as lines
  ``"wrong -> right"``;
* ``tokens``: patterns of spaCy's ``Matcher``, over lemmas, tags and the rest;
* ``dependencies``: patterns of spaCy's ``DependencyMatcher``;
* ``objects``, ``modifiers``, ``adverbs``: base forms that do not go together, a verb with its
  object, a word with the noun it describes, an adverb with a verb or adjective; each line is
  ``"wrong -> right: partner partner"``;
* ``nouns``, ``actions``: terms in the singular, or that begin with their verb, each in all forms:
  ``"hang card -> hangtag"``, ``"run against -> violate"``;
* ``regex``: for punctuation and script; a group named ``mark`` narrows what is marked.

A file may name lists of words in a table ``[words]``, ``IN = "units"`` then means that list; those
in ``lists.toml`` are for all files of its folder.
``_ = {bare = true}`` in a token asks for a fact of ``scorer.phrasebook.syntax``.
``MARK = true`` in a token of a pattern narrows what is marked to the tokens that say so.
What a suggestion can say of the marked tokens: ``scorer.phrasebook.forms.wordings``; in one of a
``regex`` rule ``{0}`` is its first group.
``flags`` and ``allows`` are sentences that the rule must and must not match: its tests.
"""

import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from scorer.errors import RuleError
from scorer.faults import as_form, fault, read_tables
from scorer.values import Message

# Said by a token of a pattern that is to be marked.
MARK = "MARK"
# The table of a file that names its lists of words, and the file whose lists are for all.
WORDS = "words"
_SHARED = "lists.toml"
_SETS = ("IN", "NOT_IN")
# Ways to say what a rule matches, those by pairs of words and by terms among them.
RELATIONS = ("objects", "modifiers", "adverbs")
TERMS = ("nouns", "actions")
_FORMS = ("phrases", "swaps", "tokens", "dependencies", *RELATIONS, *TERMS, "regex")
_PAIRING = re.compile(r"([a-z-]+) -> ([a-z]+(?:[ -][a-z]+)*): ([a-z]+(?:[ -][a-z]+)*)")
_TERM = re.compile(r"(\S.*?) -> (\S.*)")
AtLeastTwo = Annotated[tuple[str, ...], Field(min_length=2)]


class Pairing(NamedTuple):
    """A word, what to use in its place, and the words that it is wrong with."""

    wrong: str
    right: str
    partners: tuple[str, ...]

    @classmethod
    def read(cls, line: str) -> "Pairing":
        """Return what a line of a rule file says.

        Raises:
            ValueError: If it is not of the form ``wrong -> right: partner partner``.
        """
        said = _PAIRING.fullmatch(str(line))
        if said is None:
            raise fault(
                f"has a line that is not “wrong -> right: partner partner”: {line}",
                f"有一行不是 “wrong -> right: partner partner” 的形式：{line}",
            )
        return cls(said[1], said[2], tuple(said[3].split()))


class Term(NamedTuple):
    """A wrong term, and the right one."""

    wrong: str
    right: str

    @classmethod
    def read(cls, line: str) -> "Term":
        """Return what a line of a rule file says.

        Raises:
            ValueError: If it is not of the form ``wrong term -> right term``.
        """
        said = _TERM.fullmatch(str(line))
        if said is None:
            raise fault(
                f"has a line that is not “wrong term -> right term”: {line}",
                f"有一行不是 “wrong term -> right term” 的形式：{line}",
            )
        return cls(said[1], said[2])


Terms = tuple[Annotated[Term, BeforeValidator(Term.read)], ...]


def _from_table(said: Any) -> Any:
    return [" -> ".join(each) for each in said.items()] if isinstance(said, dict) else said


Swaps = Annotated[Terms, BeforeValidator(_from_table)]
Pairings = tuple[Annotated[Pairing, BeforeValidator(Pairing.read)], ...]


class MessageTable(BaseModel):
    """A message to the writer as rule files write it, in both languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    en: str = Field(min_length=8)
    zh: str = Field(min_length=4)


class Rule(BaseModel):
    """One wording rule; the fields are those of its TOML table, plus its name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    kind: str
    severity: Annotated[float, Field(ge=0.5, le=3)]
    phrases: tuple[str, ...] = ()
    swaps: Swaps = ()
    tokens: tuple[list[dict[str, Any]], ...] = ()
    dependencies: tuple[list[dict[str, Any]], ...] = ()
    objects: Pairings = ()
    modifiers: Pairings = ()
    adverbs: Pairings = ()
    nouns: Terms = ()
    actions: Terms = ()
    regex: tuple[str, ...] = ()
    message: MessageTable
    suggestions: tuple[str, ...] = ()
    safe: bool = False
    source: str = Field(min_length=3)
    flags: AtLeastTwo
    allows: AtLeastTwo

    @model_validator(mode="after")
    def _matches_something(self) -> "Rule":
        if not any(getattr(self, form) for form in _FORMS):
            *others, last = _FORMS
            raise fault(
                f"needs {', '.join(others)} or {last}", f"需要 {'、'.join(others)} 或 {last}"
            )
        if self.safe and not (self.suggestions or self.swaps):
            raise fault(
                "is safe to apply, so it needs a suggestion",
                "标为可直接修改（safe），因此需要 suggestions",
            )
        return self

    def sentence(self) -> Message:
        """Return the message to the writer."""
        return Message(self.message.en, self.message.zh)


def read_rules(folder: Traversable) -> tuple[Rule, ...]:
    """Return the rules of all ``.toml`` files in ``folder``, by file and then as written.

    Raises:
        RuleError: If a file is not TOML, or a rule in it is not as described above.
    """
    rules: dict[str, Rule] = {}
    files = [each for each in folder.iterdir() if each.name.endswith(".toml")]
    shared: dict[str, list[str]] = next(
        (read_tables(each).get(WORDS, {}) for each in files if each.name == _SHARED), {}
    )
    for file in sorted(files, key=lambda each: each.name):
        for rule in _read_file(file, shared):
            if rule.name in rules:
                raise RuleError(file.name, rule.name, "stands in two places", "出现了两次")
            rules[rule.name] = rule
    return tuple(rules.values())


def _read_file(file: Traversable, shared: dict[str, list[str]]) -> Iterator[Rule]:
    tables = read_tables(file)
    words = {**shared, **tables.pop(WORDS, {})}
    for name, table in tables.items():
        try:
            filled = _with_words(table, words)
        except KeyError as error:
            raise RuleError(
                file.name,
                name,
                f"names a list that is not in [words]: {error}",
                f"用到了 [words] 中没有的词表：{error}",
            ) from None
        yield as_form(Rule, {**filled, "name": name}, file.name, name)


def _with_words(node: Any, words: dict[str, list[str]]) -> Any:
    """Put the named lists in place of their names."""
    if isinstance(node, list):
        return [_with_words(each, words) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: words[value] if key in _SETS and isinstance(value, str) else _with_words(value, words)
        for key, value in node.items()
    }
