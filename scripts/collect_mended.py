"""Collect what people wrote instead of unidiomatic words, for ``scorer.language.mended``.

Usage: python scripts/collect_mended.py CASES.jsonl …

Writes ``scorer/language/mended.tsv``.  Give no file that anything is measured on.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import scorer.language
from scorer.language.mended import EDGE, FILE, Mended
from scorer.learning.finetune.examples import read_examples

# Words with a capital letter wherever they stand.
CAPITAL = re.compile(r"I\b|Amazon|[A-Z]{2}|[A-Z]\w*[A-Z]")


def main() -> None:
    """Count and write."""
    counts = Counter(wordings(list(map(Path, sys.argv[1:]))))
    with (Path(scorer.language.__file__).parent / FILE).open(
        "w", encoding="utf-8", newline=""
    ) as out:
        lines = csv.writer(out, "excel-tab", lineterminator="\n")
        lines.writerows((*row, often) for row, often in sorted(counts.items()))


def wordings(files: list[Path]) -> Iterator[Mended]:
    """Yield each mended wording without a digit."""
    for example in read_examples(files):
        for mark in example.chinglish or ():
            words = example.text[mark.start : mark.end]
            if mark.fix is None or re.search(r"\d", words + mark.fix):
                continue
            row = Mended.at(example.text, mark.start, mark.end, " ".join(mark.fix.split()))
            if row.before == EDGE and not CAPITAL.match(row.fix):
                row = row._replace(fix=row.fix[:1].lower() + row.fix[1:])
            if row.words and row.fix != words:
                yield row


if __name__ == "__main__":
    main()
