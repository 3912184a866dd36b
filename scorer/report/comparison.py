"""What changed between two versions of a draft."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scorer.names import Element
from scorer.report.as_json import POINT_DIGITS, SCHEMA, as_dict
from scorer.values import Finding, Report


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports side by side.

    Attributes:
        dimensions: Name, points before and points after; None where it was not judged.
        gained: Elements that only the new version has.
        lost: Elements that only the old version has.
        repaired: Findings of the old version that are gone.
        added: Findings that only the new version has.
        remaining: Findings of the new version that the old one had too.
    """

    old: Report
    new: Report
    dimensions: tuple[tuple[str, float | None, float | None], ...]
    gained: tuple[Element, ...]
    lost: tuple[Element, ...]
    repaired: tuple[Finding, ...]
    added: tuple[Finding, ...]
    remaining: tuple[Finding, ...]


def compare(old: Report, new: Report) -> Comparison:
    """Return what changed; the same rule on the same words counts as the same finding."""
    before = {each.name: each.points for each in old.dimensions}
    after = {each.name: each.points for each in new.dimensions}
    had = {element.name for element in old.elements if element.present}
    has = {element.name for element in new.elements if element.present}
    repaired, added, remaining = _match(old.findings, new.findings)
    return Comparison(
        old=old,
        new=new,
        dimensions=tuple((name, before.get(name), after.get(name)) for name in {**before, **after}),
        gained=tuple(name for name in Element if name in has - had),
        lost=tuple(name for name in Element if name in had - has),
        repaired=_worst_first(repaired),
        added=_worst_first(added),
        remaining=_worst_first(remaining),
    )


def comparison_as_dict(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison as plain data; findings are as in the report of their version."""
    old, new = as_dict(comparison.old), as_dict(comparison.new)
    by_version = {
        "repaired": (comparison.old.findings, old["findings"], comparison.repaired),
        "added": (comparison.new.findings, new["findings"], comparison.added),
        "remaining": (comparison.new.findings, new["findings"], comparison.remaining),
    }
    picked = ("id", "score", "verdict", "completeness")
    return {
        "schema": SCHEMA,
        "old": {name: old[name] for name in picked},
        "new": {name: new[name] for name in picked},
        "dimensions": [
            {"name": name, "old": _points(before), "new": _points(after)}
            for name, before, after in comparison.dimensions
        ],
        "elements": {"gained": list(comparison.gained), "lost": list(comparison.lost)},
    } | {
        name: [data[findings.index(finding)] for finding in chosen]
        for name, (findings, data, chosen) in by_version.items()
    }


def _points(points: float | None) -> float | None:
    return None if points is None else round(points, POINT_DIGITS)


def _match(
    old: Iterable[Finding], new: Iterable[Finding]
) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """Pair findings off, one with one; return the repaired, the added and the remaining."""
    waiting: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in old:
        waiting[_key(finding)].append(finding)
    added, remaining = [], []
    for finding in new:
        partners = waiting[_key(finding)]
        if partners:
            partners.pop(0)
            remaining.append(finding)
        else:
            added.append(finding)
    return [finding for left in waiting.values() for finding in left], added, remaining


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, " ".join(finding.text.casefold().split())


def _worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_rank))


def _rank(finding: Finding) -> tuple[float, tuple[int, int, int], str]:
    return -round(finding.gain, POINT_DIGITS), finding.place.key, finding.rule
