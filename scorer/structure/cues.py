"""Cues: short wordings that say what a sentence is about, written as data.

A cue is a few words, with

* a plain word for that word in any of its forms (``refund`` is also *refunded*);
* ``@done`` for any word of the list ``done`` in ``words.toml``;
* ``<DATE>`` for an entity of that type, ``<ID>`` for any identifier;
* ``/VBD`` for a word with that part-of-speech tag, ``@done/VBD`` for both at once;
* ``...`` for up to three words, whatever they are, and ``^`` for the sentence's start.

Cues with Chinese characters are found as they stand, because nothing splits those
into words.  All cues of the program are looked for in one walk over the tokens.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field, field_validator
from spacy.tokens import Doc, Token

from scorer.faults import fault, read_tables
from scorer.names import EntityType
from scorer.nlp.reading import Reading, reading

HERE = files("scorer.structure")
IDENTIFIERS = frozenset(
    {
        EntityType.ASIN,
        EntityType.ORDER_ID,
        EntityType.CASE_ID,
        EntityType.SHIPMENT_ID,
        EntityType.FNSKU,
        EntityType.SKU,
        EntityType.TRACKING_NUMBER,
        EntityType.GTIN,
        EntityType.COMPLAINT_ID,
        EntityType.TRADEMARK,
        EntityType.SELLER_ID,
        EntityType.REFERENCE_ID,
    }
)
_START, _GAP, _LONGEST_GAP = "^", "...", 3
# The tokenizer makes three tokens of such a word.
_HYPHEN = re.compile(r"(?<=[a-z0-9])-(?=[a-z])")
# What stands before the first word of a list item.
_MARKER = re.compile(r"(?:[-–—•*·>]+|\(?(?:\d{1,2}|[a-zA-Z])[.)、])\s*")
_HAN = re.compile(r"[\u3400-\u9fff]")

Names = tuple[frozenset[str], ...]
"""What each token of a sentence can be called in a cue."""


class Cue(BaseModel):
    """Wordings that speak for, or with a negative weight against, one thing.

    Attributes:
        name: What the wordings have in common.
        weight: Points for a sentence that holds one of them, however many it holds.
        words: The wordings, in the notation above.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    weight: float
    words: tuple[str, ...] = Field(min_length=1)

    @field_validator("words")
    @classmethod
    def _are_known(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        # A misspelled list or type would never be found, and nobody would notice.
        for name in " ".join(words).split():
            if name.startswith(("@", "<")) and name.split("/")[0] not in _known_names():
                raise fault(
                    f"names {name}, which is neither a list nor a type",
                    f"{name} 既不是词表也不是类型",
                )
        return words


class Cues:
    """Many cues, looked for together.

    Args:
        wordings: The wordings of each key; keys come back from ``find``.
    """

    def __init__(self, wordings: Mapping[str, Iterable[str]]) -> None:
        self._tree: dict[str, dict[str, object]] = {}
        self._han: dict[str, re.Pattern[str]] = {}
        for key, each in wordings.items():
            chinese = [words for words in each if _HAN.search(words)]
            if chinese:
                self._han[key] = re.compile("|".join(map(re.escape, chinese)))
            for words in each:
                if words not in chinese:
                    self._add(_HYPHEN.sub(" - ", words).split(), key)

    def _add(self, words: Sequence[str], key: str) -> None:
        node: dict[str, object] = self._tree  # type: ignore[assignment]
        for word in words:
            name = word if word.startswith(("<", "/", "@")) else word.lower()
            node = node.setdefault(name, {})  # type: ignore[assignment]
        ends = node.setdefault("", set())
        assert isinstance(ends, set)
        ends.add(key)

    def find(self, text: str, names: Names) -> frozenset[str]:
        """Return the keys of the cues that a sentence holds.

        Args:
            text: The sentence.
            names: What its tokens can be called.
        """
        han = {} if text.isascii() else self._han
        found = {key for key, pattern in han.items() if pattern.search(text)}
        for start in range(len(names)):
            self._walk(self._tree, names, start, found)
        beginning = self._tree.get(_START)
        if beginning:
            self._walk(beginning, names, 0, found)
        return frozenset(found)

    def _walk(self, node: Mapping[str, object], names: Names, at: int, found: set[str]) -> None:
        ends = node.get("")
        if isinstance(ends, set):
            found |= ends
        gap = node.get(_GAP)
        if isinstance(gap, dict):
            for skipped in range(_LONGEST_GAP + 1):
                self._walk(gap, names, at + skipped, found)
        if at < len(names):
            for name in names[at]:
                following = node.get(name)
                if isinstance(following, dict):
                    self._walk(following, names, at + 1, found)


@cache
def _known_names() -> frozenset[str]:
    lists = {name for names in word_lists().values() for name in names}
    return frozenset(lists | {f"<{each}>" for each in EntityType} | {"<ID>"})


@cache
def word_lists() -> Mapping[str, frozenset[str]]:
    """Return the lists of ``words.toml`` that each word belongs to, as ``@name``."""
    lists = tomllib.loads(HERE.joinpath("words.toml").read_text(encoding="utf-8"))
    belongs: dict[str, set[str]] = {}
    for name, words in lists.items():
        for word in words:
            belongs.setdefault(word, set()).add(f"@{name}")
    return {word: frozenset(names) for word, names in belongs.items()}


def names_by_sentence(doc: Doc, *, quotations: bool) -> list[Names]:
    """Return what the tokens of each sentence of the Reading can be called.

    Args:
        doc: With sentences and entities known.
        quotations: Whether words in quotation marks keep their names; if not, only
            the entities in them do.
    """
    known = reading(doc)
    types = _types_at(known)
    quoted = set() if quotations else _quoted_characters(known)
    tokens = iter(doc)
    token = next(tokens, None)
    result: list[Names] = []
    for sentence in known.sentences:
        start, end = known.offsets(sentence.place)
        start += _marker_length(sentence.place.of(known.draft))
        names: list[frozenset[str]] = []
        while token is not None and token.idx < end:
            if token.idx >= start and not token.is_space:
                hidden = token.idx in quoted and not sentence.quoted
                names.append(_names(token, types, hidden=hidden))
            token = next(tokens, None)
        result.append(tuple(names))
    return result


def _marker_length(text: str) -> int:
    marker = _MARKER.match(text)
    return marker.end() if marker else 0


def _names(token: Token, types: Mapping[int, set[str]], *, hidden: bool) -> frozenset[str]:
    entity = types.get(token.idx) or types.get(token.idx + len(token.text) - 1) or set()
    if hidden:
        return frozenset(entity)
    names = _names_of_word(token.lower_, token.lemma_.lower(), f"/{token.tag_}")
    return names | entity if entity else names


@lru_cache(maxsize=8192)
def _names_of_word(lower: str, lemma: str, tag: str) -> frozenset[str]:
    belongs = word_lists()
    lists = belongs.get(lower, frozenset()) | belongs.get(lemma, frozenset())
    return frozenset({lower, lemma, tag} | lists | {f"{each}{tag}" for each in lists})


def _types_at(known: Reading) -> dict[int, set[str]]:
    types: dict[int, set[str]] = {}
    for entity in known.entities:
        names = {f"<{entity.type}>"} | ({"<ID>"} if entity.type in IDENTIFIERS else set())
        for at in range(*known.offsets(entity.place)):
            types.setdefault(at, set()).update(names)
    return types


def _quoted_characters(known: Reading) -> set[int]:
    return {at for place in known.quotes for at in range(*known.offsets(place))}


def read_toml(folder: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield name and content of each TOML file in a folder beside this module, by name."""
    for file in sorted(HERE.joinpath(folder).iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            yield file.name.removesuffix(".toml"), read_tables(file)
