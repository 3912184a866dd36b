"""Documents that the sender supplies: numbered attachments, files, and documents by name.

A number ("Exhibit B") or a file name is evidence wherever it stands.  A document's name is
evidence where it is said to be supplied, and then at its other mentions too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final

from scorer.entities.document_words import LABEL
from scorer.entities.documents import Mention, mentions, plain
from scorer.entities.recognizer import Candidate, PatternRecognizer, Rank, Recognizer, as_written
from scorer.entities.supplying import Stated
from scorer.names import EntityType, Part

NUMBERED: Final = PatternRecognizer(
    type=EntityType.EVIDENCE,
    pattern=re.compile(rf"(?<![0-9A-Za-z-]){LABEL}"),
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
    misses=(
        "the attachment I sent",
        "in the exhibit hall",
        "attachment is here",
        "photo 12 pcs",
        "Attachments\n6.1 Photos",
        "I change the picture 3 times",
    ),
)

_ENDINGS = (
    r"pdf|jpe?g|png|gif|tiff?|bmp|heic|webp|xlsx?|xlsm|csv|tsv|docx?|pptx?|txt|zip|rar|7z|mp4|mov|avi"
    r"|eml|msg|xml|json|log"
)
FILE: Final = PatternRecognizer(
    type=EntityType.EVIDENCE,
    pattern=re.compile(
        rf"(?<![\w/@.-])\w[\w()-]*(?:\.[\w()-]+)*\.(?:{_ENDINGS})(?![\w@])", re.IGNORECASE
    ),
    value=as_written,
    why="The name of a file.",
    rank=Rank.ADDRESS,
    hits=(("list (vtr_sept.csv, 61 rows)", "vtr_sept.csv"), ("POD_0612.pdf: 36", "POD_0612.pdf")),
    misses=("a PDF", "in .csv form", "www.shop.example", "pdf files"),
)


_SUPPLIED = "A document that is said to be supplied here."
_AGAIN = "A document that is said to be supplied elsewhere in the draft."


def documents(
    texts: Mapping[Part, str], told: Mapping[Part, Stated]
) -> dict[Part, list[Candidate]]:
    """Return the documents that the sender supplies, at every mention in subject and body.

    Args:
        texts: Subject and body in normal form.
        told: What the grammar says of the nouns of each.
    """
    found = {part: list(mentions(text, told[part])) for part, text in texts.items()}
    supplied = [each for part in found.values() for each in part if each.supplied]
    names = {each.name for each in supplied}
    return {part: list(_supplied(texts[part], found[part], names)) for part in texts}


def _supplied(text: str, found: Iterable[Mention], names: Set[str]) -> Iterator[Candidate]:
    known: set[str] = set()  # nouns of the documents named so far
    for each in found:
        start = each.start if each.supplied else _again(text, each, names, known)
        if start is not None:
            known.add(each.head)
            why = _SUPPLIED if each.supplied else _AGAIN
            words = text[start : each.end]
            yield Candidate(start, each.end, EntityType.EVIDENCE, words, why, Rank.DOCUMENT)


def _again(text: str, found: Mention, names: Set[str], known: Set[str]) -> int | None:
    """Return where the name of a document begins that is supplied elsewhere, if it is."""
    if found.refused:
        return None
    if " " not in found.name:
        return found.start if found.definite and found.head in known else None
    for word in re.finditer(r"\S+", text[found.start : found.stem]):
        start = found.start + word.start()
        name = plain(text[start : found.stem])
        if " " in name and name in names:
            return start
    return None


@dataclass(frozen=True, slots=True)
class _Documents:
    """Finds documents by name, without the grammar of their sentences."""

    type: EntityType
    hits: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield what is found in ``text``, from left to right."""
        yield from documents({Part.BODY: text}, {Part.BODY: Stated()})[Part.BODY]


DOCUMENTS: Final = _Documents(
    type=EntityType.EVIDENCE,
    hits=(
        ("I attach the factory invoice.", "factory invoice"),
        ("Signed PODs for both is attached.", "Signed PODs"),
        ("Attached: screenshot of the order page, taken today.", "screenshot of the order page"),
        ("Documents\n1. Bank letter of July 14", "Bank letter"),
        ("Exhibit A is the supplier invoice for 3,000 units.", "supplier invoice"),
        ("We ended the old agreement; the termination letter is Exhibit C.", "termination letter"),
    ),
    misses=(
        "We can send the invoice if needed.",
        "Please provide the transaction report.",
        "The invoice was rejected.",
        "We changed the packing list.",
    ),
)

EVIDENCE: Final[tuple[Recognizer, ...]] = (NUMBERED, FILE, DOCUMENTS)
