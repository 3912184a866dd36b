"""``scorer batch``: a whole sent-mail export."""

import gc
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorer.cli.console import hint
from scorer.cli.options import (
    columns_from,
    grammar_option,
    jobs_option,
    language_option,
    map_option,
    model_option,
    settings_from,
    settings_option,
)
from scorer.cli.progress import progress
from scorer.errors import InputError, OutputError
from scorer.settings import Settings
from scorer.values import Message

if TYPE_CHECKING:
    from scorer.analytics.reading import Wanted

# New objects, and rounds, between two looks for garbage.
_SELDOM = (50_000, 20, 50)


_ENDED = Message(
    "a process was ended, perhaps for want of memory. Start the run again and it goes on where "
    "it was; --jobs 1 needs least.",
    "有一个进程被终止，可能是内存不足。重新运行即可从中断处继续；--jobs 1 占用内存最少。",
)
_NOTHING_READ = Message(
    "no message in it can be read. Check that it is an export of mail and is whole; "
    "messages.parquet gives the reason for each.",
    "其中没有一封邮件可以读取。请确认它是完整的邮件导出文件；每封的原因见 messages.parquet。",
)


@click.command()
@click.argument("export", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True,
              help="Folder for the tables and the report.")  # fmt: skip
@jobs_option
@click.option("--scheduler", metavar="URL",
              help="Address of a Dask scheduler whose workers share the work.")  # fmt: skip
@click.option("--format", "forms", type=click.Choice(["parquet", "csv", "xlsx"]), multiple=True,
              help="Also write the tables so; may be given several times.")  # fmt: skip
@click.option("--with-text", is_flag=True, help="Keep the words of the messages in the tables.")
@click.option("--sent-only/--all", "only_sent", default=True, show_default=True,
              help="Score only what was sent to Amazon, or everything.")  # fmt: skip
@map_option
@grammar_option
@model_option
@settings_option
@language_option
def batch(export: Path, lang: str, mapping: tuple[str, ...], **given: Any) -> None:
    """Score every sent message of EXPORT and write tables and a report.

    EXPORT is what a mail program exports: a file, an archive or a folder.  A run that was
    stopped goes on where it was when it is started again.  Without --model, the fast model
    judges; --model default takes the more exact one (a quarter of a second a message).

    Several machines can share the work, each with the same scorer[cluster] installed:

    \b
        dask scheduler                                      # on one; prints its address
        dask worker tcp://HOST:8786 --nworkers 2 --nthreads 1   # on each of the others
        scorer batch Sent.mbox --out sent-report --scheduler tcp://HOST:8786

    Example:  scorer batch Sent.mbox --out sent-report
    """
    from scorer.judgement.shelf import FAST

    settings = settings_from(given["settings_file"], given["grammar"], given["model"] or FAST)

    from scorer.analytics.reading import Wanted
    from scorer.analytics.spreadsheets import write_spreadsheets
    from scorer.analytics.telling import tell

    wanted = Wanted(
        export,
        given["out"],
        columns_from(mapping),
        given["jobs"],
        given["with_text"],
        given["only_sent"],
        cluster=bool(given["scheduler"]),
    )
    try:
        _run(wanted, settings, given["scheduler"], lang)
        told = tell(wanted.out)
        write_spreadsheets(wanted.out, given["forms"])
    except OSError:
        raise OutputError(str(wanted.out)) from None
    except BrokenExecutor:
        raise InputError(str(export), _ENDED.en, _ENDED.zh) from None
    hint(_done(told["counts"], wanted.out).in_language(lang))
    if 0 < told["counts"]["messages"] == told["counts"]["failed"]:
        raise InputError(str(export), _NOTHING_READ.en, _NOTHING_READ.zh)


def _run(wanted: "Wanted", settings: Settings, scheduler: str, lang: str) -> None:
    from scorer.analytics.cluster import connected
    from scorer.analytics.run import run

    label = Message("Scoring", "评分中").in_language(lang)
    # What is known of each message is kept to the end: to look through all of it for garbage, again
    # and again, takes a tenth of a run that finds little new.
    gc.set_threshold(*_SELDOM)
    with (
        connected(scheduler) if scheduler else nullcontext(),
        progress(wanted.export, label) as finished,
    ):
        run(wanted, settings, finished)


def _done(counts: Mapping[str, int], out: Path) -> Message:
    return Message(
        f"{counts['messages']} messages: {counts['scored']} scored, {counts['skipped']} skipped, "
        f"{counts['failed']} unreadable. Report: {out / 'report.html'}",
        f"共 {counts['messages']} 封：已评分 {counts['scored']}，跳过 {counts['skipped']}，"
        f"无法读取 {counts['failed']}。报告：{out / 'report.zh.html'}",
    )
