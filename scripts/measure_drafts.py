"""Write a report for each labelled draft, for measuring while developing.

Usage: python scripts/measure_drafts.py DRAFTS.jsonl … --out REPORTS.jsonl [--model NAME]
"""

import argparse
import json
from pathlib import Path

from scorer import Draft, Scorer
from scorer.report.as_json import as_json
from scorer.settings import load_settings


def main() -> None:
    """Score the drafts and write one report a line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("drafts", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", default="default")
    parser.add_argument("--grammar", default="embedded")
    given = parser.parse_args()
    settings = load_settings(models={"name": given.model}, grammar={"engine": given.grammar})
    rows = [
        json.loads(line)
        for file in given.drafts
        for line in file.open(encoding="utf8")
        if line.strip()
    ]
    drafts = (Draft(row["body"], row["subject"], row["id"]) for row in rows)
    with Scorer(settings) as scorer, given.out.open("w", encoding="utf8") as out:
        for report in scorer.score_many(drafts):
            out.write(as_json(report, indent=None) + "\n")


if __name__ == "__main__":
    main()
