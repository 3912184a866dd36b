"""Work shared among processes: in order, each piece once, whatever happens to the others."""

import os
import time
from collections.abc import Sequence
from functools import partial

import psutil
import pytest

from scorer.sharing import share

_HERE = os.getpid()


def _who(number: int) -> tuple[int, int]:
    time.sleep(0.02)
    return number, os.getpid()


def _ready() -> None:
    """Nothing to load."""


def _never_ready() -> None:
    time.sleep(60)


def _shared(numbers: Sequence[int]) -> list[tuple[int, int]]:
    return list(share(numbers, _who, _who, _ready, jobs=2))


def test_in_order_and_by_both() -> None:
    """Every piece once; this process and the other have both worked."""
    done = _shared(range(200))
    assert [number for number, _ in done] == list(range(200))
    assert {process == _HERE for _, process in done} == {True, False}


def test_nobody_waits_for_a_process_that_is_not_ready() -> None:
    """A short list is done here, long before the other has loaded, which is then ended."""
    began = time.monotonic()
    done = list(share(range(3), _who, _who, _never_ready, jobs=2))
    assert done == [(0, _HERE), (1, _HERE), (2, _HERE)]
    assert time.monotonic() - began < 20


def test_an_error_in_either_process_is_told() -> None:
    """And nothing of it is lost on the way."""
    with pytest.raises(ZeroDivisionError):
        list(share([1, 0], partial(divmod, 1), partial(divmod, 1), _ready, jobs=2))


def _slow_here(number: int) -> int:
    time.sleep(0.05)
    return number


def test_a_killed_process_costs_only_time() -> None:
    """What it had taken is done here."""
    there = partial(_kills, _HERE)
    assert list(share(range(100), _slow_here, there, _ready, jobs=2)) == list(range(100))


def _kills(owner: int, number: int) -> int:
    assert os.getpid() != owner
    psutil.Process().kill()
    return number


def test_cores_are_given_back() -> None:
    """What other processes may use is said only as long as they work."""
    before = os.environ.get("OMP_NUM_THREADS")
    _shared(range(2))
    assert os.environ.get("OMP_NUM_THREADS") == before
