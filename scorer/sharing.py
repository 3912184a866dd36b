"""Sharing work among this process and others: for long lists."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from contextlib import contextmanager
from functools import partial
from itertools import islice
from threading import RLock
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def share(
    pieces: Sequence[T],
    here: Callable[[T], R],
    there: Callable[[T], R],
    ready: Callable[[], object],
    jobs: int,
) -> Iterator[R]:
    """Yield what is made of each of ``pieces``, in their order.

    This process begins at once, and others take pieces from it as soon as they are ready:
    a list that is done by then has waited for nobody.

    Args:
        pieces: What to work on; each is sent whole.
        here: Works in this process.
        there: Does the same in another; a function of a module, or a part of one.
        ready: Loads in another process what ``there`` needs.
        jobs: Processes, this one too.
    """
    from joblib.externals.loky import get_reusable_executor

    with _cores(jobs):
        others = get_reusable_executor(max_workers=jobs - 1)
        shared = _Shared(pieces, partial(others.submit, there))
        starting = [others.submit(ready) for _ in range(jobs - 1)]
        try:
            for each in starting:
                each.add_done_callback(shared.give)
            yield from _in_order(shared, here, pieces)
        finally:
            shared.stop()
            if not all(each.done() for each in starting):
                others.shutdown(kill_workers=True)


def _in_order(shared: "_Shared[T, R]", here: Callable[[T], R], pieces: Sequence[T]) -> Iterator[R]:
    done: dict[int, R] = {}
    for n, piece in enumerate(pieces):
        while n not in done and not shared.is_done(n) and (taken := shared.take()):
            number, other = taken
            done[number] = here(other)
        try:
            yield done.pop(n) if n in done else shared.result(n)
        except BrokenExecutor:  # somebody has killed the other process
            yield here(piece)


class _Shared(Generic[T, R]):
    """Pieces of work that this process and others take from, each once.

    Args:
        pieces: What to work on.
        submit: Gives a piece to another process.
    """

    def __init__(self, pieces: Sequence[T], submit: Callable[[T], "Future[R]"]) -> None:
        self._left = iter(list(enumerate(pieces)))
        self._submit = submit
        self._there: dict[int, Future[R]] = {}
        self._lock = RLock()  # a piece that is done at once gives the next while we hold it

    def take(self) -> tuple[int, T] | None:
        """Take the next piece for this process."""
        with self._lock:
            return next(self._left, None)

    def give(self, before: "Future[Any]") -> None:
        """Give the next piece to another process, which has done what was before, if it has."""
        if before.cancelled() or before.exception():
            return
        with self._lock:
            for number, piece in islice(self._left, 1):
                self._there[number] = self._submit(piece)
                self._there[number].add_done_callback(self.give)

    def is_done(self, number: int) -> bool:
        """Say whether another process has done a piece."""
        with self._lock:
            return number in self._there and self._there[number].done()

    def result(self, number: int) -> R:
        """Wait for another process's result."""
        with self._lock:
            waiting = self._there.pop(number)
        return waiting.result()

    def stop(self) -> None:
        """Give nothing more, and take back what is not begun."""
        with self._lock:
            self._left = iter([])
            waiting = list(self._there.values())
        for each in waiting:
            each.cancel()


@contextmanager
def _cores(jobs: int) -> Iterator[None]:
    """Give this process, and those that it starts, an equal part of the cores."""
    from threadpoolctl import threadpool_limits

    name, before = "OMP_NUM_THREADS", os.environ.get("OMP_NUM_THREADS")
    part = max(1, (os.cpu_count() or 1) // jobs)
    os.environ[name] = before or str(part)
    try:
        with threadpool_limits(part, user_api="blas"):
            yield
    finally:
        if before is None:
            del os.environ[name]
