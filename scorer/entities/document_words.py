"""The words of ``evidence_words.toml``, made into patterns once."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Words before a document's name that are no part of it.
ARTICLE = (
    r"(?:(?:the|our|a|an|my|its|his|her|your|this|full|own|whose|two|three|current|recent|latest"
    r"|most|new|revised|updated)\s+)*"
)
# A numbered attachment: "Exhibit B", "Attachment 2", "Photo 1".
LABEL = (
    r"(?:(?i:attachments?|documents?|exhibits?|annex(?:es)?|appendix|appendices|enclosures?)[^\S\n]+(?:(?i:no\.?|nr\.?|#)[^\S\n]*)?"
    r"(?!I\s+[a-z])(?:[A-Z]{1,2}-?\d{0,2}|\d{1,2}[A-Za-z]?|[IVX]{1,4})(?:-(?:[A-Z]|\d{1,2}))?"
    r"|(?i:screenshot|photo|picture|figure)[^\S\n]+(?:\d{1,2}|[A-H])(?![^\S\n]+(?:times|of|pcs|and\s\d|in\b))"
    r"|附件\s?[0-9一二三四五六七八九十A-Z]{1,2})(?![\w'.]*[\w'])"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns for documents, for what supplies them and for what does not.

    Attributes:
        heads: The last word of a document's name.
        alone: Those that need no word before them.
        vague: Those that never name a document by themselves.
        forward: What supplies the documents named after it.
        backward: What supplies the documents named before it.
        either: "Attached", which may do both.
        refused: What is asked for, offered or refused.
        heading: A line over a list of what is supplied.
        stop: Words at which a name begins, going back from its last one.
        giving: Forms of the verbs that supply their object.
    """

    heads: re.Pattern[str]
    alone: re.Pattern[str]
    vague: re.Pattern[str]
    forward: re.Pattern[str]
    backward: re.Pattern[str]
    either: re.Pattern[str]
    refused: re.Pattern[str]
    heading: re.Pattern[str]
    stop: frozenset[str]
    giving: frozenset[str]


@cache
def words() -> Words:
    """Return the patterns."""
    file = files("scorer.entities") / "evidence_words.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    stop, giving = (frozenset(table.pop(key).split()) for key in ("stop", "giving"))
    names = {key: "|".join(value) for key, value in table.items()}
    return Words(
        heads=_pattern(rf"(?:{names['documents']}|{names['parts']})(?:e?s)?"),
        alone=_pattern(rf"(?:{names['documents']})(?:e?s)?"),
        vague=_pattern(names["vague"]),
        forward=_pattern(names["forward"]),
        backward=_pattern(names["backward"]),
        either=_pattern(names["either"]),
        refused=_pattern(names["refused"]),
        heading=re.compile(
            rf"[\W\d]*(?:[a-zA-Z]{{1,3}}[.)]\s*)?(?:(?:the|our|supporting|evidence|new|all|three|two|files|documents)\s+){{0,2}}"
            rf"(?:{names['headings']})(?P<rest>(?:\s+(?!is\b|are\b)[\w'-]+){{0,5}}\s*)(?P<colon>:|$)",
            re.IGNORECASE,
        ),
        stop=stop | giving,
        giving=giving,
    )


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE)
