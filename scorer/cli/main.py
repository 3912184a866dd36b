"""The door of the command line: every command, and how a run ends.

Nothing heavy is imported here, so that ``scorer --help`` answers at once.
"""

import importlib
import os
import sys
from enum import IntEnum
from typing import NoReturn

import click

from scorer import __version__
from scorer.errors import ScorerError

# Where each command lives; it is imported when it is called or its help is asked for.
_COMMANDS = {
    "score": "scorer.cli.score:score",
    "compare": "scorer.cli.compare:compare",
    "fix": "scorer.cli.fix:fix",
    "template": "scorer.cli.library:template",
    "rules": "scorer.cli.library:rules",
    "doctor": "scorer.cli.doctor:doctor",
}


class Exit(IntEnum):
    """What the exit code says."""

    GOOD = 0
    BELOW_BAR = 1
    WRONG_INPUT = 2
    INTERRUPTED = 130


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.command(cls=_Commands)
@click.version_option(__version__, prog_name="scorer")
def cli() -> None:
    """Read a message to Amazon before it is sent, and say what to change.

    Everything runs on this machine; nothing leaves it.

    Example:  scorer score draft.txt --lang zh
    """


def run() -> NoReturn:
    """Run the command line; end with one line and an exit code, never with a traceback."""
    _let_every_console_print()
    try:
        code = cli.main(prog_name="scorer", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(Exit.INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
    except click.ClickException as error:
        _refuse(error.format_message())
    except ScorerError as error:
        _refuse(str(error))
    except BrokenPipeError:
        # The reader of our output has left; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.GOOD)
    except Exception as error:  # noqa: BLE001
        # The kind of error alone: its words could be those of a draft.
        _refuse(f"something went wrong inside the program ({type(error).__name__}).")
    sys.exit(code if isinstance(code, int) else Exit.GOOD)


def _refuse(problem: str) -> NoReturn:
    click.echo(f"scorer: {' '.join(problem.split())}", err=True)
    sys.exit(Exit.WRONG_INPUT)


def _let_every_console_print() -> None:
    """Let a console that cannot write a character print a sign instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
