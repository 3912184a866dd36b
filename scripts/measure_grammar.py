"""Measure the grammar engines alone, on labelled drafts: what they find, wrongly and in what time.

Usage: python scripts/measure_grammar.py DRAFTS.jsonl … [--engine embedded …] [--rules]
A sentence of three words or more counts as found when a finding touches it.
"""

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language

from scorer import Draft, Finding, Place
from scorer.language.grammar.engine import open_engine
from scorer.language.grammar.findings import grammar_findings
from scorer.language.grammar.match import GrammarEngine
from scorer.names import Part
from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import Reading, reading

_LEAST_WORDS = 3


@dataclass
class Tally:
    """Counts over all drafts."""

    sentences: Counter[tuple[bool, bool]] = field(default_factory=Counter)  # (marked, found)
    rules: Counter[tuple[str, bool]] = field(default_factory=Counter)  # (rule, right)
    seconds: list[float] = field(default_factory=list)

    def add(self, known: Reading, found: list[Finding], marks: list[Place]) -> None:
        """Count one draft."""
        for sentence in known.own_sentences():
            place = sentence.place
            if len(place.of(known.draft).split()) < _LEAST_WORDS:
                continue
            marked = any(place.overlaps(mark) for mark in marks)
            here = [finding for finding in found if finding.place.overlaps(place)]
            self.sentences[marked, bool(here)] += 1
            self.rules.update((finding.rule, marked) for finding in here)

    def line(self, engine: str) -> str:
        """Return the figures in one line."""
        faulty = self.sentences[True, True] + self.sentences[True, False]
        clean = self.sentences[False, True] + self.sentences[False, False]
        return (
            f"{engine}: {self.sentences[True, True]} of {faulty} faulty sentences found"
            f" ({self.sentences[True, True] / faulty:.1%}),"
            f" {self.sentences[False, True]} of {clean} clean ones"
            f" ({self.sentences[False, True] / clean:.2%});"
            f" {statistics.median(self.seconds) * 1000:.0f} ms a draft"
        )


def marks_of(row: dict[str, Any]) -> Iterator[Place]:
    """Yield the places of a draft's marks in its body."""
    for mark in row["chinglish"]:
        start = -1
        for _ in range(mark.get("nth", 1)):
            start = row["body"].find(mark["text"], start + 1)
        if mark.get("in", "body") == "body" and start >= 0:
            yield Place(Part.BODY, start, start + len(mark["text"]))


def measure(nlp: Language, engine: GrammarEngine, rows: list[dict[str, Any]]) -> Tally:
    """Check all drafts; the first text is not timed, as it loads the engine."""
    engine.check("Ready.")
    tally = Tally()
    for row in rows:
        doc = nlp(make_doc(nlp, Draft(row["body"], row["subject"])))
        started = time.perf_counter()
        found = grammar_findings(doc, engine) if reading(doc).english else []
        tally.seconds.append(time.perf_counter() - started)
        tally.add(reading(doc), found, list(marks_of(row)))
    return tally


def main() -> None:
    """Print a line an engine."""
    parser = argparse.ArgumentParser()
    parser.add_argument("drafts", nargs="+", type=Path)
    parser.add_argument("--engine", nargs="+", default=["embedded", "languagetool"])
    parser.add_argument("--rules", action="store_true", help="also count by rule")
    given = parser.parse_args()
    rows = [json.loads(line) for file in given.drafts for line in file.open(encoding="utf8")]
    nlp = build(["scorer_entities"])
    for name in given.engine:
        engine = open_engine(name)
        tally = measure(nlp, engine, rows)
        print(tally.line(engine.name))
        for (rule, right), count in sorted(tally.rules.items()) if given.rules else ():
            print(f"  {count:4} {'right' if right else 'wrong'}  {rule}")
        engine.close()


if __name__ == "__main__":
    main()
