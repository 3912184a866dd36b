"""Measure what is proposed instead of unidiomatic words against what an expert wrote there.

Usage: python scripts/measure_proposals.py FILE.jsonl … [--model NAME] [--show]

Rows are labelled drafts.  A proposal is right where the draft, with it in place of the words
found, reads as with the expert's wording in place of the marks that these touch.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scorer.learning.cases import Case, Mark
from scorer.learning.reader import read_cases
from scorer.names import Group, Part
from scorer.pipeline import Scorer
from scorer.settings import load_settings
from scorer.values import Finding


def main() -> None:
    """Print, by source, how many findings have a proposal and how many of these are right."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--model", default="default")
    parser.add_argument("--show", action="store_true", help="print the proposals of the model")
    given = parser.parse_args()
    cases = [case for file in given.files for case in read_cases(file, {}).cases]
    tally: Counter[tuple[str, str]] = Counter()
    settings = load_settings(models={"name": given.model}, grammar={"engine": "embedded"})
    with Scorer(settings) as scorer:
        for case in cases:
            for finding in scorer.score(case.draft).findings:
                if finding.group is Group.CHINGLISH and finding.place.part is Part.BODY:
                    outcome = judge(case, finding)
                    tally.update([(str(finding.source), "found"), (str(finding.source), outcome)])
                    if given.show and finding.suggestions and finding.probability is not None:
                        print(outcome, "|", shown(case, finding))
    for source in sorted({source for source, _ in tally}):
        counts = {name: tally[source, name] for name in ("found", "right", "other", "no mark")}
        print(source, counts)


def judge(case: Case, finding: Finding) -> str:
    """Say whether the first proposal is ``right``, an ``other`` or on ``no mark``; else ``none``."""
    if not finding.suggestions:
        return "none"
    wanted = [(mark.place, mark.fix) for mark in touched(case, finding)]
    if not wanted:
        return "no mark"
    if any(fix is None for _, fix in wanted):
        return "none"
    body = case.draft.body
    mended = body
    for place, fix in sorted(wanted, key=lambda each: -each[0].start):
        mended = mended[: place.start] + (fix or "") + mended[place.end :]
    start, end = finding.place.start, finding.place.end
    proposed = body[:start] + finding.suggestions[0] + body[end:]
    return "right" if plain(proposed) == plain(mended) else "other"


def touched(case: Case, finding: Finding) -> Iterator[Mark]:
    """Yield the marks that share words with ``finding``."""
    marks = case.chinglish.marks if case.chinglish else None
    return (mark for mark in marks or () if mark.place.overlaps(finding.place))


def plain(text: str) -> str:
    """Return ``text`` in small letters, each white space one space."""
    return " ".join(text.lower().split())


def shown(case: Case, finding: Finding) -> str:
    """Return the words around a finding, with the proposal and the expert's wording."""
    start, end = finding.place.start, finding.place.end
    around = case.draft.body[max(start - 40, 0) : start], case.draft.body[end : end + 30]
    before, after = (" ".join(each.split()) for each in around)
    fixes = [(mark.place.of(case.draft), mark.fix) for mark in touched(case, finding)]
    return f"{before} [{finding.text} -> {finding.suggestions[0]}] {after} | {fixes}"


if __name__ == "__main__":
    main()
