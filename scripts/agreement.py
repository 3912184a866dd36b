"""How far two people who label the same drafts apart from each other agree.

Usage: python scripts/agreement.py [DATA_FOLDER]

Compares ``second_labels/*.jsonl`` with the drafts of the same name in ``cases/``, and prints
F1 (the first labelling taken as the truth), agreement on the kind of case, and rank correlation.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import spearmanr

from scorer.learning.linear import f1
from scorer.learning.marks import counted
from scorer.names import Element, Part
from scorer.nlp.quotes import quoted_places
from scorer.nlp.sentences import sentences_of
from scorer.values import Draft, Place

Row = dict[str, Any]


def rows(file: Path) -> dict[str, Row]:
    """Return the drafts of a file by their id."""
    return {row["id"]: row for row in map(json.loads, file.read_text("utf-8").splitlines())}


def places(row: Row, draft: Draft, name: str) -> list[Place]:
    """Return where the marks under ``name`` stand."""
    return [counted(draft, name, mark) for mark in row[name]]


def marked(draft: Draft, marks: list[Place]) -> Iterator[bool]:
    """Yield whether each sentence of the sender holds a mark."""
    for sentence in sentences_of(draft, tuple(quoted_places(draft))):
        if not sentence.quoted:
            yield any(place.overlaps(sentence.place) for place in marks)


def characters(draft: Draft, marks: list[Place]) -> Iterator[bool]:
    """Yield whether each character of the draft is marked."""
    for part in Part:
        inside = {n for m in marks if m.part is part for n in range(m.start, m.end)}
        yield from (n in inside for n in range(len(draft.text(part))))


def main() -> None:
    """Print the figures."""
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "data")
    pairs = [
        (first, second)
        for file in sorted((data / "second_labels").glob("*.jsonl"))
        for key, second in rows(file).items()
        for first in [rows(data / "cases" / file.name)[key]]
    ]
    print(f"{len(pairs)} drafts")
    drafts = [Draft(first["body"], first["subject"]) for first, _ in pairs]
    for name in ("chinglish", "emotional"):
        both = [
            [places(row, draft, name) for row in pair]
            for pair, draft in zip(pairs, drafts, strict=True)
        ]
        for unit, each in (("sentences", marked), ("characters", characters)):
            one, other = (
                np.array([v for d, m in zip(drafts, both, strict=True) for v in each(d, m[n])])
                for n in (0, 1)
            )
            print(f"{name}: F1 {f1(other, one):.3f} over {len(one)} {unit}, {one.sum()} marked")
    has = [
        [np.array([bool(pair[n]["elements"][name]) for pair in pairs]) for n in (1, 0)]
        for name in Element
    ]
    print(f"elements: macro-F1 {np.mean([f1(*each) for each in has]):.3f}")
    kinds = np.mean([first["scenario"] == second["scenario"] for first, second in pairs])
    ranks = spearmanr(*([pair[n]["rank"] for pair in pairs] for n in (0, 1))).statistic
    print(f"kind of case: {kinds:.3f} alike; rank: Spearman {ranks:.3f}")


if __name__ == "__main__":
    main()
