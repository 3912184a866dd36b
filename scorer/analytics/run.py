"""A batch run: every message of an export accounted for, in three tables."""

import itertools
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import scorer
from scorer.analytics import rows
from scorer.analytics.envelope import packed
from scorer.analytics.links import Known, link
from scorer.analytics.outputs import Tables
from scorer.analytics.reading import Reader, Todo, Wanted
from scorer.analytics.store import Result, Store, key_of
from scorer.analytics.work import Kept, Manner, Workers
from scorer.errors import InputError
from scorer.judgement.shelf import fingerprint
from scorer.mail.exports import list_export
from scorer.mail.values import Listed
from scorer.settings import Settings

_STORE = "scored.sqlite"
# To pass by what so many results are kept of takes as long as to load a process.
_MANY_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class _Window:
    """Messages in their order, and the results of those that are being read."""

    todo: list[Todo]
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
        reader = Reader(wanted, _judged_by(settings, model), store)
        windows = reader.windows(itertools.chain(first, found))
        with Workers(manner, wanted.jobs, cluster=wanted.cluster) as work:
            if len(store) > _MANY_KEPT:
                work.prepare()
            for window in _ahead(_started(todo, store, work) for todo in windows):
                for results in window.coming:
                    store.put(results)
                store.put((each.kept, packed(each.envelope)) for each in window.todo if each.kept)
                new = store.among({each.piece.key for each in window.todo if each.piece})
                for each in window.todo:
                    late = new.get(each.envelope.reading, {})
                    result = late if each.result is None else each.result
                    _finish(each, result, tables, counts, known)
                tell(len(window.todo))
        tables.finish(link(known))
    return counts


def _found(wanted: Wanted) -> Iterator[Listed]:
    try:
        yield from list_export(wanted.export, wanted.columns)
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


def _started(todo: list[Todo], store: Store, work: Workers) -> _Window:
    """Begin to read what is not kept yet."""
    pieces = {each.piece.key: each.piece for each in todo if each.piece}
    known = store.among(pieces)
    new = [piece for key, piece in pieces.items() if key not in known]
    return _Window(todo, work.start(new))


def _ahead(windows: Iterable[_Window]) -> Iterator[_Window]:
    """Yield windows, each when the next is begun, so that no process waits for another."""
    held: deque[_Window] = deque()
    for window in windows:
        held.append(window)
        if len(held) > 1:
            yield held.popleft()
    yield from held


def _finish(
    each: Todo, result: Result, tables: Tables, counts: Counter[str], known: list[Known]
) -> None:
    scored = bool(result) and not each.row["reason"] and not result.get("reason")
    row = each.row | result | ({"status": "scored"} if scored else {})
    ends = (row["status"], f"{row['status']}:{row['reason']}")
    counts.update(["messages", *(ends if row["reason"] else ends[:1])])
    tables.add(row, result)
    if not each.is_copy and (linked := each.envelope.known(result, scored)):
        known.append(linked)
