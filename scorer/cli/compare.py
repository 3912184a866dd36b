"""``scorer compare``."""

import sys
from pathlib import Path

import click

from scorer.cli.console import page_options, write
from scorer.cli.options import (
    grammar_option,
    language_option,
    model_option,
    settings_from,
    settings_option,
)
from scorer.drafts.reader import read_one
from scorer.report import COMPARISON_FORMS, render_comparison


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

    It tells what was repaired, what is new and what is left.  One of the two may be -
    (standard input).

    Example:  scorer compare first.txt second.txt
    """
    drafts = [read_one(file, sys.stdin.buffer).draft for file in (old, new)]
    settings = settings_from(settings_file, grammar, model)

    from scorer.pipeline import Scorer  # spaCy: only once both drafts are there

    with Scorer(settings) as scorer:
        before, after = scorer.score_many(drafts)
    write([render_comparison(before, after, form, lang, **page_options())])
