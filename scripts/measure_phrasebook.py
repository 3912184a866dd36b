"""Measure the phrasebook on pairs of sentences and on clean sentences.

Usage: python scripts/measure_phrasebook.py FILE.jsonl … [--show RULE] [--misses N]

A row has ``bad`` and ``marks`` (a faulty sentence), ``good`` (a clean one), or both.
A finding on ``bad`` hits when it shares a word with a mark.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scorer.language.component import language_rules
from scorer.learning.marks import marks_in_order
from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import reading
from scorer.values import Draft, Finding

Row = dict[str, Any]


@dataclass
class Tally:
    """What was found so far, by rule where not said otherwise.

    Attributes:
        hits: Findings on a mark.
        strays: Findings beside the marks.
        alarms: What was found in clean sentences.
        caught: Faulty sentences with a finding.
        on_mark: Faulty sentences with a finding on a mark.
        flagged: Clean sentences with a finding.
    """

    hits: Counter[str] = field(default_factory=Counter)
    strays: Counter[str] = field(default_factory=Counter)
    alarms: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    caught: int = 0
    on_mark: int = 0
    flagged: int = 0


def main() -> None:
    """Print recall, false alarms, and both by rule."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", help="print what this rule finds")
    parser.add_argument("--misses", type=int, default=0, help="print so many missed sentences")
    given = parser.parse_args()
    lines = (line for file in given.files for line in file.open(encoding="utf8"))
    rows = [json.loads(line) for line in lines if line.strip()]
    faulty = [row for row in rows if "bad" in row]
    clean = [row["good"] for row in rows if "good" in row]
    tally = Tally()
    read_faulty(faulty, tally, given.show, given.misses)
    read_clean(clean, tally)
    tell(tally, len(faulty), len(clean))


def read_faulty(rows: Sequence[Row], tally: Tally, show: str | None, misses: int) -> None:
    """Count what is found in faulty sentences; print what ``show`` finds and some of the missed."""
    for row, found in zip(rows, _findings(row["bad"] for row in rows), strict=True):
        marks = marks_in_order(Draft(row["bad"]), "chinglish", row["marks"])
        marked = [any(each.place.overlaps(mark.place) for mark in marks) for each in found]
        tally.caught += bool(found)
        tally.on_mark += any(marked)
        for finding, hit in zip(found, marked, strict=True):
            (tally.hits if hit else tally.strays)[finding.rule] += 1
            if show and finding.rule.endswith(show):
                print("HIT " if hit else "STRAY", _shown(row["bad"], finding))
        if not found and misses > 0:
            misses -= 1
            print("MISS", row["bad"])


def read_clean(texts: Sequence[str], tally: Tally) -> None:
    """Count what is found in clean sentences."""
    for text, found in zip(texts, _findings(texts), strict=True):
        tally.flagged += bool(found)
        for finding in found:
            tally.alarms[finding.rule].append(_shown(text, finding))


def tell(tally: Tally, faulty: int, clean: int) -> None:
    """Print the figures, then those of each rule, then every false alarm."""
    caught, on_mark = (n / max(1, faulty) for n in (tally.caught, tally.on_mark))
    print(f"faulty {faulty}: flagged {caught:.3f}, on a mark {on_mark:.3f}")
    print(f"clean {clean}: flagged {100 * tally.flagged / max(1, clean):.2f} in 100")
    names = [f"chinglish.{rule.name}" for rule in language_rules()]
    for rule in sorted(names, key=lambda name: (-tally.hits[name], name)):
        counts = (tally.hits[rule], tally.strays[rule], len(tally.alarms[rule]))
        print("{:52} hits {:4}  strays {:3}  alarms {:3}".format(rule, *counts))
    for rule in sorted(tally.alarms):
        for text in tally.alarms[rule]:
            print("ALARM", rule, "|", text)


def _findings(texts: Iterable[str]) -> Iterator[tuple[Finding, ...]]:
    nlp = build(["scorer_language"], {"scorer_language": {"engine": "off"}})
    docs = (make_doc(nlp, Draft(text)) for text in texts)
    for doc in nlp.pipe(docs, batch_size=64):
        yield reading(doc).findings


def _shown(text: str, finding: Finding) -> str:
    start, end = finding.place.start, finding.place.end
    return f"{text[max(0, start - 60) : start]}⟦{text[start:end]}⟧{text[end : end + 40]}"


if __name__ == "__main__":
    main()
