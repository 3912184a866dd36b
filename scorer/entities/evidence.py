"""Documents that the sender supplies: numbered attachments, files, and documents by name.

A number ("Exhibit B") or a file name is evidence wherever it stands.  A document's name is
evidence where its sentence, or the heading of its list, says that it is supplied; and then
at every other mention of it in the draft.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from scorer.entities.recognizer import Candidate, PatternRecognizer, Rank, as_written
from scorer.nlp.sentences import split
from scorer.values import EntityType

LABEL: Final = PatternRecognizer(
    type=EntityType.EVIDENCE,
    pattern=re.compile(
        r"(?<![\w-])(?:(?i:attachments?|exhibits?|annex(?:es)?|appendix|appendices|enclosures?)\s+(?:(?i:no\.?|nr\.?|#)\s*)?"
        r"(?:[A-Z]{1,2}-?\d{0,2}|\d{1,2}[A-Za-z]?|[IVX]{1,4})(?:\s*-\s*(?:[A-Z]|\d{1,2}))?"
        r"|(?i:screenshots?|photos?|pictures?|figures?|images?)\s+(?:\d{1,2}|[A-H])|附件\s?[0-9一二三四五六七八九十A-Z]{1,2})(?![\w'])"
    ),
    value=as_written,
    why="A numbered attachment.",
    rank=Rank.ADDRESS,
    hits=(
        ("shows (Exhibit B).", "Exhibit B"),
        ("Attachment 1 is the invoice", "Attachment 1"),
        ("see Annex 2 and", "Annex 2"),
        ("Photo 1 shows the logo", "Photo 1"),
        ("见附件1", "附件1"),
    ),
    misses=("the attachment I sent", "in the exhibit hall", "attachment is here", "photo 12 pcs5"),
)

_ENDINGS = (
    r"pdf|jpe?g|png|gif|tiff?|bmp|heic|webp|xlsx?|xlsm|csv|tsv|docx?|pptx?|txt|zip|rar|7z|mp4|mov|avi|eml|msg|xml|json|log"
)
FILE: Final = PatternRecognizer(
    type=EntityType.EVIDENCE,
    pattern=re.compile(
        rf"(?<![\w/@.-])(?:[A-Za-z0-9_\u4e00-\u9fff()-][\w()-]*)(?:\.[\w()-]+)*\.(?:{_ENDINGS})(?![\w@])", re.IGNORECASE
    ),
    value=as_written,
    why="The name of a file.",
    rank=Rank.ADDRESS,
    hits=(("list (vtr_sept.csv, 61 rows)", "vtr_sept.csv"), ("POD_0612.pdf: 36", "POD_0612.pdf")),
    misses=("a PDF", "in .csv form", "www.shop.example", "pdf files"),
)


@dataclass(frozen=True, slots=True)
class _Words:
    heads: re.Pattern[str]
    alone: re.Pattern[str]
    supplied: re.Pattern[str]
    not_supplied: re.Pattern[str]
    heading: re.Pattern[str]


@cache
def _words() -> _Words:
    file = files("scorer.entities") / "evidence_words.toml"
    table: dict[str, list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    names = {key: "|".join(value) for key, value in table.items()}
    plain = rf"(?:{names['documents']})"
    return _Words(
        heads=_pattern(rf"(?:{names['documents']}|{names['parts']})(?:e?s)?"),
        alone=_pattern(rf"{plain}(?:e?s)?"),
        supplied=_pattern(names["supplied"]),
        not_supplied=_pattern(names["not_supplied"]),
        heading=re.compile(
            rf"^[\W\dIVXivx]*(?:[a-zA-Z][.)]\s*)?(?:\w+\s+){{0,3}}(?:{names['headings']})(?:\s+\w+){{0,4}}\s*:?\s*$", re.IGNORECASE
        ),
    )


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE)


# Words that a document's name does not begin with, going back from its last word.
_STOP = frozenset(
    """
    a an the this that these those our my your their his her its we i you they it he she us me
    is are was were be been has have had do does did will would can could shall should may must not no
    and or but if as because so that which who whose when where while until since before after than then
    of in on at by for from to with without under over into through about against between per via
    attached attach attaching enclosed enclose enclosing annexed find found see below following above here there herewith
    please also again now still already only both all each every any some one two three four five six seven eight nine ten
    several full complete current old previous corrected second first same clear check submit submitted send sent sending
    provide provided providing upload uploaded include included show shows showed showing shown contains contain
    give gives gave get got make made need needed want asked ask rejected accepted received receive issued
    however therefore plus including like such what how my kindly dear hello hi exhibit attachment annex documents
    put took take taken matching obtained prepared used uses state both re-check check read reviewed quoted says said
    """.split()
)
_BEFORE = re.compile(r"([\w&.'/-]+)([ \t]+)$")
_MOST_WORDS = 5
_ENDS_TAIL = (
    r"(?=[.,;:()\[\]\n\"|—!?]|\s+(?:and\s+(?:the|a|an|our|my|your|its|one|i|we|it|blank|also)\b|that|which|who|showing|shows?|taken|dated|is|are|was|were"
    r"|has|have|attached|enclosed|attach|enclose|signed|issued|where|as|for|from|in\s|on\s|to\s|by\s|at\s|we|i|please|so|because|numbered|already)\b|\s+-|$)"
)
_PICTURE_TAIL = re.compile(
    rf"\s+(?:of|with|from|on)\s+[^\n]{{2,80}}?{_ENDS_TAIL}", re.IGNORECASE
)
_OTHER_TAIL = re.compile(
    r"\s+(?:of\s+(?!the\b|our\b|this\b|all\b|a\b|its\b|last\b|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))[a-z][a-z-]+(?:\s+(?:change|analysis|conformity))?"
    r"|under\s+penalty\s+of\s+perjury|to\s+the\s+[a-z]+|from\s+(?:our|the|their)\s+(?:[a-z']+\s+){0,2}[a-z]+)(?=\W|$)",
    re.IGNORECASE,
)
_NUMBER_TAIL = re.compile(r"\s+(?:[A-Z]{1,4}-?)?\d[\w/-]*(?<=\d{4})|\s+[A-Z]{1,4}\d*-\d[\w-]*|\s+\d\d-\d{4}")
_PICTURES = re.compile(
    r"(?:photo|photograph|picture|image|screen|video|list|cop(?:y|ies)|scan)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A document's name at characters ``start`` to ``end``, its last noun at ``head``."""

    start: int
    end: int
    head: str
    name: str
    supplied: bool
    refused: bool
    definite: bool


@dataclass(frozen=True, slots=True)
class _Documents:
    """Finds documents by name."""

    type: EntityType
    hits: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield what is found in ``text``, from left to right."""
        mentions = list(_mentions(text))
        names = {m.name for m in mentions if m.supplied}
        heads = {m.head for m in mentions if m.supplied}
        for mention in mentions:
            again = mention.name in names or (mention.definite and mention.head in heads)
            if mention.supplied or (again and not mention.refused):
                why = "A document that is said to be supplied." if mention.supplied else (
                    "A document that is supplied elsewhere in this draft."
                )
                yield Candidate(
                    mention.start,
                    mention.end,
                    self.type,
                    text[mention.start : mention.end],
                    why,
                    Rank.DOCUMENT,
                )


def _mentions(text: str) -> Iterator[_Mention]:
    words = _words()
    for start, end, listed in _sentences(text):
        sentence = text[start:end]
        refused = bool(words.not_supplied.search(sentence))
        supplied = listed or (bool(words.supplied.search(sentence)) and not refused)
        for head in words.heads.finditer(text, start, end):
            first = _first_word(text, head.start(), start)
            if first == head.start() and not words.alone.fullmatch(head.group()):
                continue
            last = _last_word(text, head.group(), head.end(), end)
            yield _Mention(
                first,
                last,
                _plain(head.group()),
                _plain(text[first : head.end()]),
                supplied,
                refused,
                bool(re.search(r"(?i)\b(?:the|this|that|both|our|its)\s+$", text[max(0, first - 8) : first])),
            )


def _sentences(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield each sentence, and whether it stands in a list of supplied documents."""
    listed, previous_end = False, 0
    for start, end in split(text):
        gap = text[previous_end:start]
        sentence = text[start:end]
        begins_line = "\n" in gap or not gap
        if begins_line and _is_heading(sentence):
            listed = True
            yield start, end, True
        else:
            if gap.count("\n") > 1 and not re.match(r"[-*•(\d]|[a-z][.)]", sentence):
                listed = False
            elif gap.count("\n") > 1 and previous_end and not text[:previous_end].endswith(":"):
                listed = listed and _is_heading(text[text.rfind("\n", 0, previous_end) + 1 : previous_end])
            yield start, end, listed and begins_line
        previous_end = end


def _is_heading(sentence: str) -> bool:
    words = _words()
    if words.heading.match(sentence) and len(sentence.split()) <= 6:
        return True
    return sentence.rstrip().endswith(":") and bool(words.supplied.search(sentence))


def _first_word(text: str, start: int, least: int) -> int:
    for _ in range(_MOST_WORDS):
        before = _BEFORE.search(text, least, start)
        if before is None or before[1].lower() in _STOP or not re.search("[A-Za-z]", before[1]):
            break
        if before[1][-1] in ".":
            break
        start = before.start()
    return start


def _last_word(text: str, head: str, end: int, most: int) -> int:
    tail = _PICTURE_TAIL if _PICTURES.match(head) else _OTHER_TAIL
    found = tail.match(text, end, most) or _NUMBER_TAIL.match(text, end, most)
    return found.end() if found else end


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower()).rstrip("s")


DOCUMENTS: Final = _Documents(
    type=EntityType.EVIDENCE,
    hits=(
        ("I attach the factory invoice.", "factory invoice"),
        ("Signed PODs for both is attached.", "Signed PODs"),
        ("Attached: screenshot of the order page, taken today.", "screenshot of the order page"),
        ("Documents\n1. Bank letter of July 14", "Bank letter"),
    ),
    misses=(
        "We can send the invoice if needed.",
        "Please provide the transaction report.",
        "The invoice was rejected.",
        "We changed the packing list.",
    ),
)

EVIDENCE: Final = (LABEL, FILE, DOCUMENTS)
