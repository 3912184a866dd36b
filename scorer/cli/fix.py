"""``scorer fix``: the repairs that are safe by themselves."""

import difflib
import sys
from pathlib import Path

import click

from scorer.cli.console import hint, write, write_bytes
from scorer.cli.options import (
    grammar_option,
    language_option,
    model_option,
    settings_from,
    settings_option,
)
from scorer.cli.refusals import WrongUseError
from scorer.drafts.reader import STDIN, is_text_file, read_one
from scorer.report.repair import repaired, repairs
from scorer.values import Message

_NO_TEXT_FILE = Message(
    "--in-place works on one text file, without --output.",
    "--in-place 只能用于一个文本文件，且不能与 --output 同时使用。",
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--in-place", is_flag=True, help="Write the mended text back to FILE.")
@click.option("--output", type=click.Path(path_type=Path), help="Write the mended text here.")
@click.option("--quiet", is_flag=True, help="Print no counts.")
@grammar_option
@model_option
@settings_option
@language_option
def fix(
    file: Path,
    dry_run: bool,
    in_place: bool,
    output: Path | None,
    quiet: bool,
    grammar: str | None,
    model: str | None,
    settings_file: Path | None,
    lang: str,
) -> None:
    """Make the repairs of FILE that need no reading, and print the mended text.

    No identifier, amount or date is ever touched.  FILE stays as it is unless --in-place
    says otherwise; line ends and encoding are kept.

    \b
    Examples:
      scorer fix draft.txt --dry-run
      scorer fix draft.txt --in-place
    """
    if in_place and (output or str(file) == STDIN or not is_text_file(file)):
        raise WrongUseError(_NO_TEXT_FILE)
    source = read_one(file, sys.stdin.buffer)
    settings = settings_from(settings_file, grammar, model)

    from scorer.pipeline import Scorer  # spaCy: only once there is something to mend

    with Scorer(settings) as scorer:
        report = scorer.score(source.draft)
    made = repairs(report)
    mended = source.with_parts(*repaired(source.draft, made))
    if dry_run:
        write(_diff(source.decoded.text, mended, source.draft.id))
    else:
        target = file if in_place else output
        encoding = source.decoded.encoding if target else sys.stdout.encoding or "utf-8"
        write_bytes(mended.encode(encoding, "strict" if target else "replace"), target)
    if not quiet:
        hint(_count(len(made), len(report.findings) - len(made)).in_language(lang))


def _count(made: int, left: int) -> Message:
    return Message(
        f"{made} safe repairs; {left} findings need your own judgement (scorer score).",
        f"可直接修改 {made} 处；另有 {left} 处需要您自己判断（见 scorer score）。",
    )


def _diff(old: str, new: str, name: str) -> list[str]:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), name, name, lineterm="")
    return [f"{line}\n" for line in lines]
