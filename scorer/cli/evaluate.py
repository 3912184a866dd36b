"""``scorer evaluate``: the program measured on labelled cases."""

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
from scorer.cli.refusals import WrongUseError
from scorer.drafts.reader import name_of
from scorer.values import LANGUAGES, Message

if TYPE_CHECKING:
    from scorer.learning.evaluation.values import Evaluation

_FORMS = ("text", "json", "html")
_SUFFIXES = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html"}


@click.command()
@click.argument("cases", type=click.Path(path_type=Path))
@map_option
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", show_default=True)
@click.option("--json", "form", flag_value="json", help="Short for --format json.")
@click.option("--out", "files", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
              help="Also write this .html, .json or .txt file; may be repeated.")  # fmt: skip
@click.option("--baselines/--no-baselines", default=True, show_default=True,
              help="Run the grammar engine and the rules alone, too.")  # fmt: skip
@click.option("--with-text", is_flag=True,
              help="Show the words of the mistakes in JSON and HTML.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True,
              help="Of the draws that give the intervals.")  # fmt: skip
@jobs_option
@grammar_option
@model_option
@settings_option
@language_option
def evaluate(cases: Path, lang: str, mapping: tuple[str, ...], form: str, **given: Any) -> None:
    """Measure the program on labelled CASES: how much it sees, and how often it is wrong.

    CASES are read as by `scorer train`.  The program is not told the labels, nor the kind of
    case.  Each figure comes with its 95 % interval, beside what simpler means reach.

    \b
    Examples:
      scorer evaluate cases.csv
      scorer evaluate cases.jsonl --model cases-1f0c22ab --json
      scorer evaluate cases.xlsx --out figures.html --with-text --lang zh
    """
    from scorer.learning.as_text import bad_rows
    from scorer.learning.evaluation.evaluate import Asked
    from scorer.learning.evaluation.evaluate import evaluate as measure
    from scorer.learning.evaluation.words import word
    from scorer.learning.reader import read_cases

    files: tuple[Path, ...] = given["files"]
    if any(file.suffix.lower() not in _SUFFIXES for file in files):
        raise WrongUseError(Message(*(word("text", "unsupported", each) for each in LANGUAGES)))
    read = read_cases(cases, columns_from(mapping))
    for line in bad_rows(read, lang):
        click.echo(line, err=True)
    settings = settings_from(given["settings_file"], given["grammar"], given["model"])
    if sys.stderr.isatty():
        hint(word("text", "reading", lang, count=len(read.cases)))
    asked = Asked(given["seed"], given["jobs"], given["baselines"], given["with_text"])
    found = measure(read, asked, settings, name_of(cases))
    for file in files:
        write(_rendered(found, _SUFFIXES[file.suffix.lower()], lang), file)
        hint(word("text", "written", lang, file=file))
    write(_rendered(found, form, lang))


def _rendered(found: "Evaluation", form: str, lang: str) -> Iterator[str]:
    from scorer.learning.evaluation.as_html import as_html
    from scorer.learning.evaluation.as_json import as_json
    from scorer.learning.evaluation.as_text import as_text

    if form == "text":
        yield from (f"{line}\n" for line in as_text(found, lang))
    else:
        yield as_json(found) if form == "json" else as_html(found, lang)
