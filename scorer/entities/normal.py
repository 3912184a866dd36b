"""Text as the recognizers see it: one form of each character, and the way back.

Full-width letters become plain ones, all hyphens become ``-``, invisible characters go.
Case stays.  Every character of the result knows which character it came from.
"""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

_SAME_AS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201b\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\uff02", '"'),
    # Invisible: zero-width characters, soft hyphen, byte-order mark, directions.
    **dict.fromkeys("\u200b\u200c\u200d\u2060\u00ad\ufeff\u200e\u200f\u202a\u202c", ""),
    # Between Chinese words no space follows a comma; "9，30pcs" is two numbers.
    "\uff0c": ", ",
    "\u2014": "\u2014",  # an em dash sets off words and never joins the parts of a number
}


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in normal form.

    Attributes:
        text: What recognizers match on.
        origins: For each character of ``text``, the offset it came from; None if all the same.
    """

    text: str
    origins: tuple[int, ...] | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return where characters ``start`` to ``end`` stand in the text as given."""
        if self.origins is None:
            return start, end
        return self.origins[start], self.origins[end - 1] + 1

    def forth(self, offset: int) -> int:
        """Return where the character at ``offset`` of the text as given stands."""
        return offset if self.origins is None else bisect_left(self.origins, offset)


def normalise(text: str) -> Normal:
    """Return ``text`` in normal form."""
    if text.isascii():
        return Normal(text)
    pieces: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(text):
        same = character if character.isascii() else _normal_character(character)
        pieces.append(same)
        origins.extend([offset] * len(same))
    return Normal("".join(pieces), tuple(origins))


@lru_cache(maxsize=4096)
def _normal_character(character: str) -> str:
    known = _SAME_AS.get(character)
    return unicodedata.normalize("NFKC", character) if known is None else known
