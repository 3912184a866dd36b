"""The tables of a run: Parquet, written as it goes and put in place at its end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from scorer.analytics.links import Columns
from scorer.analytics.rows import Row
from scorer.analytics.schemas import SCHEMAS
from scorer.analytics.store import Result
from scorer.names import EntityType

# Rows of messages that are written together; the same in every run, so that the bytes are.
_TOGETHER = 512
NAMES = tuple(SCHEMAS)


class Tables:
    """The three Parquet files of a run.

    Args:
        out: Folder for them; files of an earlier run stay until these are whole.
    """

    def __init__(self, out: Path) -> None:
        self._files = {name: out / f"{name}.parquet" for name in NAMES}
        self._unlinked = out / "messages.parquet.unlinked"
        self._held: dict[str, list[Row]] = {name: [] for name in NAMES}
        self._people: dict[str, str] = {}
        self._writers = {
            name: pq.ParquetWriter(
                self._unlinked if name == "messages" else _part(file), SCHEMAS[name]
            )
            for name, file in self._files.items()
        }

    def add(self, row: Row, result: Result) -> None:
        """Add a message with what was found in it."""
        self._held["messages"].append(row)
        for finding in result.get("findings", ()):
            self._held["findings"].append({"message": row["message"], **finding})
        for kind, value in result.get("entities", ()):
            named = self._person(value) if kind == EntityType.PERSONAL_DATA else value
            self._held["entities"].append({"message": row["message"], "type": kind, "value": named})
        if len(self._held["messages"]) >= _TOGETHER:
            self._flush()

    def _person(self, value: str) -> str:
        """Return a name for hashed personal data: equal ones have the same, whatever the salt."""
        return self._people.setdefault(value, f"personal {len(self._people) + 1}")

    def finish(self, columns: Columns) -> None:
        """Put the tables in place, with what only the whole export can tell, by message."""
        self._flush()
        self._close()
        with pq.ParquetWriter(_part(self._files["messages"]), SCHEMAS["messages"]) as writer:
            for batch in _batches(self._unlinked):
                # Copies of a message come after it and are not linked again.
                linked = [columns.pop(name, {}) for name in batch["message"].to_pylist()]
                writer.write_table(_joined(batch, linked))
        for file in self._files.values():
            _part(file).replace(file)

    def _flush(self) -> None:
        for name, held in self._held.items():
            self._writers[name].write_table(pa.Table.from_pylist(held, SCHEMAS[name]))
            held.clear()

    def _close(self) -> None:
        for writer in self._writers.values():
            writer.close()

    def __enter__(self) -> "Tables":
        return self

    def __exit__(self, *_: object) -> None:
        self._close()
        self._unlinked.unlink(missing_ok=True)


def _joined(table: Any, linked: list[Row]) -> Any:
    """Return ``table`` with the values that its rows have in ``linked`` instead of its own."""
    for number, name in enumerate(table.column_names):
        if any(name in row for row in linked):
            own = table[name].to_pylist()
            values = [row.get(name, each) for row, each in zip(linked, own, strict=True)]
            table = table.set_column(number, name, pa.array(values, table.schema.types[number]))
    return table.cast(SCHEMAS["messages"])


def _batches(file: Path) -> Iterator[Any]:
    with pq.ParquetFile(file) as opened:
        for number in range(opened.num_row_groups):
            yield opened.read_row_group(number)


def _part(file: Path) -> Path:
    return file.with_name(file.name + ".part")
