"""A sheet of lines for a terminal, styled where it can show that."""

import io
import re
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from scorer.names import Verdict
from scorer.report.layout import Symbols, pad, wrap
from scorer.report.words import Words

VERDICT_STYLE = {
    Verdict.SEND: "bold green",
    Verdict.REVISE: "bold yellow",
    Verdict.HOLD: "bold red",
}
_NARROWEST = 40
# What could steer a terminal: control characters, and marks that turn the direction of text.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Look:
    """How a terminal wants its report.

    Attributes:
        width: Cells on a line.
        colour: Whether it shows colours.
    """

    words: Words
    symbols: Symbols
    width: int = 80
    colour: bool = False


class Sheet:
    """Lines of text as they are put down, styled where the terminal can show it."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.words = look.words
        self.symbols = look.symbols
        self.width = max(look.width, _NARROWEST)
        self._file = io.StringIO()
        self._console = Console(
            file=self._file,
            width=self.width,
            force_terminal=look.colour,
            color_system="standard" if look.colour else None,
            no_color=not look.colour,
            legacy_windows=False,
        )

    def line(self, *parts: str | tuple[str, str]) -> None:
        """Put down one line of parts, each plain or with its style."""
        styled = [(part, "") if isinstance(part, str) else part for part in parts]
        cleaned = [(_CONTROLS.sub("", text), style) for text, style in styled]
        text = Text.assemble(*cleaned)
        text.rstrip()
        self._console.print(text, highlight=False, no_wrap=True, overflow="ignore", crop=False)

    def paragraph(self, text: str, lead: str = "", style: str = "", indent: int = 0) -> None:
        """Put down ``text`` in lines that fit, the first of them after ``lead``."""
        first = pad(lead, indent)
        hang = " " * cell_len(first)
        for number, line in enumerate(wrap(text, self.width - cell_len(first))):
            self.line(hang if number else first, (line, style))

    def heading(self, text: str) -> None:
        """Put down a heading, with an empty line above it."""
        self.line()
        self.line((text, "bold"))

    def text(self) -> str:
        """Return what has been put down."""
        return self._file.getvalue()
