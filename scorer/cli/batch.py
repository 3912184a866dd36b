"""``scorer batch``: a whole sent-mail export."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
from scorer.values import Message


@click.command()
@click.argument("export", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True,
              help="Folder for the tables and the report.")  # fmt: skip
@jobs_option
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
    stopped goes on where it was when it is started again.  Without --model, rules and the
    grammar engine judge alone; --model default adds the trained model (a quarter of a
    second a message).

    Example:  scorer batch Sent.mbox --out sent-report
    """
    from scorer.judgement.shelf import OFF

    settings = settings_from(given["settings_file"], given["grammar"], given["model"] or OFF)

    from scorer.analytics.run import Wanted, run
    from scorer.analytics.telling import tell

    out: Path = given["out"]
    wanted = Wanted(
        export, out, columns_from(mapping), given["jobs"], given["with_text"], given["only_sent"]
    )
    try:
        run(wanted, settings)
        told = tell(out)
    except OSError:
        raise click.ClickException(f"{out} cannot be written. Choose another folder.") from None
    hint(_done(told["counts"], out).in_language(lang))


def _done(counts: Mapping[str, int], out: Path) -> Message:
    return Message(
        f"{counts['messages']} messages: {counts['scored']} scored, {counts['skipped']} skipped, "
        f"{counts['failed']} unreadable. Report: {out / 'report.html'}",
        f"共 {counts['messages']} 封：已评分 {counts['scored']}，跳过 {counts['skipped']}，"
        f"无法读取 {counts['failed']}。报告：{out / 'report.zh.html'}",
    )
