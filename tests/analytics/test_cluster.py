"""A run shared out by Dask: the same tables, whatever becomes of a worker."""

import re
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner

from scorer.analytics.outputs import NAMES
from scorer.cli.main import cli

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "mail" / "sent-mail.mbox"
_MESSAGES = 40
# What the --help of the command says, at the address of this machine alone.
SCHEDULER = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
WORKER = ("--nworkers", "1", "--nthreads", "1", "--no-dashboard")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    messages = re.split(rb"(?m)^(?=From )", SAMPLE.read_bytes())[1:]
    path = tmp_path / "Sent.mbox"
    path.write_bytes(b"".join(messages[:_MESSAGES]))
    return path


def dask(*command: str, stderr: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-m", "dask", *command], stderr=stderr, text=True)


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    scheduler = dask(*SCHEDULER, stderr=subprocess.PIPE)
    assert scheduler.stderr
    said = next(found for line in scheduler.stderr if (found := re.search(r"tcp://[\d.:]+", line)))
    workers = [dask("worker", said.group(), *WORKER) for _ in range(2)]
    yield said.group(), workers
    for process in (*workers, scheduler):
        end(process)


def end(process: subprocess.Popen[str]) -> None:
    """End a process and those it started, without asking."""
    with suppress(psutil.NoSuchProcess):
        started = psutil.Process(process.pid)
        for each in (*started.children(recursive=True), started):
            each.kill()
    process.wait()


def end_when_something_is_kept(store: Path, worker: subprocess.Popen[str]) -> None:
    for _ in range(600):
        time.sleep(0.1)
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(store)) as kept:
            if kept.execute("SELECT count(*) FROM result").fetchone()[0]:
                break
    end(worker)


def run(export: Path, out: Path, *options: str) -> None:
    said = CliRunner().invoke(
        cli, ["batch", str(export), "--out", str(out), "--model", "off", *options]
    )
    assert said.exit_code == 0, said.output


@pytest.mark.slow
def test_a_cluster_gives_the_same_tables_though_a_worker_is_killed(
    export: Path, tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[str]]]
) -> None:
    scheduler, workers = cluster
    alone, shared = tmp_path / "alone", tmp_path / "shared"
    run(export, alone, "--jobs", "1")
    shared.mkdir()
    killer = threading.Thread(
        target=end_when_something_is_kept, args=(shared / "scored.sqlite", workers[0])
    )
    killer.start()
    run(export, shared, "--scheduler", scheduler)
    killer.join()

    assert workers[0].returncode is not None
    for name in NAMES:
        table = f"{name}.parquet"
        assert (alone / table).read_bytes() == (shared / table).read_bytes()


def test_a_scheduler_that_is_not_there_is_told_in_one_line(export: Path, tmp_path: Path) -> None:
    said = CliRunner().invoke(
        cli, ["batch", str(export), "--out", str(tmp_path / "out"), "--scheduler", "nothing://x"]
    )

    assert said.exit_code != 0
    assert "no Dask scheduler answers there. Start one with: dask scheduler" in said.output


def test_without_dask_the_remedy_is_told(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    said = CliRunner().invoke(
        cli, ["batch", str(export), "--out", str(tmp_path / "out"), "--scheduler", "tcp://x:1"]
    )

    assert "pip install 'scorer[cluster]'" in said.output
