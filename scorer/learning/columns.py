"""Which column of a table holds which field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scorer.errors import CasesError
from scorer.learning.vocabulary import FIELDS, field_of, plain

# A row of JSONL that holds a sentence, or a sentence and its repaired form, has these.
SENTENCE_FIELDS = ("bad", "good", "text", "marks", "neutral", "scenario")


class UnknownColumnError(CasesError):
    """No column is known to hold the text; ``columns`` are those there are."""

    def __init__(self, source: str, columns: Sequence[str]) -> None:
        listed = ", ".join(columns) or "-"
        super().__init__(
            source,
            f"no column holds the text. Name it with --map body=COLUMN; there are: {listed}.",
            f"找不到正文所在的列。请用 --map body=列名 指定；现有的列：{listed}。",
        )
        self.columns = tuple(columns)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds which field.

    Attributes:
        of_field: ``field -> column``.
        unused: Columns that hold nothing we know.
    """

    of_field: Mapping[str, str]
    unused: tuple[str, ...] = field(default=())


def find_columns(names: Sequence[str], given: Mapping[str, str], source: str) -> Columns:
    """Return where each field stands.

    Args:
        names: The columns, in order.
        given: ``field -> column`` that the user named.
        source: What to call the table.

    Raises:
        CasesError: If a field or column that the user named does not exist.
    """
    found: dict[str, str] = {}
    for wanted, column in given.items():
        found[_known_field(wanted, source)] = _known_column(column, names, source)
    taken = set(found.values())
    for exact in (True, False):
        for name in names:
            known = name if name in FIELDS else field_of(name)
            if known and known not in found and name not in taken and (name == known or not exact):
                found[known] = name
                taken.add(name)
    return Columns(found, tuple(name for name in names if name not in taken))


def _known_field(wanted: str, source: str) -> str:
    known = wanted if wanted in FIELDS else field_of(wanted)
    if known is None:
        listed = ", ".join(FIELDS)
        raise CasesError(
            source,
            f"--map: there is no field {wanted!r}. Known: {listed}.",
            f"--map：没有字段 {wanted!r}。可用字段：{listed}。",
        )
    return known


def _known_column(wanted: str, names: Sequence[str], source: str) -> str:
    same = [name for name in names if name == wanted or plain(name) == plain(wanted)]
    if not same:
        listed = ", ".join(names)
        raise CasesError(
            source,
            f"--map: there is no column {wanted!r}. There are: {listed}.",
            f"--map：没有列 {wanted!r}。现有的列：{listed}。",
        )
    return same[0]
