"""Finding very many phrases in one pass over a text."""

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_CHOICE = re.compile(r"\(([^()]*)\)")
T = TypeVar("T")


def words(text: str) -> list[str]:
    """Return the words and marks of ``text`` in lower case, without the white space."""
    return [_plain(found.group()) for found in _WORD.finditer(text)]


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def in_case_of(old: str, new: str) -> str:
    """Return ``new`` with the capitals of the words it replaces."""
    if len(old) > 1 and old.isupper():
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def expand(phrase: str) -> Iterator[str]:
    """Yield every phrase that a phrase with choices stands for.

    >>> list(expand("(please|kindly) do (it|)"))
    ['please do it', 'please do', 'kindly do it', 'kindly do']
    """
    choice = _CHOICE.search(phrase)
    if choice is None:
        yield " ".join(phrase.split())
        return
    for option in choice.group(1).split("|"):
        yield from expand(phrase[: choice.start()] + option + phrase[choice.end() :])


class PhraseIndex(Generic[T]):
    """Phrases, each with a value, by their first two words.

    Args:
        phrases: Wordings in any case, white space between words free.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_start: dict[tuple[str, ...], list[tuple[list[str], T]]] = {}
        for phrase, value in phrases:
            sought = words(phrase)
            self._by_start.setdefault(tuple(sought[:2]), []).append((sought, value))

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Yield start, end and value of every phrase in ``text``, as whole words."""
        found = list(_WORD.finditer(text))
        plain = [_plain(each.group()) for each in found]
        for i, (word, after) in enumerate(zip(plain, [*plain[1:], ""], strict=True)):
            for start in ((word,), (word, after)):
                for sought, value in self._by_start.get(start, ()):
                    if plain[i : i + len(sought)] == sought:
                        yield found[i].start(), found[i + len(sought) - 1].end(), value
