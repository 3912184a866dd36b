"""``scorer score``."""

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from scorer.cli.main import Exit
from scorer.cli.options import (
    grammar_option,
    language_option,
    model_option,
    page_options,
    settings_from,
    settings_option,
    write,
)
from scorer.drafts.reader import read_file, read_stream
from scorer.errors import InputError
from scorer.judgement.shelf import OFF
from scorer.report import Form, render
from scorer.values import Draft, Kind, Message, Report, Verdict

_STDIN = "-"
# Drafts beyond this many in one call are judged by rules and grammar engine alone, unless a
# model is named: the encoder takes a quarter of a second for each.
_MOST_WITH_ENCODER = 200
_MANY_DRAFTS = Message(
    "scorer: many drafts, so rules and grammar engine judge alone; --model default adds the "
    "trained model (a quarter of a second a draft).",
    "scorer：草稿较多，仅用规则和语法引擎评判；加 --model default 可启用训练模型"
    "（每篇约 0.25 秒）。",
)


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option("--subject", help="The subject line, for a draft that has none.")
@click.option("--kind", type=click.Choice([*map(str, Kind)]), help="The kind of case.")
@click.option(
    "--format", "form", type=click.Choice([*map(str, Form)]), default="text", show_default=True
)
@click.option("--fail-under", type=click.IntRange(0, 100), help="Exit with 1 below this score.")
@click.option("--fail-on-hold", is_flag=True, help="Exit with 1 when the verdict is hold.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, help="Processes for many drafts.")
@click.option("--output", type=click.Path(path_type=Path), help="Write the report to this file.")
@click.option("--quiet", is_flag=True, help="Print no report, only set the exit code.")
@grammar_option
@model_option
@settings_option
@language_option
@click.pass_context
def score(
    ctx: click.Context, /, files: tuple[str, ...], lang: str, form: str, **given: Any
) -> None:
    """Score drafts and say what to change.  Reads standard input without a FILE, or for -.

    A FILE is .txt, .md, .eml, .docx, or .jsonl or .csv with one draft a row.

    Example:  scorer score appeal.txt --kind account_appeal --fail-under 80
    """
    from scorer.pipeline import Scorer

    errors: list[InputError] = []
    seen: list[Report] = []
    drafts = list(_drafts(files or (_STDIN,), given["subject"], given["kind"], errors))
    model = given["model"]
    if model is None and len(drafts) > _MOST_WITH_ENCODER:
        model = OFF
        click.echo(_MANY_DRAFTS.in_language(lang), err=True)
    settings = settings_from(given["settings_file"], given["grammar"], model)
    with Scorer(settings) as scorer:
        reports = _noted(scorer.score_many(drafts, given["jobs"]), seen)
        output: Path | None = given["output"]
        pieces = render(reports, form, lang, **page_options(output is not None))  # type: ignore[arg-type]
        if given["quiet"]:
            list(reports)
        else:
            write(_unless_empty(pieces, seen, errors), output)
    ctx.exit(_exit_code(seen, errors, given["fail_under"], given["fail_on_hold"]))


def _drafts(
    files: tuple[str, ...], subject: str | None, kind: str | None, errors: list[InputError]
) -> Iterator[Draft]:
    """Yield the drafts of all files; tell of those that cannot be read and go on."""
    for name in files:
        if name == _STDIN and sys.stdin.isatty():
            click.echo("Type the draft; end with Ctrl-D (Windows: Ctrl-Z, Enter).", err=True)
        found = read_stream(sys.stdin.buffer) if name == _STDIN else read_file(Path(name))
        for draft in found:
            if isinstance(draft, InputError):
                errors.append(draft)
                click.echo(f"scorer: {draft}", err=True)
                continue
            yield dataclasses.replace(
                draft,
                subject=draft.subject if subject is None else subject,
                kind=Kind(kind) if kind else draft.kind,
            )


def _noted(reports: Iterator[Report], seen: list[Report]) -> Iterator[Report]:
    for report in reports:
        seen.append(report)
        yield report


def _unless_empty(
    pieces: Iterator[str], seen: list[Report], errors: list[InputError]
) -> Iterator[str]:
    """Yield nothing where no draft could be read: an empty list would look like a result."""
    for piece in pieces:
        if seen or not errors:
            yield piece


def _exit_code(
    reports: list[Report], errors: list[InputError], bar: int | None, on_hold: bool
) -> Exit:
    if errors:
        return Exit.WRONG_INPUT
    if bar is not None and any(report.score < bar for report in reports):
        return Exit.BELOW_BAR
    if on_hold and any(report.verdict is Verdict.HOLD for report in reports):
        return Exit.BELOW_BAR
    return Exit.GOOD
