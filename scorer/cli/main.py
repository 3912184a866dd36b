"""The door of the command line: every command, and how a run ends.

Nothing heavy is imported here, so that ``scorer --help`` answers at once.
"""

import importlib
import sys
import traceback
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any, NoReturn

import click

from scorer import __version__
from scorer.cli.console import let_every_console_print
from scorer.cli.language import language_of
from scorer.cli.refusals import HelpfulGroup, refusal
from scorer.errors import ScorerError
from scorer.values import Message

# Where each command lives, and what it does; its module is imported when it is called.
_COMMANDS = {
    "score": ("scorer.cli.score:score", "Score drafts and say what to change."),
    "compare": ("scorer.cli.compare:compare", "Say what changed between two versions."),
    "fix": ("scorer.cli.fix:fix", "Make the repairs that are safe by themselves."),
    "batch": ("scorer.cli.batch:batch", "Score a whole sent-mail export."),
    "report": ("scorer.cli.report:report", "Build the report of a batch run again; compare two."),
    "train": ("scorer.cli.train:train", "Learn from labelled past cases."),
    "evaluate": ("scorer.cli.evaluate:evaluate", "Measure the program on labelled cases."),
    "label": ("scorer.cli.label:label", "Make or read back a sheet to correct labels in."),
    "models": ("scorer.cli.models:models", "List, compare, promote and roll back models."),
    "template": ("scorer.cli.library:template", "Print a skeleton for a kind of case."),
    "rules": ("scorer.cli.library:rules", "Look up rules: message, source, examples."),
    "doctor": ("scorer.cli.doctor:doctor", "Say what is installed and what is missing."),
}


class Exit(IntEnum):
    """What the exit code says."""

    GOOD = 0
    BELOW_BAR = 1
    WRONG_INPUT = 2
    INTERRUPTED = 130


class _Commands(HelpfulGroup):
    """Commands that are imported one by one; their refusals are told in the user's language."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in _COMMANDS.items()])

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> NoReturn:
        """Carry out a command line; end with one line and an exit code, never with a traceback."""
        language = language_of(sys.argv[1:] if args is None else args)
        try:
            code = super().main(args, *rest, **{**extra, "standalone_mode": False})
        except (click.exceptions.Abort, KeyboardInterrupt):
            sys.exit(Exit.INTERRUPTED)
        except (click.ClickException, ScorerError) as error:
            _refuse(refusal(error, language))
        except Exception as error:  # noqa: BLE001
            _refuse(_inside(error).in_language(language))
        sys.exit(code if isinstance(code, int) else Exit.GOOD)


@click.command(cls=_Commands)
@click.version_option(__version__, prog_name="scorer")
def cli() -> None:
    """Read a message to Amazon before it is sent, and say what to change.

    Everything runs on this machine; nothing leaves it.

    Example:  scorer score draft.txt --lang zh
    """


def run() -> NoReturn:
    """Run the command line on whatever console this is."""
    let_every_console_print()
    cli.main(prog_name="scorer")


def _inside(error: Exception) -> Message:
    """Tell of a fault of our own by its kind and place: its words could be those of a draft."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
    return Message(
        f"something went wrong inside the program ({where}). Please report this line.",
        f"程序内部出错（{where}）。请反馈这一行。",
    )


def _refuse(problem: str) -> NoReturn:
    click.echo(f"scorer: {' '.join(problem.split())}", err=True)
    sys.exit(Exit.WRONG_INPUT)
