"""A batch run: every message of an export accounted for, in three tables."""

import itertools
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import scorer
from scorer.analytics import rows
from scorer.analytics.links import Known, known_of, link
from scorer.analytics.outputs import Tables
from scorer.analytics.rows import Row
from scorer.analytics.store import Store, key_of
from scorer.analytics.work import Kept, Manner, Piece, Workers
from scorer.errors import InputError
from scorer.judgement.shelf import fingerprint
from scorer.mail.exports import read_export
from scorer.mail.own_words import own_words
from scorer.mail.route import Route, route
from scorer.mail.values import Correspondent, Direction, Found, Mail, Unread
from scorer.settings import Settings
from scorer.values import Draft

# Messages that are read while those before them are being judged.
_WINDOW = 256
_STORE = "scored.sqlite"


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
        cluster: Whether a Dask client is connected that shares the work out.
    """

    export: Path
    out: Path
    columns: Mapping[str, str] = field(default_factory=dict)
    jobs: int = 1
    with_text: bool = False
    only_sent: bool = True
    cluster: bool = False


@dataclass(frozen=True, slots=True)
class _Todo:
    """A message on its way: its row, itself without text, and what is to be read of it."""

    row: Row
    mail: Mail | None = None
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class _Window:
    """Messages in their order, and the results of those that are being read."""

    todo: list[_Todo]
    coming: Iterator[Kept]


def run(
    wanted: Wanted, settings: Settings, tell: Callable[[int], object] = lambda _: None
) -> Counter[str]:
    """Score an export and write its tables; return how many messages came to which end.

    The counts are by ``messages``, each status, and ``status:reason``.

    Args:
        wanted: What to do.
        settings: How to judge.
        tell: Called with the number of messages that were just finished.

    Raises:
        InputError: If the export cannot be read at all.
    """
    found = _found(wanted)
    first = list(itertools.islice(found, 1))
    wanted.out.mkdir(parents=True, exist_ok=True)
    model = fingerprint(settings.models.name)
    counts, known = Counter[str](), list[Known]()
    with Store(wanted.out / _STORE) as store, Tables(wanted.out) as tables:
        manner = Manner(settings, model, store.salt)
        reader = _Reader(wanted, _judged_by(settings, model))
        windows = reader.windows(itertools.chain(first, found))
        with Workers(manner, wanted.jobs, cluster=wanted.cluster) as work:
            for window in _ahead(_started(todo, store, work) for todo in windows):
                for results in window.coming:
                    store.put(results)
                for each in window.todo:
                    _finish(each, store, tables, counts, known)
                tell(len(window.todo))
        tables.finish(link(known))
    return counts


def _found(wanted: Wanted) -> Iterator[Found]:
    try:
        yield from read_export(wanted.export, wanted.columns)
    except OSError:
        raise InputError(
            wanted.export.name,
            "cannot be read. Close the program that uses it, and check its access rights.",
            "无法读取。请关闭正在使用它的程序，并检查访问权限。",
        ) from None


def _judged_by(settings: Settings, model: str) -> str:
    """Return a hash of whatever a result depends on besides the message."""
    # The same name may stand for another model after training.
    parts = {"version": scorer.__version__, "form": rows.FORM, "model": model}
    return key_of({**parts, "settings": settings.model_dump(mode="json")})


def _started(todo: list[_Todo], store: Store, work: Workers) -> _Window:
    """Begin to read what is not kept yet."""
    pieces = {each.piece.key: each.piece for each in todo if each.piece}
    new = [piece for key, piece in pieces.items() if key not in store]
    return _Window(todo, work.start(new))


def _ahead(windows: Iterable[_Window]) -> Iterator[_Window]:
    """Yield windows, each when the next is begun, so that no process waits for another."""
    held: deque[_Window] = deque()
    for window in windows:
        held.append(window)
        if len(held) > 1:
            yield held.popleft()
    yield from held


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes messages apart and says what is to be done with each."""

    wanted: Wanted
    judged_by: str
    seen: set[str] = field(default_factory=set)

    def windows(self, found: Iterable[Found]) -> Iterator[list[_Todo]]:
        """Yield what is to be done, so many messages at a time."""
        stream = map(self._todo, found)
        while todo := list(itertools.islice(stream, _WINDOW)):
            yield todo

    def _todo(self, found: Found) -> _Todo:
        if isinstance(found, Unread):
            where = {"message": found.id, "source": found.source, "position": found.position}
            return _Todo({**where, "status": "failed", "reason": found.reason})
        way = route(found)
        row = rows.row_of(found, way.direction, way.correspondent)
        if found.id in self.seen:
            return _Todo({**row, "reason": "duplicate"})
        self.seen.add(found.id)
        if self.wanted.with_text:
            words = own_words(found.text)
            row |= {"subject": found.subject, "own_text": words.own, "removed_text": words.removed}
        reason = _why_not(way) if self.wanted.only_sent else ""
        mail = replace(found, text="", direction=way.direction)
        received = way == Route(Direction.RECEIVED, Correspondent.AMAZON)
        is_piece = not reason or (reason == "received" and received)
        piece = self._piece(found, not reason, received) if is_piece else None
        return _Todo({**row, "reason": reason}, mail, piece)

    def _piece(self, mail: Mail, judged: bool, received: bool) -> Piece:
        # By the whole text: a run that finds nothing new would else take every message apart.
        draft = Draft(mail.text, mail.subject, mail.id, mail.attachments)
        parts = {"subject": draft.subject, "body": draft.body, "attachments": draft.attachments}
        how = {"by": self.judged_by, "judged": judged, "received": received}
        return Piece(key_of({**parts, **how}), draft, judged, received)


def _why_not(way: Route) -> str:
    """Return why a message is none to score, or nothing."""
    if way.direction in (Direction.RECEIVED, Direction.DRAFT):
        return str(way.direction)
    if way.correspondent in (Correspondent.BUYER, Correspondent.OTHER):
        return f"to_{way.correspondent}"
    return ""


def _finish(
    each: _Todo, store: Store, tables: Tables, counts: Counter[str], known: list[Known]
) -> None:
    result = (store.get(each.piece.key) if each.piece else None) or {}
    scored = each.piece is not None and each.piece.judged and not result.get("reason")
    row = each.row | result | ({"status": "scored"} if scored else {})
    ends = (row["status"], f"{row['status']}:{row['reason']}")
    counts.update(["messages", *(ends if row["reason"] else ends[:1])])
    tables.add(row, result)
    if each.mail:
        known.append(known_of(each.mail, Correspondent(row["recipient_kind"]), result, scored))
