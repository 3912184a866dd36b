"""Where output goes: consoles of every encoding, pipes, files."""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

import click

from scorer.errors import OutputError

_WIDTH = 80
_WIDEST = 100


class PageOptions(TypedDict):
    """What a renderer needs to know of where its output goes."""

    width: int
    colour: bool
    encoding: str


def let_every_console_print() -> None:
    """Let a console that cannot write a character print a sign instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    if sys.platform == "win32":
        import colorama

        colorama.just_fix_windows_console()


def page_options(file: Path | None = None) -> PageOptions:
    """Return width, colour and encoding of standard output, or of ``file``."""
    terminal = file is None and sys.stdout.isatty()
    columns = shutil.get_terminal_size((_WIDTH, 24)).columns if terminal else _WIDTH
    return {
        "width": min(columns, _WIDEST),
        "colour": terminal and "NO_COLOR" not in os.environ,
        "encoding": "utf-8" if file else (sys.stdout.encoding or "utf-8"),
    }


def write(pieces: Iterable[str], file: Path | None = None) -> None:
    """Write pieces as they come, to standard output or to ``file``."""
    if file is not None:
        try:
            with file.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(pieces)
        except OSError:
            raise OutputError(str(file)) from None
        return
    try:
        for piece in pieces:
            sys.stdout.write(piece)
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough; what is still to be flushed goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_bytes(data: bytes, file: Path | None = None) -> None:
    """Write bytes as they are; a file is replaced whole or not at all."""
    if file is None:
        sys.stdout.buffer.write(data)
        return
    beside = file.with_name(file.name + ".part")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    except OSError:
        raise OutputError(str(file)) from None


def hint(text: str) -> None:
    """Tell the user something that is no part of the output."""
    click.echo(f"scorer: {text}", err=True)
