"""A batch run: every message of an export accounted for, in three tables."""

import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import scorer
from scorer.analytics import rows
from scorer.analytics.rows import Row
from scorer.analytics.store import Result, Store, key_of
from scorer.judgement.shelf import fingerprint
from scorer.mail.exports import read_export
from scorer.mail.own_words import own_words
from scorer.mail.route import route
from scorer.mail.values import Correspondent, Direction, Found, Mail, Unread
from scorer.pipeline import Scorer
from scorer.settings import Settings
from scorer.values import Draft

_CHUNK = 256
_STORE = "scored.sqlite"
_LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to do.

    Attributes:
        export: File or folder.
        out: Folder for the tables; what is there is used again.
        columns: ``field -> column`` for tables.
        jobs: Processes.
        with_text: Also keep the words of the messages.
        only_sent: Score only what was sent to Amazon or to nobody known; else everything.
    """

    export: Path
    out: Path
    columns: Mapping[str, str] = field(default_factory=dict)
    jobs: int = 1
    with_text: bool = False
    only_sent: bool = True


@dataclass(slots=True)
class _Todo:
    """A message on its way: its row, and its words where it is to be scored."""

    row: Row
    draft: Draft | None = None
    key: str = ""


def run(wanted: Wanted, settings: Settings) -> Counter[str]:
    """Score an export and write its tables; return how many messages came to which end.

    The counts are by ``messages``, each status, and ``status:reason``.

    Raises:
        InputError: If the export cannot be read at all.
    """
    found = read_export(wanted.export, wanted.columns)
    first = list(itertools.islice(found, 1))
    wanted.out.mkdir(parents=True, exist_ok=True)
    judged_by = {
        "version": scorer.__version__,
        "settings": settings.model_dump(mode="json"),
        # The same name may stand for another model after training.
        "model": fingerprint(settings.models.name),
    }
    store, counts, seen = Store(wanted.out / _STORE), Counter[str](), set[str]()
    try:
        with Scorer(settings) as judge, _Tables(wanted.out) as tables:
            for chunk in _chunks(itertools.chain(first, found)):
                todo = [_prepare(each, wanted, judged_by, seen) for each in chunk]
                results = _results(todo, judge, store, wanted.jobs)
                for each in todo:
                    _finish(each, results.get(each.key), tables, counts)
    finally:
        store.close()
    return counts


def _chunks(found: Iterable[Found]) -> Iterator[list[Found]]:
    stream = iter(found)
    while chunk := list(itertools.islice(stream, _CHUNK)):
        yield chunk


def _prepare(
    found: Found, wanted: Wanted, judged_by: Mapping[str, object], seen: set[str]
) -> _Todo:
    if isinstance(found, Unread):
        where = {"message": found.id, "source": found.source, "position": found.position}
        return _Todo({**where, "status": "failed", "reason": found.reason})
    way = route(found)
    row = rows.row_of(found, way.direction, way.correspondent, thread_of(found))
    if found.id in seen:
        return _Todo({**row, "reason": "duplicate"})
    seen.add(found.id)
    reason = _why_not(way.direction, way.correspondent) if wanted.only_sent else ""
    words = own_words(found.text)
    if wanted.with_text:
        row |= {"subject": found.subject, "own_text": words.own, "removed_text": words.removed}
    if not reason and not any(character.isalpha() for character in words.own):
        reason = "no_own_words"
    if not reason and len(words.own) > _LONGEST:
        reason = "too_long"
    if reason:
        return _Todo({**row, "reason": reason})
    draft = Draft(words.own, found.subject, found.id)
    return _Todo(row, draft, key_of({"subject": draft.subject, "body": draft.body, **judged_by}))


def _why_not(direction: Direction, to: Correspondent) -> str:
    if direction is Direction.RECEIVED:
        return "received"
    if direction is Direction.DRAFT:
        return "draft"
    if to in (Correspondent.BUYER, Correspondent.OTHER):
        return f"to_{to}"
    return ""


def thread_of(mail: Mail) -> str:
    """Return a name shared by the messages that answer each other."""
    root = next(iter(mail.references), "") or mail.message_id
    return rows.hashed(root) if root else ""


def _results(todo: list[_Todo], judge: Scorer, store: Store, jobs: int) -> dict[str, Result]:
    """Return the result of every draft by its key, scoring those that are not kept yet."""
    drafts = {each.key: each.draft for each in todo if each.draft}
    known = {key: kept for key in drafts if (kept := store.get(key)) is not None}
    new = {key: draft for key, draft in drafts.items() if key not in known}
    reports = judge.score_many(new.values(), jobs)
    results = dict(zip(new, map(rows.result_of, reports), strict=True))
    store.put(results.items())
    return known | results


def _finish(each: _Todo, result: Result | None, tables: "_Tables", counts: Counter[str]) -> None:
    if result is not None:
        matter = each.row["matter"] or result["matter"]
        each.row |= {**result, "matter": matter, "status": "scored"}
    status, reason = each.row["status"], each.row["reason"]
    counts.update(["messages", status, *([f"{status}:{reason}"] if reason else [])])
    tables.add(each.row, result)


class _Tables:
    """The three Parquet files of a run, written as it goes and put in place at its end."""

    def __init__(self, out: Path) -> None:
        schemas = {
            "messages": rows.MESSAGES, "findings": rows.FINDINGS, "entities": rows.ENTITIES
        }  # fmt: skip
        self._files = {name: out / f"{name}.parquet" for name in schemas}
        self._held: dict[str, list[Row]] = {name: [] for name in schemas}
        self._schemas = schemas
        self._writers = {
            name: pq.ParquetWriter(_part(file), schemas[name]) for name, file in self._files.items()
        }

    def add(self, row: Row, result: Result | None) -> None:
        """Add a message with what was found in it."""
        self._held["messages"].append(row)
        for finding in (result or {}).get("findings", ()):
            self._held["findings"].append({"message": row["message"], **finding})
        for kind, value in (result or {}).get("entities", ()):
            self._held["entities"].append({"message": row["message"], "type": kind, "value": value})
        if len(self._held["messages"]) >= _CHUNK:
            self._flush()

    def _flush(self) -> None:
        for name, held in self._held.items():
            self._writers[name].write_table(pa.Table.from_pylist(held, self._schemas[name]))
            held.clear()

    def __enter__(self) -> "_Tables":
        return self

    def __exit__(self, failure: object, *_: object) -> None:
        if failure is None:
            self._flush()
        for name, writer in self._writers.items():
            writer.close()
            if failure is None:
                _part(self._files[name]).replace(self._files[name])


def _part(file: Path) -> Path:
    return file.with_name(file.name + ".part")


def write_summary(out: Path, figures: Mapping[str, object]) -> None:
    """Write ``summary.json``."""
    text = json.dumps(figures, ensure_ascii=False, indent=2, sort_keys=True)
    (out / "summary.json").write_text(text + "\n", "utf-8")
