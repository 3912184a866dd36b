"""``scorer compare``."""

from pathlib import Path

import click

from scorer.cli.options import (
    grammar_option,
    language_option,
    model_option,
    page_options,
    settings_from,
    settings_option,
    write,
)
from scorer.drafts.reader import read_file
from scorer.errors import InputError
from scorer.report import COMPARISON_FORMS, render_comparison
from scorer.values import Draft


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice([*map(str, COMPARISON_FORMS)]),
    default="text",
    show_default=True,
)
@grammar_option
@model_option
@settings_option
@language_option
def compare(
    old: Path,
    new: Path,
    form: str,
    grammar: str | None,
    model: str | None,
    settings_file: Path | None,
    lang: str,
) -> None:
    """Say what changed from the draft OLD to the draft NEW, dimension by dimension.

    Example:  scorer compare first.txt second.txt
    """
    from scorer.pipeline import Scorer

    drafts = [only_draft(old), only_draft(new)]
    with Scorer(settings_from(settings_file, grammar, model)) as scorer:
        before, after = scorer.score_many(drafts)
    write([render_comparison(before, after, form, lang, **page_options(False))], None)  # type: ignore[arg-type]


def only_draft(file: Path) -> Draft:
    """Return the one draft of a file.

    Raises:
        InputError: If it cannot be read, or holds several.
    """
    found = list(read_file(file))
    if len(found) != 1:
        raise InputError(file.name, "holds several drafts. Give a file with one draft.")
    [draft] = found
    if isinstance(draft, InputError):
        raise draft
    return draft
