"""The words of an HTML mail, line by line."""

from typing import Final

from lxml import etree

# fmt: off
_BLOCKS: Final = frozenset((
    "address", "article", "blockquote", "body", "br", "dd", "div", "dl", "dt", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre",
    "section", "table", "tr", "ul",
))
# fmt: on
_SILENT: Final = frozenset(("head", "script", "style", "template", "title"))
_CELLS: Final = frozenset(("td", "th"))


class _Words:
    """Collects text as the parser's target; a quotation gets ``>`` before each line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._line: list[str] = []
        self._silent = 0
        self._quoted = 0
        self._kept = 0

    def start(self, tag: str, _: object) -> None:
        if tag in _SILENT:
            self._silent += 1
        if tag in _BLOCKS:
            self._break()
        elif tag in _CELLS and self._line:
            self._line.append("\t")
        self._quoted += tag == "blockquote"
        self._kept += tag == "pre"
        if tag == "li":
            self._add("- ")

    def end(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag in _BLOCKS and tag != "br":
            self._break()
        self._quoted = max(0, self._quoted - (tag == "blockquote"))
        self._kept = max(0, self._kept - (tag == "pre"))

    def data(self, data: str) -> None:
        if self._silent:
            return
        if self._kept:
            for line in data.splitlines(keepends=True):
                self._add(line.rstrip("\r\n"))
                if line.endswith(("\r", "\n")):
                    self._break(empty_too=True)
            return
        words = " ".join(data.split())
        opening = " " if data[:1].isspace() and self._line else ""
        closing = " " if words and data[-1:].isspace() else ""
        self._add(opening + words + closing)

    def close(self) -> list[str]:
        self._break()
        return self.lines

    def _add(self, words: str) -> None:
        if not words or (not self._line and not words.strip()):
            return
        if not self._line and self._quoted:
            self._line.append(">" * self._quoted + " ")
        self._line.append(words)

    def _break(self, *, empty_too: bool = False) -> None:
        if self._line or empty_too:
            self.lines.append("".join(self._line).strip())
        self._line = []


def html_to_text(html: str) -> str:
    """Return the words of ``html`` that a reader would see, a block a line."""
    parser = etree.HTMLParser(target=_Words(), huge_tree=True, remove_comments=True)
    # Without an element around them, the first words of a fragment would make one of their own.
    parser.feed("<html>")
    parser.feed(html.encode("utf-8", "replace").decode().replace("\0", ""))
    lines: list[str] = parser.close()
    return "\n".join(lines).strip()
