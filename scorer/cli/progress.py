"""How far a long run is: a bar on standard error, at a terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scorer.mail.files import File, file_at
from scorer.mail.folders import is_delivered, walk

_BLOCK = 1 << 20
_START = b"\nFrom "


@contextmanager
def progress(export: Path, label: str) -> Iterator[Callable[[int], object]]:
    """Show a bar as long as this lasts; give what is called with the messages just finished."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=expected(export), rate="")

        def tell(finished: int) -> None:
            bar.advance(task, finished)
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.0f}/s" if speed else "")

        yield tell


def expected(export: Path) -> int | None:
    """Return about how many messages there are, or None where only reading them would tell."""
    found = walk(export) if export.is_dir() else [file_at(export, export.name, "")]
    try:
        counts = [_expected(file) for file in found]
    except OSError:
        # Reading the export itself tells what is wrong with it.
        return None
    return None if None in counts else sum(filter(None, counts))


def _expected(file: File) -> int | None:
    if file.suffix == ".eml" or is_delivered(file.source):
        return 1
    with file.open() as stream:
        block = stream.read(_BLOCK)
        if not block.startswith(_START.strip()):
            return None
        count, tail = 1, b""
        while block:
            count += (tail + block).count(_START)
            tail, block = block[-len(_START) + 1 :], stream.read(_BLOCK)
    return count
