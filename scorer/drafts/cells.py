"""The cells of a CSV, whatever its delimiter."""

import csv
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from scorer.drafts.limits import MOST_TABLE_BYTES

# A delimiter that never stands in a header must not be taken from the text.
_DELIMITERS: Final = ",;\t|"


def csv_cells(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the cells of each row, the header first; an empty line has none.

    Args:
        lines: With their own line ends, because those inside of a cell belong to it.

    Raises:
        csv.Error: If a cell is longer than ``MOST_TABLE_BYTES``.
    """
    rest = iter(lines)
    first = next(rest, "")
    # Excel's sign for the delimiter; the header stands below it.
    if first.lstrip('"').lower().startswith("sep="):
        first = next(rest, "")
    csv.field_size_limit(MOST_TABLE_BYTES)
    yield from csv.reader(chain((first,), rest), delimiter=max(_DELIMITERS, key=first.count))
