"""What the sender wrote in a message: without quotes, signature block and footers.

Where it is not sure that a line is somebody else's, the line stays.
"""

import re

from scorer.mail.values import OwnWords
from scorer.nlp.quotes import quoted_lines

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
    quoted = {place.start for place in quoted_lines(text)}
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((line, start in quoted or bool(_FOOTER.match(line))))
        start += len(line)
    signature = _signature([line for line, gone in lines if not gone])
    own, removed, left = [], [], len([1 for _, gone in lines if not gone]) - signature
    for line, gone in lines:
        if not gone and left > 0:
            own.append(line)
            left -= 1
        else:
            removed.append(line)
    return OwnWords("".join(own).strip("\n"), "".join(removed).strip("\n"))


def _signature(lines: list[str]) -> int:
    """Return how many of the last lines are a signature below its mark."""
    for back, line in enumerate(reversed(lines), 1):
        if _MARK.match(line.rstrip("\n")):
            # Nothing above it: then it is no signature, or the whole message would be one.
            return back if any(each.strip() for each in lines[:-back]) else 0
        if back > _LONGEST_SIGNATURE + 1:
            break
    return 0
