"""What the sender wrote in a message: without quotes, contact block and footers.

Where it is not sure that a line is somebody else's, the line stays.
"""

from collections.abc import Iterator
from itertools import groupby

from scorer.mail.furniture import furniture_at_end
from scorer.mail.values import OwnWords
from scorer.nlp.headers import plain
from scorer.nlp.quotes import Whose, whose_lines


def own_words(text: str) -> OwnWords:
    """Return the words of the sender of ``text``, and what was taken away, each in order."""
    lines = text.splitlines()
    whose = whose_lines(lines)
    kept = [each is Whose.OWN for each in whose]
    for start, end in _endings(lines, whose):
        for number in furniture_at_end(lines[start:end], before_quote=end < len(lines)):
            kept[start + number] = False
    own = _joined(lines, kept, True)
    return OwnWords(own, _joined(lines, kept, False))


def _endings(lines: list[str], whose: list[Whose]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that can end in a signature: above a header, and the last one."""
    own = [at for at, each in enumerate(whose) if each is Whose.OWN and plain(lines[at])]
    start = 0
    for each, run in groupby(whose):
        end = start + len(list(run))
        last = bool(own) and start <= own[-1] < end
        if each is Whose.OWN and (last or whose[end : end + 1] == [Whose.HEADER]):
            yield start, end
        start = end


def _joined(lines: list[str], kept: list[bool], wanted: bool) -> str:
    """Return the lines that are kept, or the others; where some are left out, one gap is enough."""
    found: list[str] = []
    left_out = True
    for line, keep in zip(lines, kept, strict=True):
        empty = not plain(line)
        if keep is not wanted:
            left_out = True
        elif not (empty and left_out and (not found or not plain(found[-1]))):
            found.append(line)
            left_out = left_out and empty
    while found and not plain(found[-1]):
        found.pop()
    return "\n".join(found)
