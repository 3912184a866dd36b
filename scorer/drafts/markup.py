"""The words of an HTML mail, line by line."""

from html.parser import HTMLParser
from typing import Final

# fmt: off
_BLOCKS: Final = frozenset((
    "address", "article", "blockquote", "body", "br", "dd", "div", "dl", "dt", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre",
    "section", "table", "tr", "ul",
))
# fmt: on
_SILENT: Final = frozenset(("head", "script", "style", "template", "title"))
_CELLS: Final = frozenset(("td", "th"))


class _Words(HTMLParser):
    """Collects text; a quotation gets ``>`` before each line, as in plain mail."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self._silent = 0
        self._quoted = 0
        self._kept = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent += 1
        if tag in _BLOCKS:
            self._break()
        elif tag in _CELLS and self.lines[-1].strip(" >"):
            self.lines[-1] += "\t"
        self._quoted += tag == "blockquote"
        self._kept += tag == "pre"
        if tag == "li":
            self._add("- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        self._quoted = max(0, self._quoted - (tag == "blockquote"))
        self._kept = max(0, self._kept - (tag == "pre"))
        if tag in _BLOCKS and tag != "br":
            self._break()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._kept:
            for line in data.splitlines(keepends=True):
                self._add(line.rstrip("\r\n"))
                if line.endswith(("\r", "\n")):
                    self.lines.append("")
            return
        words = " ".join(data.split())
        opening = " " if data[:1].isspace() and self.lines[-1].strip() else ""
        closing = " " if words and data[-1:].isspace() else ""
        self._add(opening + words + closing)

    def _add(self, words: str) -> None:
        if words.strip() and not self.lines[-1] and self._quoted:
            self.lines[-1] = ">" * self._quoted + " "
        self.lines[-1] += words

    def _break(self) -> None:
        if self.lines[-1].strip():
            self.lines.append("")


def html_to_text(html: str) -> str:
    """Return the words of ``html`` that a reader would see, a block a line."""
    words = _Words()
    words.feed(html)
    words.close()
    return "\n".join(line.strip() for line in words.lines).strip()
