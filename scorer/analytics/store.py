"""What was already scored, so that a run that is started again goes on where it stopped."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scorer.errors import InputError

Result = dict[str, Any]
_TABLE = "CREATE TABLE IF NOT EXISTS result (key TEXT PRIMARY KEY, value)"


class Store:
    """Results by key, in one file that survives a kill at any moment.

    Args:
        file: Where the results are kept; made when it is not there.

    Raises:
        InputError: If there is a file that is none of ours.
    """

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file)
        try:
            self._connection.execute(_TABLE)
        except sqlite3.DatabaseError:
            self._connection.close()
            raise InputError(
                file.name,
                "is damaged. Delete it, and everything is scored anew.",
                "已损坏。请删除该文件，程序会重新评分。",
            ) from None

    def get(self, key: str) -> Result | None:
        """Return the result kept under ``key``."""
        row = self._connection.execute("SELECT value FROM result WHERE key = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else None

    def put(self, results: Iterable[tuple[str, Result]]) -> None:
        """Keep results, all or none of them."""
        rows = [(key, json.dumps(value, sort_keys=True)) for key, value in results]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", rows)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def key_of(parts: Mapping[str, object]) -> str:
    """Return the key of what is scored: the same text, judged in the same way, has the same."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
