"""What a run leaves beside its tables: the figures, and the pages that show them."""

import json
from pathlib import Path

from scorer.analytics.measures import Figures, Period, figures
from scorer.analytics.page import render_page

PAGES = (("report.html", "en"), ("report.zh.html", "zh"))


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
    write_json(out / "summary.json", told)
    for name, language in PAGES:
        (out / name).write_text(render_page(told, language), "utf-8", newline="\n")
    return told


def write_json(file: Path, told: Figures) -> None:
    """Write figures in the order they were made, ``schema`` first."""
    text = json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)
    file.write_text(text + "\n", "utf-8", newline="\n")
