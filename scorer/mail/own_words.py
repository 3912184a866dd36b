"""What the sender wrote in a message: without quotes, contact block and footers.

Where it is not sure that a line is somebody else's, the line stays.
"""

from scorer.mail.furniture import furniture_at_end
from scorer.mail.values import OwnWords
from scorer.nlp.headers import plain
from scorer.nlp.quotes import Whose, whose_lines


def own_words(text: str) -> OwnWords:
    """Return the words of the sender of ``text``, and what was taken away, each in order."""
    lines = text.splitlines()
    whose = whose_lines(lines)
    kept = [each is Whose.OWN for each in whose]
    for start, end in _endings(whose):
        for number in furniture_at_end(lines[start:end], before_quote=end < len(lines)):
            kept[start + number] = False
    own = _joined(lines, kept, True)
    return OwnWords(own, _joined(lines, kept, False))


def _endings(whose: list[Whose]) -> list[tuple[int, int]]:
    """Return the stretches that can end in a signature: those with an end or a header below."""
    found, start = [], 0
    for number, each in enumerate([*whose, Whose.HEADER]):
        if each is Whose.OWN:
            continue
        if each is Whose.HEADER and start < number:
            found.append((start, number))
        start = number + 1
    return found


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
