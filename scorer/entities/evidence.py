"""Documents that the sender supplies: numbered attachments, files, and documents by name.

A number ("Exhibit B") or a file name is evidence wherever it stands.  A document's name is
evidence where it is said to be supplied, and then at its other mentions too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from scorer.entities.document_words import LABEL
from scorer.entities.documents import mentions
from scorer.entities.recognizer import Candidate, PatternRecognizer, Rank, Recognizer, as_written
from scorer.names import EntityType

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


@dataclass(frozen=True, slots=True)
class _Documents:
    """Finds documents by name."""

    type: EntityType
    hits: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield what is found in ``text``, from left to right."""
        found = list(mentions(text))
        names = {each.name for each in found if each.supplied}
        known: set[str] = set()  # nouns of the documents named so far
        for each in found:
            again = (
                each.name in names
                if each.name != each.head
                else each.definite and each.head in known
            )
            if each.supplied or (again and not each.refused):
                known.add(each.head)
                why = _SUPPLIED if each.supplied else _AGAIN
                words = text[each.start : each.end]
                yield Candidate(each.start, each.end, self.type, words, why, Rank.DOCUMENT)


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
