"""Leaving regular expressions out that cannot match, by the letters that they need.

Most of ours are about words that most letters to Amazon do not hold, and ``re`` tries each at
every character.  To ask first whether one of those words is there takes less than half the time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import product

# What ``re`` itself reads a pattern with; the public module of that name is deprecated.
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# More wordings than these cost more than they save.
_MOST = 60
# Shorter ones are in nearly every letter, unless they are Chinese.
_LEAST_LETTERS = 3
_LEAST_CHINESE = 2
_ZERO_WIDTH = (ops.AT, ops.ASSERT, ops.ASSERT_NOT)
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)

Wordings = frozenset[str]
_NOTHING: Wordings = frozenset({""})


class Screened:
    """A regular expression that looks only at texts in which it may match.

    Args:
        pattern: The expression.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._used = False

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return what :meth:`re.Pattern.finditer` does."""
        # Whoever has a single text would wait longer for the wordings than for the matches.
        if self._used and not self.may_match(text):
            return iter(())
        self._used = True
        return self.pattern.finditer(text)

    def may_match(self, text: str) -> bool:
        """Say whether ``text`` holds one of the wordings of which each match has one."""
        if not self._wordings:
            return True
        lower = text.lower()
        return any(wording in lower for wording in self._wordings)

    @cached_property
    def _wordings(self) -> tuple[str, ...]:
        return tuple(sorted(needed(self.pattern)))


def needed(pattern: re.Pattern[str]) -> Wordings:
    """Return wordings in lower case, one of which is in every match; none if nothing is known.

    >>> sorted(needed(re.compile("(?i)hope (?:you|Amazon) can")))
    ['hope amazon can', 'hope you can']
    """
    return _needed(parser.parse(pattern.pattern, pattern.flags)) or frozenset()


def _needed(items: Iterable[tuple[Any, Any]]) -> Wordings | None:
    """Return the wordings that tell most about a sequence, or None."""
    found: list[Wordings] = []
    run = _NOTHING
    for item in items:
        exact = _exact(item)
        longer = _joined(run, exact)
        if longer is not None:
            run = longer
            continue
        found.append(run)
        run = exact or _NOTHING
        inner = _needed_inside(item) if exact is None else None
        found.extend([inner] if inner else [])
    telling = [each for each in [*found, run] if all(map(_tells, each))]
    return max(telling, key=lambda each: (min(map(len, each)), -len(each)), default=None)


def _tells(wording: str) -> bool:
    return len(wording) >= (_LEAST_LETTERS if wording.isascii() else _LEAST_CHINESE)


def _needed_inside(item: tuple[Any, Any]) -> Wordings | None:
    """Return what a part that is no fixed wording needs."""
    op, value = item
    if op is ops.SUBPATTERN:
        return _needed(value[-1])
    if op is ops.ATOMIC_GROUP:
        return _needed(value)
    if op in _REPEATS and value[0] > 0:
        return _needed(value[2])
    if op is ops.BRANCH:
        return _all_of([_needed(branch) for branch in value[1]])
    return None


def _exact(item: tuple[Any, Any]) -> Wordings | None:
    """Return all that a part can match, in lower case, if that is a few wordings."""
    op, value = item
    if op is ops.LITERAL:
        return frozenset({chr(value).lower()})
    if op in _ZERO_WIDTH:
        return _NOTHING
    if op is ops.IN:
        return _all_of([_exact(each) for each in value])
    if op is ops.SUBPATTERN:
        return _exact_sequence(value[-1])
    if op in _REPEATS and value[1] == 1:
        once = _exact_sequence(value[2])
        return once if once is None or value[0] else once | _NOTHING
    if op is ops.BRANCH:
        return _all_of([_exact_sequence(branch) for branch in value[1]])
    return None


def _exact_sequence(items: Iterable[tuple[Any, Any]]) -> Wordings | None:
    made = _NOTHING
    for item in items:
        longer = _joined(made, _exact(item))
        if longer is None:
            return None
        made = longer
    return made


def _joined(first: Wordings, second: Wordings | None) -> Wordings | None:
    """Return each of ``first`` with each of ``second`` after it, unless they are too many."""
    if second is None or len(first) * len(second) > _MOST:
        return None
    return frozenset(a + b for a, b in product(first, second))


def _all_of(options: Sequence[Wordings | None]) -> Wordings | None:
    """Return the wordings of all ``options``, unless one is not known or they are too many."""
    known = [each for each in options if each is not None]
    together = frozenset[str]().union(*known)
    return together if len(known) == len(options) and len(together) <= _MOST else None
