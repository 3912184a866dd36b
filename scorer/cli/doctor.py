"""``scorer doctor``: what is installed, what is missing, and how to get it."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import click
from rich.cells import cell_len

from scorer.cli.checkup import Point, State, check_up
from scorer.cli.language import language_option
from scorer.language.grammar import install as grammar_install
from scorer.report.layout import pad, wrap
from scorer.values import Message

_WIDEST = 80
_STATES = {
    State.GOOD: Message("ok", "正常"),
    State.OPTIONAL: Message("optional", "可选"),
    State.MISSING: Message("MISSING", "缺少"),
}
_GAP = 2
_MEGABYTES = 250


@click.command()
@language_option
@click.option("--install", "tool", type=click.Choice(["languagetool"]),
              help="Fetch this tool, after asking.")  # fmt: skip
@click.option("--from", "origin", type=click.Choice(["download", "maven"]), default="download",
              show_default=True, help="Its own site, or Maven Central (needs mvn).")  # fmt: skip
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path),
              help="Folder to put it in, instead of the one where it is looked for.")  # fmt: skip
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def doctor(
    ctx: click.Context, lang: str, tool: str | None, origin: str, folder: Path | None, yes: bool
) -> None:
    """Say what is installed, what is missing and how to get it.

    Exits with 1 when something is missing that scoring cannot do without.

    Example:  scorer doctor --install languagetool --from maven
    """
    if tool is not None:
        _install(lang, cast("grammar_install.Origin", origin), folder, yes=yes)
        return
    encoding = sys.stdout.encoding or "ascii"
    points = tuple(check_up(encoding))
    width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
    for line in lines(points, lang, width):
        click.echo(line.encode(encoding, "replace").decode(encoding))
    ctx.exit(int(any(point.state is State.MISSING for point in points)))


def lines(points: Iterable[Point], lang: str, width: int) -> Iterator[str]:
    """Yield the lines that tell of ``points``, none wider than ``width`` cells."""
    told = [(_STATES[p.state].in_language(lang), p.name.in_language(lang), p) for p in points]
    first = max(cell_len(state) for state, _, _ in told) + _GAP
    second = max(cell_len(name) for _, name, _ in told) + _GAP
    for state, name, point in told:
        start = pad(state, first) + pad(name, second)
        texts = [message.in_language(lang) for message in (point.found, point.remedy) if message]
        for line in (line for text in texts for line in wrap(text, width - first - second)):
            yield start + line
            start = " " * (first + second)


def _install(lang: str, origin: grammar_install.Origin, folder: Path | None, *, yes: bool) -> None:
    target = folder or grammar_install.default_folder()
    question = Message(
        f"Fetch LanguageTool {grammar_install.VERSION} (about {_MEGABYTES} MB) to {target}?",
        f"要下载 LanguageTool {grammar_install.VERSION}（约 {_MEGABYTES} MB）到 {target} 吗？",
    )
    if not yes and not click.confirm(question.in_language(lang)):
        return
    home = grammar_install.install(origin, target)
    click.echo(
        Message(f"LanguageTool is in {home}.", f"LanguageTool 已在 {home}。").in_language(lang)
    )
    if target.resolve() != grammar_install.default_folder().resolve():
        variable = f"{grammar_install.FOLDER_VARIABLE}={target.resolve()}"
        hint = Message(
            f"To use it, set the environment variable {variable}",
            f"使用前请设置环境变量 {variable}",
        )
        click.echo(hint.in_language(lang))
