"""What the sender wrote in a message: without quotes, signature block and footers.

Where it is not sure that a line is somebody else's, the line stays.
"""

import re

from scorer.mail.values import OwnWords
from scorer.nlp.quotes import is_attribution, is_marked, quoted_lines

# The one signature mark that mail programs agree on: two hyphens and nothing else.
_MARK = re.compile(r"^--\s?$")
_LONGEST_SIGNATURE = 8
_FOOTER = re.compile(
    r"^\s*(?:sent from my \w[\w ]{2,30}|sent from (?:mail|outlook|yahoo mail)\b.{0,40}"
    r"|get outlook for \w+.{0,60}|发自我的\s*\S.{0,20}|發自我的.{0,20}|从我的.{2,20}发送"
    r"|来自.{0,12}(?:邮箱|客户端).{0,12}|发送自.{2,24})\s*$",
    re.IGNORECASE,
)


def own_words(text: str) -> OwnWords:
    """Return the words of the sender of ``text``, and what was taken away, in order."""
    lines = text.splitlines(keepends=True)
    gone = [quoted or bool(_FOOTER.match(line)) for line, quoted in _quoted(text, lines)]
    signature = _signature([line for line, away in zip(lines, gone, strict=True) if not away])
    left = gone.count(False) - signature
    own, removed = [], []
    for line, away in zip(lines, gone, strict=True):
        if away or left <= 0:
            removed.append(line)
        else:
            own.append(line)
            left -= 1
    return OwnWords("".join(own).strip("\n"), "".join(removed).strip("\n"))


def _quoted(text: str, lines: list[str]) -> list[tuple[str, bool]]:
    """Return each line, and whether others wrote it."""
    if is_attribution(text.lstrip().partition("\n")[0]):
        # The answer stands below the quotation, so only marked lines are surely not the sender's.
        return [(line, is_marked(line) or is_attribution(line.rstrip("\n"))) for line in lines]
    places = {place.start for place in quoted_lines(text)}
    found, start = [], 0
    for line in lines:
        found.append((line, start in places))
        start += len(line)
    return found


def _signature(lines: list[str]) -> int:
    """Return how many of the last lines are a signature below its mark."""
    for back, line in enumerate(reversed(lines), 1):
        if _MARK.match(line.rstrip("\n")):
            # Nothing above it: then it is no signature, or the whole message would be one.
            return back if any(each.strip() for each in lines[:-back]) else 0
        if back > _LONGEST_SIGNATURE + 1:
            break
    return 0
