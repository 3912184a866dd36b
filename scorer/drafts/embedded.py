"""Files that old programs put between the lines of a mail: uuencode and yEnc."""

import re
from typing import Final

_UU: Final = (
    r"^begin [0-7]{3,4} (?P<uu>[^\n]{1,200})\n"
    r"(?:[!-`][ -`]{1,80}\r?\n){1,1000000}(?:[` ]?\r?\n)?end[ \t\r]*$\n?"
)
_Y: Final = (
    r"^=ybegin [^\n]{1,200}? name=(?P<y>[^\n]{1,200})\n"
    r"(?:(?!=y(?:begin|end) )[^\n]*\n){0,1000000}=yend [^\n]*\n?"
)
_FILES: Final = re.compile(f"{_UU}|{_Y}", re.MULTILINE)


def without_files(text: str) -> tuple[str, tuple[str, ...]]:
    """Return ``text`` without the files in it, and their names.

    >>> without_files("Hello\\nbegin 644 cat.txt\\n#0V%T\\n`\\nend\\nLi")
    ('Hello\\nLi', ('cat.txt',))
    """
    if "begin " not in text:
        return text, ()
    names = [(found["uu"] or found["y"]).strip() for found in _FILES.finditer(text)]
    return _FILES.sub("", text), tuple(names)
