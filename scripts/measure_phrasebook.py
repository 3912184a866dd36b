"""Measure the phrasebook on pairs of sentences and on clean sentences.

Usage: python scripts/measure_phrasebook.py FILE.jsonl … [--show RULE] [--only RULE …]

A row has ``bad`` and ``marks`` (a faulty sentence), ``good`` (a clean one), or both.
A finding on ``bad`` hits when it shares a word with a mark.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from scorer.language.component import language_rules
from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import reading
from scorer.values import Draft, Finding

Row = dict[str, Any]


def main() -> None:
    """Print recall, false alarms, and both by rule."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", help="print what this rule finds")
    parser.add_argument("--misses", type=int, default=0, help="print so many missed sentences")
    given = parser.parse_args()
    rows = [
        json.loads(line)
        for file in given.files
        for line in file.open(encoding="utf8")
        if line.strip()
    ]
    hits: Counter[str] = Counter()
    strays: Counter[str] = Counter()
    alarms: dict[str, list[str]] = defaultdict(list)
    faulty = [row for row in rows if "bad" in row]
    clean = [row["good"] for row in rows if "good" in row]
    caught = on_mark = 0
    for row, found in zip(faulty, _findings(row["bad"] for row in faulty), strict=True):
        marked = [any(_meets(finding, span) for span in _spans(row)) for finding in found]
        caught += bool(found)
        on_mark += any(marked)
        for finding, hit in zip(found, marked, strict=True):
            (hits if hit else strays)[finding.rule] += 1
            if given.show and finding.rule.endswith(given.show):
                print("HIT " if hit else "STRAY", _shown(row["bad"], finding))
        if not found and given.misses > 0:
            given.misses -= 1
            print("MISS", row["bad"])
    false = 0
    for text, found in zip(clean, _findings(clean), strict=True):
        false += bool(found)
        for finding in found:
            alarms[finding.rule].append(_shown(text, finding))
    print(
        f"faulty {len(faulty)}: flagged {caught / max(1, len(faulty)):.3f}, on a mark {on_mark / max(1, len(faulty)):.3f}"
    )
    print(f"clean {len(clean)}: flagged {100 * false / max(1, len(clean)):.2f} in 100")
    names = [f"chinglish.{rule.name}" for rule in language_rules()]
    for rule in sorted(names, key=lambda name: (-hits[name], name)):
        print(
            f"{rule:52} hits {hits[rule]:4}  strays {strays[rule]:3}  alarms {len(alarms[rule]):3}"
        )
    for rule in sorted(alarms):
        for text in alarms[rule]:
            print("ALARM", rule, "|", text)


def _findings(texts: Iterable[str]) -> Iterator[tuple[Finding, ...]]:
    nlp = build(["scorer_language"], {"scorer_language": {"engine": "off"}})
    docs = (make_doc(nlp, Draft(text)) for text in texts)
    for doc in nlp.pipe(docs, batch_size=64):
        yield reading(doc).findings


def _spans(row: Row) -> Iterator[tuple[int, int]]:
    for mark in row["marks"]:
        start = -1
        for _ in range(mark.get("nth", 1)):
            start = row["bad"].find(mark["text"], start + 1)
        yield start, start + len(mark["text"])


def _meets(finding: Finding, span: tuple[int, int]) -> bool:
    return finding.place.start < span[1] and span[0] < finding.place.end


def _shown(text: str, finding: Finding) -> str:
    start, end = finding.place.start, finding.place.end
    return f"{text[max(0, start - 60) : start]}⟦{text[start:end]}⟧{text[end : end + 40]}"


if __name__ == "__main__":
    main()
