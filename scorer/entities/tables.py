"""Codes in a table, told by the heading of their column.

A table is a block of lines whose cells are set apart by ``|`` or tabs, its first line being
the headings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from scorer.entities.recognizer import Candidate, Rank, Recognizer
from scorer.names import EntityType

# What a column holds, by its heading, and the form of its cells.
_COLUMNS: Final = (
    (r"m?sku\b|seller sku", EntityType.SKU, r"(?=\S*[A-Z0-9])[A-Za-z0-9][\w.+-]{2,38}[A-Za-z0-9]"),
    (
        r"tracking|waybill|pro\b|运单号|物流单号|跟踪号",
        EntityType.TRACKING_NUMBER,
        r"[A-Z0-9]{8,34}",
    ),
    (r"upc|ean\b|gtin|barcode|条码", EntityType.GTIN, r"\d{8}|\d{12,14}"),
    (r"case|案件", EntityType.CASE_ID, r"\d{9,12}"),
    (r"complaint|投诉", EntityType.COMPLAINT_ID, r"\d{8,12}"),
    (r"error", EntityType.ERROR_CODE, r"\d{4,7}"),
    (
        r"transaction|reimbursement|settlement|removal|reference|batch|feed|交易|赔偿|结算|批次",
        EntityType.REFERENCE_ID,
        r"(?=[\w-]*\d)[A-Za-z0-9][A-Za-z0-9-]{5,18}[A-Za-z0-9]",
    ),
)
_BLOCK = re.compile(
    r"(?:^[^\n]*(?:\|[^\n]*\||\t)[^\n]*(?:\n|\Z)){2,}|(?:^[^\n|]+\|[^\n|]+(?:\n|\Z)){2,}",
    re.MULTILINE,
)
_CELL = re.compile(r"[^|\t\n]+")


@dataclass(frozen=True, slots=True)
class TableRecognizer:
    """Finds the cells below the headings of one type."""

    type: EntityType
    heading: re.Pattern[str]
    cell: re.Pattern[str]
    hits: tuple[tuple[str, str], ...]
    misses: tuple[str, ...] = ("SKU of ours | and more", "one line | SKU | only")

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield what is found in ``text``, from left to right."""
        if "|" not in text and "\t" not in text:
            return
        for block in _BLOCK.finditer(text):
            first, *rows = _lines(block)
            columns = [
                n for n, cell in enumerate(first) if self.heading.match(cell.group().strip())
            ]
            for row in rows:
                for cell in (row[n] for n in columns if n < len(row) == len(first)):
                    yield from self._cell(cell, block.start())

    def _cell(self, cell: re.Match[str], offset: int) -> Iterator[Candidate]:
        value = cell.group().strip()
        if self.cell.fullmatch(value):
            start = offset + cell.start() + cell.group().index(value)
            why = "Stands below a heading that says what it is."
            yield Candidate(start, start + len(value), self.type, value, why, Rank.CUE)


def _lines(block: re.Match[str]) -> list[list[re.Match[str]]]:
    lines: list[list[re.Match[str]]] = []
    position = 0
    for line in block.group().splitlines(keepends=True):
        lines.append(
            list(_CELL.finditer(block.group(), position, position + len(line.rstrip("\n"))))
        )
        position += len(line)
    return lines


_EXAMPLES: Final = {
    EntityType.SKU: ("ASIN | SKU | Color\nB0CW24LZLL | PF-SOCK-BLK | Black", "PF-SOCK-BLK"),
    EntityType.TRACKING_NUMBER: ("Order | Tracking\nA | 123456789012", "123456789012"),
    EntityType.GTIN: ("Item\tUPC\nMug\t717634849478", "717634849478"),
    EntityType.CASE_ID: ("Date | Case ID | Reply\nMay | 16496946351 | none", "16496946351"),
    EntityType.COMPLAINT_ID: ("ASIN | Complaint ID | x\nB | 13469286080 | y", "13469286080"),
    EntityType.ERROR_CODE: ("SKU | Error code | x\nA | 8541 | y", "8541"),
    EntityType.REFERENCE_ID: (
        "Date | Units | Transaction item ID\nMay | -24 | 27925486163",
        "27925486163",
    ),
}

TABLES: Final[tuple[Recognizer, ...]] = tuple(
    TableRecognizer(
        kind,
        re.compile(heading, re.IGNORECASE),
        re.compile(cell, re.ASCII),
        hits=(_EXAMPLES[kind],),
    )
    for heading, kind, cell in _COLUMNS
)
