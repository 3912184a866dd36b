"""``scorer train``: new decisions from labelled past cases."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorer.cli.console import hint, write
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
from scorer.drafts.reader import name_of
from scorer.settings import LOCAL_FILE
from scorer.values import Message

if TYPE_CHECKING:
    from scorer.learning.cases import Cases
    from scorer.learning.training import Trained

_ASK = Message("Which column holds the text?", "正文在哪一列？")


@click.command()
@click.argument("cases", type=click.Path(path_type=Path))
@map_option
@click.option("--out", type=click.Path(path_type=Path),
              help="Folder for the new model; on your shelf of models by default.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True,
              help="Decides which cases are held out to measure on.")  # fmt: skip
@click.option("--no-promote", is_flag=True, help="Leave the model in use as it is.")
@click.option("--force", is_flag=True,
              help="Keep also what is worse on the held-out cases; the card says so.")  # fmt: skip
@click.option("--all", "everything", is_flag=True,
              help="Read all of very many cases, however long it takes.")  # fmt: skip
@click.option("--accept-weights", is_flag=True,
              help="Write the proposed weights to the settings file.")  # fmt: skip
@jobs_option
@grammar_option
@model_option
@settings_option
@language_option
def train(cases: Path, lang: str, mapping: tuple[str, ...], **given: Any) -> None:
    """Learn from labelled past CASES and write a model that judges more like your team.

    CASES is a .csv, .xlsx or .jsonl file with one case a row, or a folder of .eml files
    with such a table in it.  Columns are recognised by their English or Chinese names: body,
    subject, chinglish, emotional, elements, kind, outcome, days, author, case …; others come
    by --map.  What is learned is kept where it is not worse than the model in use.

    \b
    Examples:
      scorer train cases.csv
      scorer train 案例.xlsx --map body=邮件原文 --map chinglish=语言 --lang zh
    """
    from scorer.learning.as_text import bad_rows, word
    from scorer.learning.folder import Made, check_free, write_model
    from scorer.learning.training import train as fit
    from scorer.learning.trial import Wanted

    out: Path | None = given["out"] and given["out"].resolve()
    if out is not None:
        check_free(out)
    read = _read(cases, columns_from(mapping), lang)
    settings = settings_from(given["settings_file"], given["grammar"], given["model"])
    wanted = Wanted(given["seed"], given["jobs"], given["force"], given["everything"])
    write(f"{line}\n" for line in bad_rows(read, lang))
    if sys.stderr.isatty():
        hint(word("text", "reading", lang, count=len(read.cases)))
    trained = fit(read, wanted, settings, name_of(cases))
    folder = write_model(Made(trained, read, wanted), out) if trained.compared else None
    _finish(trained, folder, lang, given)


def _finish(trained: "Trained", folder: Path | None, lang: str, given: dict[str, Any]) -> None:
    """Promote the new model, tell what has come out, and write weights that were accepted."""
    from scorer.judgement.promotion import promote
    from scorer.learning.as_text import word
    from scorer.learning.weights import accept

    promoted = folder is not None and trained.changed and not given["no_promote"]
    if promoted:
        promote(str(folder))
    file = given["settings_file"] or Path(LOCAL_FILE)
    write(f"{line}\n" for line in _told(trained, lang, folder, promoted, file))
    if given["accept_weights"] and trained.effects and trained.effects.proposed:
        accept(trained.effects.proposed, file)
        hint(word("text", "accepted", lang, file=file))


def _read(path: Path, mapping: dict[str, str], lang: str) -> "Cases":
    """Return the cases; at a terminal, ask for the column of the text where none is known."""
    from scorer.learning.columns import UnknownColumnError
    from scorer.learning.reader import read_cases

    try:
        return read_cases(path, mapping)
    except UnknownColumnError as error:
        if not sys.stdin.isatty() or not error.columns:
            raise
        column = click.prompt(_ASK.in_language(lang), type=click.Choice(error.columns), err=True)
        return read_cases(path, {**mapping, "body": column})


def _told(
    trained: "Trained", lang: str, folder: Path | None, promoted: bool, file: Path
) -> Iterator[str]:
    from scorer.learning.as_text import comparison, effects, word

    yield from comparison(trained, lang)
    if trained.effects is not None:
        yield from effects(trained.effects, lang, str(file))
    if folder is None:
        return
    yield word("text", "model", lang, folder=folder)
    if promoted:
        yield word("text", "promoted", lang)
    elif trained.changed:
        from scorer.judgement.shelf import user_models

        on_shelf = folder.parent == user_models()
        yield word("text", "waiting", lang, name=folder.name if on_shelf else folder)
    else:
        yield word("text", "same", lang)
