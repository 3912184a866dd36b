"""Documents by name, and which of them the draft says are supplied.

A clause supplies what it names beside a word such as "attached", a list supplies what its
items name, a numbered attachment supplies what it is said to be.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scorer.entities.document_names import first_word, last_word
from scorer.entities.document_words import LABEL, words
from scorer.nlp.sentences import split

_ARTICLE = r"(?:(?:the|our|a|an|my|its|his|her|your|this|full|own|whose|two|three)\s+)*"


@dataclass(frozen=True, slots=True)
class Mention:
    """A document's name.

    Attributes:
        start: Where it begins.
        end: Where it ends, with what says more about it.
        name: Its words in small letters, without the latter.
        head: The last of them, in the singular.
        supplied: Whether the words around it say that it is supplied.
        definite: Whether it is spoken of as known: "the invoice".
        refused: Whether it is asked for, offered or was refused.
    """

    start: int
    end: int
    name: str
    head: str
    supplied: bool
    definite: bool
    refused: bool


def mentions(text: str) -> Iterator[Mention]:
    """Yield every document that ``text`` names, supplied or not."""
    known = words()
    place = _Place()
    for start, end in split(text):
        place.move(text, start, end)
        scopes = [*place.scopes(start, end), *_scopes(text, start, end)]
        for head in known.heads.finditer(text, start, end):
            if not _goes_on(text, head.end(), end):
                yield from _mention(text, head, (start, end), scopes, listed=place.in_item)
        place.previous = end


def _goes_on(text: str, start: int, end: int) -> bool:
    """Say whether the name has a further noun: the "ledger" of "ledger export"."""
    following = re.compile(r"[ \t]+").match(text, start, end)
    return bool(following and words().heads.match(text, following.end(), end))


@dataclass(slots=True)
class _Place:
    """Where the reader is: within a list of supplied documents, or a line headed as one."""

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
        self.in_item = self.listed and not opens
        self.marked = self.in_item and bool(_MARKER.match(sentence))
        self.listed = self.listed or opens

    def scopes(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the sentence itself where its line is headed as a list."""
        if end <= self.line_end:
            yield start, end


_MARKER = re.compile(r"[-*•(]|\d{1,2}[.)、]|\d\.\d|[a-z][.)]")


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _mention(
    text: str,
    head: re.Match[str],
    sentence: tuple[int, int],
    scopes: list[tuple[int, int]],
    *,
    listed: bool,
) -> Iterator[Mention]:
    start = first_word(text, head.start(), sentence[0])
    end = last_word(text, start, head, sentence[1])
    within = any(left <= start and head.end() <= right for left, right in scopes)
    refused = bool(words().refused.search(text, *_clause(text, start, sentence)))
    labelled = _is_labelled(text, start, end)
    leads = listed and _leads(text, sentence[0], start)
    supplied = leads or labelled or (within and not refused)
    if start == head.start() and not _stands_alone(
        text, head, labelled=labelled, supplied=supplied
    ):
        return
    yield Mention(
        start,
        end,
        _plain(text[start : head.end()]),
        _plain(head.group()),
        supplied,
        head.group().isupper()
        or bool(
            re.search(r"(?i)\b(?:the|this|that|both|its)\s+$", text[max(0, start - 8) : start])
        ),
        refused,
    )


def _stands_alone(text: str, head: re.Match[str], *, labelled: bool, supplied: bool) -> bool:
    """Say whether a noun without a word before it names a document here."""
    if re.search(r"(?i)\(\s*$|\bthis\s+$", text[max(0, head.start() - 6) : head.start()]):
        return False  # "(PDF, 3 pages)", "with this message"
    if words().alone.fullmatch(head.group()) or labelled:
        return True
    return supplied and bool(re.match(r"\s+(?:of|from)\b", text[head.end() :]))


# Where a clause ends: what is attached in one is not attached in the next.
_CLAUSE = re.compile(
    r"[;!?。]|:\s|—|,?\s+(?:but|because|although|so\sthat|while|whereas|since)\s|,\s+(?:so|we|it|they|i|you|as)\s",
    re.IGNORECASE,
)


def _clause(text: str, position: int, sentence: tuple[int, int]) -> tuple[int, int]:
    left, right = sentence
    for edge in _CLAUSE.finditer(text, *sentence):
        if edge.end() <= position:
            left = edge.end()
        elif edge.start() > position:
            return left, edge.start()
    return left, right


def _scopes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a sentence in which documents are supplied."""
    known = words()
    heading = known.heading.match(text, start, end)
    if heading and heading["colon"] == ":":
        yield heading.end(), end
    for cue in known.forward.finditer(text, start, end):
        yield cue.end(), _reach(text, cue.end(), end)
    for cue in known.backward.finditer(text, start, end):
        yield _clause(text, cue.start(), (start, end))[0], cue.start()
    for cue in known.either.finditer(text, start, end):
        left, right = _clause(text, cue.start(), (start, end))
        if _points_back(text[left : cue.start()], text[cue.end() : right]):
            yield left, cue.start()
        else:
            yield cue.end(), _reach(text, cue.end(), end)


def _reach(text: str, start: int, end: int) -> int:
    """Return where what a word announces ends; a colon does not end it, nor does a list's ";"."""
    for edge in _CLAUSE.finditer(text, start, end):
        if edge.group().strip() not in (":", ";"):
            return edge.start()
    return end


def _points_back(before: str, after: str) -> bool:
    """Say whether "attached" belongs to what stands before it in the clause."""
    if not before.strip(" (-*•>\"'0123456789.)"):
        return False
    if re.search(
        r"(?i)\b(?:is|are|was|were|be|been|both|all|being)\s+(?:also\s+|now\s+)?$", before
    ):
        return True
    if re.search(
        r"(?i)\b(?:the|please|i|we|i've|we've|have|am|as|find|an?|my|our|and|now|hereby|here)\s*$",
        before,
    ):
        return False
    follows = r"(?i)\W*$|\s*[.,;:)!(]|\s+(?:again|here|as|for|to|below|herewith|with|once)\b"
    return bool(re.match(follows, after))


_LABELLED_AFTER = re.compile(
    rf"(?:\s+(?:is|are|as)|[,:])?(?:\s+(?:enclosed|attached)(?:\s+as)?)?\s*\(?\s*(?:see\s+)?(?:{LABEL}|(?<=\()[\w.()-]+\.\w{{3,4}}\))"
    rf"|(?P<between>[^.;:()\n]{{1,60}}?)(?:\s\(|,\s+is\s+){LABEL}"
)
_LABELLED_BEFORE = re.compile(
    rf"{LABEL}\)?\s*(?:,|:|-|—|(?:is|are|contains?|=|lists|has|shows?)\b)?\s*\(?{_ARTICLE}$"
)


def _is_labelled(text: str, start: int, end: int) -> bool:
    """Say whether a numbered attachment stands beside a name: "Exhibit A is the invoice"."""
    after = _LABELLED_AFTER.match(text, end)
    if after and not (after["between"] and words().heads.search(after["between"])):
        return True
    left = text.rfind("\n", 0, start) + 1
    window = text[max(left, start - 50) : start]
    # What an attachment shows is not what it is.
    return bool(_LABELLED_BEFORE.search(window)) and not re.search(
        r"(?i)\bshows?\s+\S*\s*$", window
    )


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
    rf"[\s>*•-]*(?:\(?(?:\d{{1,2}}(?:\.\d+)*|[a-zA-Z]|[ivx]+)[.):、]?\s+|\(\w\)\s*|\d+、)?(?:\[?{LABEL}\]?\s*[:.—-]?\s*|[\w.()-]+\.\w{{2,4}}\s*[:—-]\s*)?"
    rf"{_ARTICLE}"
)


def _leads(text: str, item: int, start: int) -> bool:
    """Say whether a name begins an item, or is joined to the one that does."""
    line = text.rfind("\n", 0, start) + 1
    before = text[max(line, item) : start] if line <= item else text[line:start]
    if _ITEM.fullmatch(before):
        return True
    joined = re.search(rf"(?i)(?:\band|\bplus|;)\s+{_ARTICLE}$", before)
    sworn = re.search(r"(?i)\bwith\s+(?:the\s+|an?\s+)?$", before)
    if sworn and re.match(r"(?i)(?:certified|sworn|notari[sz]ed)\b", text[start:]):
        return True
    return bool(joined) and not re.search(r"(?i)\b(?:showing|which|that|dated|valid)\b", before)


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower()).rstrip("s")
