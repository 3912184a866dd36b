"""The arithmetic from elements and findings to points.  No text, no files, no models.

Within a dimension, what is there gives points, and findings take from them along a
curve that falls fast at first and never reaches nothing:  with cost ``c`` the part
``0.5 ** (c / half)`` remains.  So points always add up, one repair more never lowers
the score, and the tenth slip still costs something.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scorer.names import Element, Group
from scorer.settings import Settings
from scorer.values import Dimension, ElementState, Finding

DIMENSIONS = ("structure", "identifiers", "language", "tone", "contact")
DIMENSION_OF_GROUP = {
    Group.STRUCTURE: "structure",
    Group.EVIDENCE: "structure",
    Group.IDENTIFIERS: "identifiers",
    Group.CHINGLISH: "language",
    Group.GRAMMAR: "language",
    Group.EMOTIONAL: "tone",
    Group.POLICY: "contact",
    Group.PRIVACY: "contact",
    Group.CONTACT: "contact",
}
FULL_MARKS = 100.0


@dataclass(frozen=True, slots=True)
class Scored:
    """What the arithmetic gives: everything with its points filled in.

    Attributes:
        total: Points out of 100, before rounding.
        completeness: Share of the weight of elements that is present, 0 to 100.
    """

    total: float
    completeness: float
    dimensions: tuple[Dimension, ...]
    elements: tuple[ElementState, ...]
    findings: tuple[Finding, ...]


def dimension_of_element(name: Element) -> str:
    """Return the dimension that an element counts in."""
    return "identifiers" if name is Element.IDENTIFIERS else "structure"


def score(
    elements: Sequence[ElementState],
    findings: Iterable[Finding],
    settings: Settings,
    unjudged: frozenset[str] = frozenset(),
) -> Scored:
    """Return the points of a draft.

    Args:
        elements: All eleven, with their weights for this kind of case.
        findings: What is to be changed, in any order.
        settings: Points, costs and curves.
        unjudged: Dimensions that cannot be judged; they are left out and their weight with them.
    """
    ordered = sorted(findings, key=lambda each: (each.place.key, each.rule))
    maxima = _maxima(settings, unjudged)
    dimensions: list[Dimension] = []
    done_elements = {
        e.name: dataclasses.replace(e, points=0.0, max=0.0, gain=0.0) for e in elements
    }
    done_findings: dict[int, Finding] = {
        number: dataclasses.replace(f, points=0.0, gain=0.0) for number, f in enumerate(ordered)
    }
    for name, most in maxima.items():
        earned = _earn(name, most, elements, done_elements)
        costs = {
            number: getattr(settings.costs, f.group) * f.severity
            for number, f in enumerate(ordered)
            if DIMENSION_OF_GROUP[f.group] == name
        }
        half = getattr(settings.half, name)
        left = _take(earned, costs, half, done_findings)
        _promise(name, 0.5 ** (sum(costs.values()) / half), done_elements)
        dimensions.append(Dimension(name, left, most))
    return Scored(
        total=sum(each.points for each in dimensions),
        completeness=completeness(elements),
        dimensions=tuple(dimensions),
        elements=tuple(done_elements.values()),
        findings=tuple(done_findings.values()),
    )


def completeness(elements: Iterable[ElementState]) -> float:
    """Return the share of the weight of elements that is present, 0 to 100."""
    weighed = [(e.weight, e.present) for e in elements]
    total = sum(weight for weight, _ in weighed)
    there = sum(weight for weight, present in weighed if present)
    return round(FULL_MARKS * there / total, 1) if total else 0.0


def _maxima(settings: Settings, unjudged: frozenset[str]) -> dict[str, float]:
    weights = {
        name: getattr(settings.dimensions, name) for name in DIMENSIONS if name not in unjudged
    }
    total = sum(weights.values())
    return {name: FULL_MARKS * weight / total for name, weight in weights.items() if weight}


def _earn(
    dimension: str,
    most: float,
    elements: Sequence[ElementState],
    done: dict[Element, ElementState],
) -> float:
    """Share ``most`` among the elements of a dimension; return what the present ones earn."""
    ours = [e for e in elements if dimension_of_element(e.name) == dimension and e.weight > 0]
    total = sum(e.weight for e in ours)
    if not total:
        return most
    earned = 0.0
    for element in ours:
        share = most * (element.weight / total)
        points = share if element.present else 0.0
        earned += points
        done[element.name] = dataclasses.replace(element, points=points, max=share)
    return earned


def _promise(dimension: str, kept: float, done: dict[Element, ElementState]) -> None:
    """Note what each missing element would win, of which the findings leave the part ``kept``."""
    for name, element in done.items():
        if dimension_of_element(name) == dimension and not element.present:
            done[name] = dataclasses.replace(element, gain=element.max * kept)


def _take(earned: float, costs: dict[int, float], half: float, done: dict[int, Finding]) -> float:
    """Take the findings' costs from ``earned``, note each one's part of it, return the rest."""
    total = sum(costs.values())
    left: float = earned * 0.5 ** (total / half)
    for number, cost in costs.items():
        share = (earned - left) * cost / total if total else 0.0
        gain = earned * 0.5 ** ((total - cost) / half) - left
        done[number] = dataclasses.replace(done[number], points=-share, gain=gain)
    return left
