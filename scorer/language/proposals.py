"""What to write instead of words that the trained model finds unidiomatic."""

import itertools
import math

from scorer.judgement.edits import NOTHING, WORDS, rewritten
from scorer.judgement.encoder import Reading
from scorer.language.mended import mended

# Of proposals at least so likely, one in two (unseen writers) to two in three are the expert's own.
LEAST = 0.3


def proposals(text: str, read: Reading, first: int, last: int, is_name: bool) -> tuple[str, ...]:
    """Return what to write instead of some words of a sentence, if that is clear.

    Args:
        text: The sentence.
        read: What the encoder says of it.
        first: Number of the first of the words.
        last: Number of the last.
        is_name: Whether the first of the words is a name, which keeps its capital letter.
    """
    start, end = read.words[first][0], read.words[last][1]
    # The encoder has read the whole sentence; the memory knows the next words alone.
    made = _edited(text, read, start, end, is_name)
    if made is None:
        made = mended(text, start, end)
    return () if made is None else (made,)


def _edited(text: str, read: Reading, start: int, end: int, is_name: bool) -> str | None:
    """Return the words from ``start`` to ``end`` with the encoder's edits; None if it is unsure."""
    known = {place[0]: edit for place, edit in zip(read.words, read.edits, strict=False)}
    words = [word for word in WORDS.finditer(text) if word.end() > start]
    own = [word for word in words if word.start() < end]
    said = [known.get(word.start(), NOTHING) for word in words[: len(own) + 1]]
    # Of the word after them, only what belongs before it.
    follows = said[len(own)] if len(said) > len(own) and said[len(own)][0].before else NOTHING
    told = said[: len(own)]
    if math.prod(p for _, p in (*told, follows)) < LEAST:
        return None
    gaps = [text[a.end() : b.start()] for a, b in itertools.pairwise(own)] + [""]
    # A sentence may start behind the sign or number of a list.
    starts = not any(each.isalpha() for each in text[:start])
    made = rewritten(
        [word.group() for word in own], gaps, [edit for edit, _ in told], starts, is_name
    )
    wording = None if made is None else f"{made} {follows[0].before}".strip()
    return None if wording == text[start:end] else wording
