"""``scorer score``."""

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from scorer.cli.console import hint, page_options, write
from scorer.cli.main import Exit
from scorer.cli.options import (
    grammar_option,
    jobs_option,
    language_option,
    model_option,
    settings_from,
    settings_option,
)
from scorer.drafts.reader import STDIN, read_file, read_stream
from scorer.drafts.text import one_line
from scorer.errors import InputError
from scorer.names import Kind, Verdict
from scorer.report import Form, render
from scorer.values import Draft, Message, Report

# Drafts beyond this many in one call are judged by rules and grammar engine alone, unless a
# model is named: the fast one takes 40 ms of a core for each, the large one 15 times that.
_MOST_WITH_MODEL = 200
_MANY_DRAFTS = Message(
    "many drafts, so rules and grammar engine judge alone; --model fast adds a trained model "
    "(some 15 drafts a second), --model default the more exact one (some 4).",
    "草稿较多，仅用规则和语法引擎评判；加 --model fast 可启用快速模型（每秒约 15 篇），"
    "加 --model default 可启用更准确的模型（每秒约 4 篇）。",
)
_TYPE_IT = Message(
    "type or paste the message; end with Ctrl-D (on Windows: Ctrl-Z and Enter).",
    "请输入或粘贴邮件内容，按 Ctrl-D 结束（Windows：Ctrl-Z 后回车）。",
)


@dataclasses.dataclass(slots=True)
class _Outcome:
    """What a run has come to so far."""

    failed: bool = False
    interrupted: bool = False
    lowest: int = 100
    scored: int = 0
    held: bool = False

    def noted(self, reports: Iterator[Report]) -> Iterator[Report]:
        """Pass reports on; an interruption ends them, so that those before it are kept."""
        try:
            for report in reports:
                self.scored += 1
                self.lowest = min(self.lowest, report.score)
                self.held = self.held or report.verdict is Verdict.HOLD
                yield report
        except KeyboardInterrupt:
            self.interrupted = True

    def exit_code(self, bar: int, on_hold: bool) -> Exit:
        if self.interrupted:
            return Exit.INTERRUPTED
        if self.failed:
            return Exit.WRONG_INPUT
        below = self.lowest < bar or (on_hold and self.held)
        return Exit.BELOW_BAR if below else Exit.GOOD


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option("--subject", help="The subject line, instead of the draft's own.")
@click.option("--kind", type=click.Choice([*map(str, Kind)]), help="The kind of case.")
@click.option(
    "--format", "form", type=click.Choice([*map(str, Form)]), default="text", show_default=True
)
@click.option(
    "--fail-under", type=click.IntRange(0, 100), default=0, help="Exit with 1 below this score."
)
@click.option("--fail-on-hold", is_flag=True, help="Exit with 1 when the verdict is hold.")
@jobs_option
@click.option("--output", type=click.Path(path_type=Path), help="Write the report to this file.")
@click.option("--quiet", is_flag=True, help="Print no report and no hints, only set the exit code.")
@grammar_option
@model_option
@settings_option
@language_option
@click.pass_context
def score(
    ctx: click.Context, /, files: tuple[str, ...], lang: str, form: str, **given: Any
) -> None:
    """Score drafts and say what to change.  Reads standard input without a FILE, or for -.

    A FILE is .txt, .md, .eml, .docx, or .jsonl or .csv with one draft a row (id, subject,
    body, kind).  A first line “Subject: …” is the subject.  With --format json one draft
    gives an object, several give a list; jsonl gives one line a draft.

    \b
    Examples:
      scorer score appeal.txt --kind account_appeal --lang zh
      scorer score drafts/*.txt --format summary --fail-under 80
      scorer score case.eml --format html --output report.html
    """
    outcome = _Outcome()
    quiet: bool = given["quiet"]
    drafts = []
    for found in _read(files or (STDIN,), lang, quiet):
        if isinstance(found, InputError):
            outcome.failed = True
            hint(found.in_language(lang))
        else:
            drafts.append(_with_options(found, given["subject"], given["kind"]))
    if drafts:
        model = given["model"] or _model_for(len(drafts), lang, quiet)
        settings = settings_from(given["settings_file"], given["grammar"], model)

        from scorer.pipeline import Scorer  # spaCy: only once there is something to score

        with Scorer(settings) as scorer:
            reports = outcome.noted(scorer.score_many(drafts, given["jobs"]))
            if quiet:
                list(reports)
            else:
                output: Path | None = given["output"]
                write(render(reports, form, lang, **page_options(output)), output)
    ctx.exit(outcome.exit_code(given["fail_under"], given["fail_on_hold"]))


def _read(files: tuple[str, ...], lang: str, quiet: bool) -> Iterator[Draft | InputError]:
    for name in files:
        if name != STDIN:
            yield from read_file(Path(name))
            continue
        if sys.stdin.isatty() and not quiet:
            hint(_TYPE_IT.in_language(lang))
        yield from read_stream(sys.stdin.buffer)


def _model_for(count: int, lang: str, quiet: bool) -> str | None:
    """Return the model that judges so many drafts when none is named; None for that in use."""
    from scorer.judgement.shelf import OFF

    if count <= _MOST_WITH_MODEL:
        return None
    if not quiet:
        hint(_MANY_DRAFTS.in_language(lang))
    return OFF


def _with_options(draft: Draft, subject: str | None, kind: str | None) -> Draft:
    return dataclasses.replace(
        draft,
        subject=draft.subject if subject is None else one_line(subject),
        kind=Kind(kind) if kind else draft.kind,
    )
