"""Which edits mend marked words: aligned word by word with what stands in their place."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from scorer.judgement.edits import GONE, OTHER, WORDS, Edit, forms
from scorer.learning.finetune.examples import Example

# Words with a capital letter wherever they stand.
_CAPITAL = ("I", "Amazon")
_COST_OF_FORM = 0.6
_COST_OF_OTHER_WORD = 1.5

Pair = tuple[str | None, str | None]
Pairs = tuple[Pair, ...]


class Labelled(NamedTuple):
    """A word, half open, and the name of the edit that mends it."""

    start: int
    end: int
    edit: str


def labelled(example: Example) -> Iterator[Labelled]:
    """Yield the edits of the marked words of an example, and of the word after each mark."""
    words = [(each.start(), each.end()) for each in WORDS.finditer(example.text)]
    for mark in example.chinglish or ():
        if mark.fix is None:
            continue
        own = [span for span in words if span[0] < mark.end and mark.start < span[1]]
        after = [span for span in words if span[0] >= mark.end][:1]
        old = [example.text[start:end] for start, end in own]
        made = edits(old, WORDS.findall(mark.fix), mark.start == 0, bool(after))
        for (start, end), edit in zip(own + after, made, strict=True):
            yield Labelled(start, end, edit)


def edits(old: Sequence[str], new: Sequence[str], starts: bool, more: bool) -> list[str]:
    """Return the edit of each of ``old`` that together make ``new``.

    Args:
        old: Words that are marked.
        new: Words that stand there instead.
        starts: Whether they start a sentence, which has a capital letter anyway.
        more: Whether a word follows, before which the last of ``new`` may be put; it has an
            edit of its own, after the others.
    """
    found: list[str] = []
    before: list[str] = []
    for was, becomes in _aligned(old, new):
        if was is None:
            before.append(_small(becomes or ""))
        else:
            change = _change(was, becomes, starts)
            found.append(OTHER if change is None else Edit(" ".join(before), change).name)
            before = []
    if more:
        found.append(Edit(" ".join(before), "").name)
    elif before:
        found[-1:] = [OTHER]
    return found


def _change(was: str, becomes: str | None, starts: bool) -> str | None:
    """Return what becomes of a word; None where only its capital letter changes."""
    if becomes is None:
        return GONE
    if was.lower() == becomes.lower():
        return "" if starts or was == becomes else None
    known = forms(was.lower())
    return next(
        (f"~{tag}" for tag, form in known.items() if form == becomes.lower()),
        f"={_small(becomes)}",
    )


def _small(word: str) -> str:
    return word if word in _CAPITAL else word.lower()


def _aligned(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Return the cheapest alignment: pairs of words, None where one side has none."""

    @cache
    def best(i: int, j: int) -> tuple[float, Pairs]:
        if not (i or j):
            return 0.0, ()
        ways: list[tuple[tuple[float, Pairs], float, Pair]] = []
        if i and j:
            ways.append(
                (best(i - 1, j - 1), _cost(old[i - 1], new[j - 1]), (old[i - 1], new[j - 1]))
            )
        if i:
            ways.append((best(i - 1, j), 1.0, (old[i - 1], None)))
        if j:
            ways.append((best(i, j - 1), 1.0, (None, new[j - 1])))
        longer = ((so_far + cost, (*way, pair)) for (so_far, way), cost, pair in ways)
        return min(longer, key=lambda each: each[0])

    return best(len(old), len(new))[1]


def _cost(was: str, becomes: str) -> float:
    if was.lower() == becomes.lower():
        return 0.0
    if becomes.lower() in forms(was.lower()).values():
        return _COST_OF_FORM
    return _COST_OF_OTHER_WORD
