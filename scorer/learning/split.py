"""Keeping together what belongs together: cases of one writer, one thread, one wording."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scorer.learning.cases import Case
from scorer.values import Message

HELD_OUT = 0.25
# Fewer groups than this tell nothing about people that were not seen.
_LEAST_GROUPS = 12
# A wording that so many cases share is a formula of the house, no copy.
_MOST_COPIES = 20
_LEAST_WORDS = 5
_CODES = re.compile(r"[A-Z0-9][\w-]*\d[\w-]*|\d[\d,.]*")
_ENDS = re.compile(r"(?<=[.!?])\s+|\n")


@dataclass(frozen=True, slots=True)
class Grouped:
    """For each case the name of its group, and what the user should know about them."""

    names: tuple[str, ...]
    notices: tuple[Message, ...] = ()


def group(cases: Sequence[Case]) -> Grouped:
    """Return the groups: shared writer, case or thread, and bodies that are nearly the same.

    Writers are left aside where there are too few of them to split by.
    """
    names = _joined(cases, by_author=True)
    if _enough(names):
        return Grouped(names)
    without = _joined(cases, by_author=False)
    if without == names or not _enough(without):
        return Grouped(names)
    notice = Message(
        "Too few writers to split by: the figures speak only for the writers of these cases.",
        "撰写人太少，无法按人划分：下列数字只代表这些撰写人。",
    )
    return Grouped(without, (notice,))


def _enough(names: Sequence[str]) -> bool:
    sizes = Counter(names)
    return len(sizes) >= _LEAST_GROUPS and max(sizes.values()) <= len(names) / 2


def _joined(cases: Sequence[Case], by_author: bool) -> tuple[str, ...]:
    above = list(range(len(cases)))

    def top(number: int) -> int:
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    for members in _shared(cases, by_author):
        for number in members[1:]:
            above[top(number)] = top(members[0])
    hashes = [_hash(case.draft.subject + "\n" + case.draft.body) for case in cases]
    # Named after its contents, so that the order of rows changes nothing.
    names: dict[int, str] = {}
    for number, each in enumerate(hashes):
        names[top(number)] = min(names.get(top(number), each), each)
    return tuple(names[top(number)] for number in range(len(cases)))


def _shared(cases: Sequence[Case], by_author: bool) -> Iterator[list[int]]:
    """Yield numbers of cases that share a tie or most of their sentences."""
    ties: dict[str, list[int]] = defaultdict(list)
    for number, case in enumerate(cases):
        for tie in case.ties:
            if by_author or not tie.startswith("author:"):
                ties[tie].append(number)
        ties[f"body:{_plain(case.draft.body)}"].append(number)
    yield from ties.values()
    yield from _copies([frozenset(_sentences(case.draft.body)) for case in cases])


def _copies(bodies: Sequence[frozenset[str]]) -> Iterator[list[int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for number, sentences in enumerate(bodies):
        for sentence in sentences:
            holders[sentence].append(number)
    common: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= _MOST_COPIES:
            common.update((a, b) for n, a in enumerate(numbers) for b in numbers[n + 1 :])
    for (a, b), count in common.items():
        if 2 * count >= min(len(bodies[a]), len(bodies[b])):
            yield [a, b]


def _sentences(body: str) -> Iterator[str]:
    for sentence in _ENDS.split(body):
        if len(sentence.split()) >= _LEAST_WORDS:
            yield _plain(sentence)


def _plain(text: str) -> str:
    return " ".join(_CODES.sub("#", text).casefold().split())


def shuffled(names: Iterable[str], seed: int) -> list[str]:
    """Return groups or texts in an order that only their contents and the seed decide."""
    return sorted(set(names), key=lambda name: _hash(f"{seed}:{name}"))


def held_out(names: Sequence[str], seed: int) -> frozenset[str]:
    """Return the groups to measure on: about a quarter of the cases."""
    sizes = Counter(names)
    chosen: set[str] = set()
    count = 0
    for name in shuffled(names, seed):
        if count + sizes[name] / 2 <= HELD_OUT * len(names):
            chosen.add(name)
            count += sizes[name]
    return frozenset(chosen)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
