"""What a run leaves beside its tables: the figures, and the pages that show them."""

import json
from pathlib import Path

from scorer.analytics.measures import Figures, Period, changes, figures, read_tables
from scorer.analytics.page import render_comparison, render_page

_LANGUAGES = (("", "en"), (".zh", "zh"))


def tell(run: Path, out: Path | None = None, period: Period | None = None) -> Figures:
    """Write ``summary.json`` and the report of a run in both languages; return the figures.

    Args:
        run: Folder of a finished run.
        out: Folder to write to; the run's own by default.
        period: To tell of some of it alone.

    Raises:
        InputError: If there are no tables.
    """
    told, out = figures(run, period), out or run
    out.mkdir(parents=True, exist_ok=True)
    _write_json(out / "summary.json", told)
    for end, language in _LANGUAGES:
        _write(out / f"report{end}.html", render_page(told, language))
    return told


def tell_changes(before: tuple[Path, Period], now: tuple[Path, Period], out: Path) -> Figures:
    """Write ``comparison.json`` and its page in both languages; return the figures.

    Args:
        before: Folder of a finished run, and the period of it.
        now: What to compare with it.
        out: Folder to write to.

    Raises:
        InputError: If there are no tables.
    """
    told = changes(read_tables(*before), read_tables(*now))
    out.mkdir(parents=True, exist_ok=True)
    _write_json(out / "comparison.json", told)
    for end, language in _LANGUAGES:
        _write(out / f"comparison{end}.html", render_comparison(told, language))
    return told


def _write_json(file: Path, told: Figures) -> None:
    # In the order they were made: ``schema`` first.
    text = json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)
    _write(file, text + "\n")


def _write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8", newline="\n")
