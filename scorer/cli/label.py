"""``scorer label``: review sheets for people, and their corrections as labelled cases."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from scorer.cli.console import hint, write, write_bytes
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
from scorer.values import Draft, Message

_NOTHING = Message(
    "give the DRAFTS to make a sheet of, or a filled-in one with --read.",
    "请提供要做核对表的草稿，或用 --read 读回填好的核对表。",
)


@click.command()
@click.argument("drafts", nargs=-1, type=click.Path(path_type=Path), metavar="[DRAFTS…]")
@click.option("--out", required=True, type=click.Path(path_type=Path),
              help="Sheet to write (.xlsx or .csv); with --read, cases (.jsonl).")  # fmt: skip
@click.option("--read", "sheets", multiple=True, type=click.Path(path_type=Path), metavar="SHEET",
              help="A filled-in sheet to read back; may be given several times.")  # fmt: skip
@click.option("--rows", type=click.IntRange(1), metavar="N",
              help="Only the N most uncertain sentences.")  # fmt: skip
@map_option
@jobs_option
@grammar_option
@model_option
@settings_option
@language_option
def label(drafts: tuple[Path, ...], out: Path, lang: str, **given: Any) -> None:
    """Write a review sheet of DRAFTS, the most uncertain sentences first, or read one back.

    People say in the sheet where our labels are wrong.  Reading it back gives labelled cases
    for `scorer train` and `scorer evaluate`; what nobody has checked stays unlabelled.

    \b
    Examples:
      scorer label drafts.csv --out review.xlsx --rows 200
      scorer label --read review.xlsx --out cases.jsonl
    """
    if given["sheets"]:
        _read_back(given["sheets"], out, lang)
    elif drafts:
        _make(drafts, out, lang, given)
    else:
        raise WrongUseError(_NOTHING)


def _make(paths: tuple[Path, ...], out: Path, lang: str, given: dict[str, Any]) -> None:
    from scorer.learning.review.columns import word
    from scorer.learning.review.files import as_bytes
    from scorer.learning.review.sheet import drafts_of, rows
    from scorer.pipeline import Scorer

    as_bytes([], out, lang)  # refuses a wrong ending before the work
    settings = settings_from(given["settings_file"], given["grammar"], given["model"])
    known = list(_told(drafts_of(paths, columns_from(given["mapping"])), lang))
    with Scorer(settings) as scorer:
        found = rows(scorer.score_many(known, given["jobs"]), lang)[: given["rows"]]
    write_bytes(as_bytes(found, out, lang), out)
    write([word("made", lang, sentences=len(found), drafts=len(known), file=out) + "\n"])


def _told(found: Iterator[Draft | Message], lang: str) -> Iterator[Draft]:
    for each in found:
        if isinstance(each, Draft):
            yield each
        else:
            hint(each.in_language(lang))


def _read_back(sheets: tuple[Path, ...], out: Path, lang: str) -> None:
    from scorer.learning.as_text import bad_rows
    from scorer.learning.cases import Cases
    from scorer.learning.review.columns import word
    from scorer.learning.review.corrections import read_sheets

    found = read_sheets(sheets)
    for line in bad_rows(Cases((), found.bad), lang):
        click.echo(line, err=True)
    write((json.dumps(row, ensure_ascii=False) + "\n" for row in found.rows), out)
    counts = {"checked": found.checked, "corrected": found.corrected, "drafts": len(found.rows)}
    write([word("read", lang, **counts, file=out) + "\n", word("next", lang, file=out) + "\n"])
