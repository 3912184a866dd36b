"""Make a large export of sent mail out of a small one, for timing a run over it.

Usage: python scripts/vary_export.py SMALL.mbox MESSAGES LARGE.mbox

The small export is written again and again, each time with other Message-IDs and other figures in
the bodies, so that no two messages are alike; what belongs together within one time still does.
"""

import mailbox
import random
import re
import sys
from email.message import Message
from pathlib import Path

_DIGITS = re.compile(r"\d{2,}")
_ID = re.compile(r"<([^<>@\s]+)@")
_LINKING = ("Message-ID", "In-Reply-To", "References")
_YEAR = re.compile(r"20\d\d")
# The first digit stays, so that lengths of ids and sizes of amounts do.
_KEPT = 1


class Copy:
    """One time through the small export: equal figures become equal ones again.

    Args:
        number: Which time.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._random = random.Random(number)
        self._figures: dict[str, str] = {}

    def of(self, message: Message) -> Message:
        """Return ``message`` with its own identity and figures."""
        for name in _LINKING:
            if message[name]:
                value = _ID.sub(rf"<\1.{self._number}@", str(message[name]))
                message.replace_header(name, value)
        for part in message.walk():
            if part.get_content_maintype() == "text":
                self._change(part)
        return message

    def _change(self, part: Message) -> None:
        charset = part.get_content_charset() or "utf-8"
        raw = part.get_payload(decode=True)
        if not isinstance(raw, bytes):
            return
        text = _DIGITS.sub(self._figure, raw.decode(charset, "replace"))
        del part["Content-Transfer-Encoding"]
        part.set_payload(text, "utf-8")

    def _figure(self, found: re.Match[str]) -> str:
        digits = found.group()
        if _YEAR.fullmatch(digits):
            return digits
        if digits not in self._figures:
            rest = "".join(self._random.choice("0123456789") for _ in digits[_KEPT:])
            self._figures[digits] = digits[:_KEPT] + rest
        return self._figures[digits]


def main() -> None:
    """Write the large export."""
    small, wanted, large = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    if large.exists():  # the box would grow
        sys.exit(f"{large} is there already; remove it or name another.")
    made, count, number = mailbox.mbox(large), 0, 0
    while count < wanted:
        number += 1
        copy = Copy(number)
        for message in mailbox.mbox(small):
            if count < wanted:
                made.add(copy.of(message))
                count += 1
    made.close()


if __name__ == "__main__":
    main()
