"""Which stretches of a draft somebody else wrote: they are shown, but never judged.

A mail thread pasted into a draft marks Amazon's or a buyer's words with ``>``, or
puts them all below a header line; within a sentence they stand in quotation marks.
"""

import re
from collections.abc import Iterator

from scorer.names import Part
from scorer.values import Draft, Place

# A header above lines that begin with ``>``; alone it quotes only itself.
_ATTRIBUTION = re.compile(
    r"^\s*(?:On\b.{6,200}\bwrote\s*[:：]|在.{4,200}写道\s*[:：]|.{4,200}于.{4,100}写道\s*[:：]"
    r"|At\b.{6,120}\bwrote\s*[:：])\s*$",
    re.IGNORECASE,
)
# Everything below one of these was written by others.
_DIVIDER = re.compile(
    r"^\s*(?:-{2,}\s*(?:Original Message|原始邮件|原邮件|转发邮件信息|Forwarded message)\s*:?\s*-*"
    r"|_{10,})\s*$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^\s*(?:From|Sent|Date|To|Subject|发件人|发送时间|日期|收件人|主题)\s*[:：]", re.IGNORECASE
)
_MARKED = re.compile(r"^\s*[>＞|]{0,3}\s*[>＞]")
# Words in quotation marks: three or more, or they are a term and not a quotation.
_INLINE = re.compile(
    r"“([^”\n]{8,600})”|(?<![\w\"])\"([^\"\n]{8,600})\"(?!\w)|「([^」\n]{4,600})」"
)
_LEAST_WORDS = 3


def quoted_places(draft: Draft) -> Iterator[Place]:
    """Yield the stretches of the body that others wrote, lines first."""
    lines = list(quoted_lines(draft.body))
    yield from lines
    for match in _INLINE.finditer(draft.body):
        words = next(group for group in match.groups() if group is not None)
        place = Place(Part.BODY, *match.span())
        if len(words.split()) >= _LEAST_WORDS and not any(p.overlaps(place) for p in lines):
            yield place


def quoted_lines(body: str) -> Iterator[Place]:
    """Yield the lines of ``body`` that others wrote, each without its line end."""
    lines = list(_lines(body))
    below = False
    for number, (start, line) in enumerate(lines):
        below = below or _starts_quotation(lines, number)
        marked = bool(_MARKED.match(line) or _ATTRIBUTION.match(line))
        if (below or marked) and line.strip():
            yield Place(Part.BODY, start, start + len(line))


def is_marked(line: str) -> bool:
    """Say whether ``line`` has the mark of a quotation before it."""
    return bool(_MARKED.match(line))


def is_attribution(line: str) -> bool:
    """Say whether ``line`` says who wrote what follows."""
    return bool(_ATTRIBUTION.match(line))


def _starts_quotation(lines: list[tuple[int, str]], number: int) -> bool:
    line = lines[number][1]
    following = [text for _, text in lines[number + 1 :] if text.strip()][:2]
    if _DIVIDER.match(line):
        return bool(following) and not _MARKED.match(following[0])
    if _HEADER.match(line):
        # One "To:" line is a salutation; two header lines in a row are a mail's head.
        return bool(following) and bool(_HEADER.match(following[0]))
    if _ATTRIBUTION.match(line):
        return bool(following) and not _MARKED.match(following[0])
    return False


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line.rstrip("\r\n")
        start += len(line)
