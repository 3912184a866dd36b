"""Lists of documents: which ones are of documents that the sender supplies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scorer.entities.document_names import first_word
from scorer.entities.document_words import ARTICLE, LABEL, words


@dataclass(slots=True)
class ListPlace:
    """Where the reader is: within a list of supplied documents, or a line headed as one.

    Attributes:
        own: Where lines begin that are supplied documents by their own form.
        in_item: Whether the sentence is an item of a list of documents.
    """

    own: frozenset[int] = frozenset()
    previous: int = 0
    listed: bool = False
    in_item: bool = False
    marked: bool = False
    line_end: int = 0

    def move(self, text: str, start: int, end: int) -> None:
        """Go on to the sentence from ``start`` to ``end``."""
        gap = text[self.previous : start]
        sentence = text[start:end]
        if gap.count("\n") > 1 and self.listed:
            above = text[text.rfind("\n", 0, self.previous) + 1 : self.previous]
            fresh = above.rstrip().endswith(":") or _is_heading(above)
            self.listed = fresh or (self.marked and bool(_MARKER.match(sentence)))
        heading = words().heading.match(sentence)
        if heading and heading["colon"] == ":" and heading.end() < len(sentence):
            self.line_end = _line_end(text, start)
        opens = _opens_list(text, start, end)
        line = text.rfind("\n", 0, start) + 1
        self.in_item = (self.listed and not opens) or line in self.own
        self.marked = self.in_item and bool(_MARKER.match(sentence))
        self.listed = self.listed or opens
        self.previous = end

    def scopes(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the sentence itself where its line is headed as a list."""
        if end <= self.line_end:
            yield start, end


_MARKER = re.compile(r"[-–*•(]|\d{1,2}[.)、]|\d\.\d|[a-z][.)]")


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _is_heading(line: str) -> bool:
    heading = words().heading.fullmatch(line)
    return heading is not None


def _opens_list(text: str, start: int, end: int) -> bool:
    """Say whether the list that follows a sentence is one of supplied documents."""
    sentence = text[start:end]
    if _is_heading(sentence):
        return text[end : end + 1] in ("\n", "\r", "")
    known = words()
    supplies = any(p.search(sentence) for p in (known.forward, known.backward, known.either))
    return sentence.endswith(":") and (supplies or bool(_ANNOUNCES.search(sentence)))


_ANNOUNCES = re.compile(
    r"(?i)\b(?:documents?|files?|evidence|contains|uploaded|submit(?:ted)?|sending|enclosure|attachment)\b"
)
# What may stand before the name in an item of a list.
_ITEM = re.compile(
    rf"[\s*•–-]*(?:\(?(?:\d{{1,2}}(?:\.\d+)*|[a-zA-Z]|[ivx]+)[.):、]?\s+|\(\w\)\s*|\d+、)?(?:\[?{LABEL}\]?\s*[:.—-]?\s*|[\w.()-]+\.\w{{2,4}}\s*[:—-]\s*)?"
    rf"{ARTICLE}",
    re.IGNORECASE,
)


# Lines of a list, and what says above it that its documents are wanted rather than supplied.
_ITEMS = re.compile(
    r"(?m)(?:^[ \t]*(?:[-–*•]|\(?(?:\d{1,2}(?:\.\d)?|[a-z])[.)、])[ \t]*\S.*\n?){2,}"
)
_REQUEST = re.compile(
    r"(?i)\b(?:please|kindly|could\s+you|can\s+you|you\s+need|requires?|required|missing|request(?:s|ed)?|will|we\s+checked)\b"
)


_LONGEST_LINE = 300


def listed_lines(text: str) -> frozenset[int]:
    """Return the starts of the lines of lists whose every item begins with a document."""
    found: set[int] = set()
    for run in _ITEMS.finditer(text):
        above = text[max(0, run.start() - _LONGEST_LINE) : run.start()].rstrip()
        lines = [run.start() + each.start() for each in re.finditer(r"(?m)^.", run.group())]
        asked = _REQUEST.search(above.rpartition("\n")[2])
        if not asked and all(_begins_with_document(text, each) for each in lines):
            found.update(lines)
    return frozenset(found)


def _begins_with_document(text: str, line: int) -> bool:
    end = _line_end(text, line)
    head = words().heads.search(text, line, end)
    if head is None:
        return False
    start = first_word(text, head.start(), line)
    return bool(_ITEM.fullmatch(text[line:start]))


def leads_item(text: str, item: int, start: int) -> bool:
    """Say whether a name begins an item, or is joined to the one that does."""
    line = text.rfind("\n", 0, start) + 1
    before = text[max(line, item) : start] if line <= item else text[line:start]
    if _ITEM.fullmatch(before):
        return True
    joined = re.search(rf"(?i)(?:\band|\bplus|;)\s+{ARTICLE}$", before)
    sworn = re.search(r"(?i)\bwith\s+(?:the\s+|an?\s+)?$", before)
    if sworn and re.match(r"(?i)(?:certified|sworn|notari[sz]ed)\b", text[start:]):
        return True
    return bool(joined) and not re.search(r"(?i)\b(?:showing|which|that|dated|valid)\b", before)
