"""Measure how well emotional sentences are told from calm ones.

Usage: python scripts/measure_tone.py CASES.jsonl … [--model NAME] [--errors missed|false]

A line is a sentence (`text`, `marks`) or a whole draft (`body`, `emotional`, `rank`).  Sentences
of fewer than three words are left out.  Prints recall, the share of calm sentences that are
flagged, in all drafts and in good ones (rank 4 and 5), and recall by kind of mark.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from scorer.names import Group, Part
from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import Reading, reading
from scorer.pipeline import steps
from scorer.settings import load_settings
from scorer.values import Draft, Finding, Place

_LEAST_WORDS = 3
_GOOD = 4


class Outcome(NamedTuple):
    """One sentence: what it is, what was said of it."""

    text: str
    kinds: frozenset[str]
    found: tuple[Finding, ...]
    good: bool


def main() -> None:
    """Read the cases, print the figures, and the errors asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--model", default="off")
    parser.add_argument("--errors", choices=["missed", "false"])
    given = parser.parse_args()
    rows = [json.loads(line) for file in given.cases for line in file.open(encoding="utf8")]
    outcomes = [
        outcome for known, row in _readings(rows, given.model) for outcome in _of(known, row)
    ]
    _print_figures(outcomes)
    for each in outcomes:
        if given.errors == "missed" and each.kinds and not each.found:
            print(f"{','.join(sorted(each.kinds))}\t{each.text}")
        if given.errors == "false" and each.found and not each.kinds:
            print(f"{[(f.rule, f.text) for f in each.found]}\t{each.text}")


def _readings(rows: list[dict[str, Any]], model: str) -> Iterator[tuple[Reading, dict[str, Any]]]:
    configs = steps(load_settings(models={"name": model}))
    wanted = ["scorer_entities", "scorer_judgement", "scorer_tone"]
    nlp = build(wanted, configs)
    drafts = (Draft(row.get("body") or row["text"], row.get("subject", "")) for row in rows)
    docs = nlp.pipe((make_doc(nlp, draft) for draft in drafts), batch_size=64)
    yield from ((reading(doc), row) for doc, row in zip(docs, rows, strict=True))


def _of(known: Reading, row: dict[str, Any]) -> Iterator[Outcome]:
    body = known.draft.body
    marks = [
        (_locate(body, mark), mark["kind"])
        for mark in row.get("emotional", row.get("marks", []))
        if mark.get("in") != "subject"
    ]
    found = [f for f in known.findings if f.group is Group.EMOTIONAL]
    places = [s.place for s in known.sentences if s.place.part is Part.BODY]
    if "body" not in row:  # one sentence, however we would cut it
        places = [Place(Part.BODY, 0, len(body))]
    for place in places:
        if len(place.of(known.draft).split()) >= _LEAST_WORDS:
            yield Outcome(
                place.of(known.draft),
                frozenset(kind for mark, kind in marks if mark.overlaps(place)),
                tuple(f for f in found if f.place.overlaps(place)),
                row.get("rank", 0) >= _GOOD,
            )


def _locate(text: str, mark: dict[str, Any]) -> Place:
    start = -1
    for _ in range(mark.get("nth", 1)):
        start = text.find(mark["text"], start + 1)
    return Place(Part.BODY, max(start, 0), max(start, 0) + len(mark["text"]))


def _print_figures(outcomes: list[Outcome]) -> None:
    emotional = [each for each in outcomes if each.kinds]
    calm = [each for each in outcomes if not each.kinds]
    good = [each for each in calm if each.good]
    print(f"emotional sentences {len(emotional)}, recall {_share(emotional):.3f}")
    print(f"calm sentences {len(calm)}, flagged {_share(calm):.4f}")
    print(f"calm sentences of good drafts {len(good)}, flagged {_share(good):.4f}")
    for kind in sorted(Counter(kind for each in emotional for kind in each.kinds)):
        of_kind = [each for each in emotional if kind in each.kinds]
        right = sum(any(f.kind == kind for f in each.found) for each in of_kind)
        print(f"  {kind:12} {len(of_kind):4}, recall {_share(of_kind):.3f}, kind right {right}")


def _share(outcomes: list[Outcome]) -> float:
    return sum(bool(each.found) for each in outcomes) / max(1, len(outcomes))


if __name__ == "__main__":
    main()
