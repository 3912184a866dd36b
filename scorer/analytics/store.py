"""What was already read, so that a run that is started again goes on where it stopped."""

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scorer.errors import InputError

Result = dict[str, Any]
_TABLES = (
    "CREATE TABLE IF NOT EXISTS result (key TEXT PRIMARY KEY, value)",
    "CREATE TABLE IF NOT EXISTS secret (one INTEGER PRIMARY KEY CHECK (one = 1), salt)",
)
_SALT_BYTES = 32
# Keys that are asked for at once; SQLite takes no more than 999.
_TOGETHER = 500


class Store:
    """Results by key, in one file that survives a kill at any moment.

    Args:
        file: Where the results are kept; made when it is not there.

    Raises:
        InputError: If there is a file that is none of ours, or that cannot be used.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        with self._told():
            self._connection = sqlite3.connect(file)
            with self._connection:
                for table in _TABLES:
                    self._connection.execute(table)
                fresh = secrets.token_bytes(_SALT_BYTES)
                self._connection.execute("INSERT OR IGNORE INTO secret VALUES (1, ?)", (fresh,))
            [(self.salt,)] = self._connection.execute("SELECT salt FROM secret")

    def __len__(self) -> int:
        [(kept,)] = self._rows("SELECT count(*) FROM result")
        return int(kept)

    def among(self, keys: Iterable[str]) -> dict[str, Result]:
        """Return what is kept under those of ``keys`` that there are, by key."""
        wanted = list(keys)
        found: dict[str, Result] = {}
        for start in range(0, len(wanted), _TOGETHER):
            some = wanted[start : start + _TOGETHER]
            marks = ", ".join("?" * len(some))
            query = f"SELECT key, value FROM result WHERE key IN ({marks})"  # noqa: S608
            found |= {key: json.loads(value) for key, value in self._rows(query, some)}
        return found

    def put(self, results: Iterable[tuple[str, Result]]) -> None:
        """Keep results, all or none of them."""
        rows = [(key, json.dumps(value, sort_keys=True)) for key, value in results]
        with self._told(), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", rows)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rows(self, query: str, values: Sequence[str] = ()) -> list[Any]:
        with self._told():
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as fault:
            raise self._unusable(fault) from None

    def _unusable(self, fault: sqlite3.DatabaseError) -> InputError:
        """Return what to tell: the file is damaged, or the system does not let us have it."""
        if isinstance(fault, sqlite3.OperationalError):
            return InputError(
                str(self._file),
                "cannot be written now. Does another run use this folder, or is the disk full?",
                "目前无法写入。是否有另一个任务正在使用该文件夹，或磁盘已满？",
            )
        return InputError(
            self._file.name,
            "is damaged. Delete it, and everything is scored anew.",
            "已损坏。请删除该文件，程序会重新评分。",
        )


def key_of(parts: Mapping[str, object]) -> str:
    """Return the key of what is scored: the same text, judged in the same way, has the same."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
