"""What terminal and page say in the same way: the case, the engine, the figures."""

from collections import Counter
from collections.abc import Iterable

from scorer.names import EntityType
from scorer.report.words import Words
from scorer.values import ElementState, Entity, Report

_DIGITS = 6
_NOTHING = 1e-6
# What one decimal can show.
_SMALLEST = 0.05


def scenario(report: Report, words: Words) -> str:
    """Return the kind of case, and how sure the program is of it."""
    kind = words.label("scenario", report.scenario.kind)
    if report.scenario.given:
        return words("kind_given", kind=kind)
    if not report.scenario.confidence:
        return words("kind_unknown")
    return words("kind_sure", kind=kind, percent=round(report.scenario.confidence * 100))


def engine(report: Report, words: Words) -> str:
    """Return what judged the draft, in a line."""
    made = report.engine
    models = [
        words("with_model", task=words.label("task", task), name=name)
        for task, name in sorted(made.models.items())
    ]
    grammar = words("with_grammar", name=words.label("grammar", made.grammar))
    return words.comma.join([f"scorer {made.version}", grammar, *models])


def need(element: ElementState, words: Words) -> str:
    """Return how much this kind of case needs an element."""
    if not element.max:
        return words("unneeded")
    return words("required" if element.required else "helpful")


def named(entity: Entity, words: Words) -> str:
    """Return what an entity is, with its normal form."""
    label = words.label("entity", entity.type)
    return f"{label}{words.colon}{entity.value}" if entity.value else label


def entities_by_type(entities: Iterable[Entity]) -> dict[EntityType, dict[str, int]]:
    """Return the normal forms found, each with how often it stands there, by type."""
    found: dict[EntityType, Counter[str]] = {}
    for entity in sorted(entities):
        found.setdefault(entity.type, Counter())[entity.value or entity.text] += 1
    return {kind: dict(found[kind]) for kind in EntityType if kind in found}


def bars(report: Report) -> list[tuple[str, float, float]]:
    """Return name, points and most of each dimension, in tenths that add up."""
    points = tenths(each.points for each in report.dimensions)
    most = tenths(each.max for each in report.dimensions)
    names = [each.name for each in report.dimensions]
    return list(zip(names, points, most, strict=True))


def tenths(parts: Iterable[float]) -> list[float]:
    """Return ``parts`` in whole tenths that add up to the tenths of their sum.

    The largest remainders are rounded up, so that the column a reader adds up is right.
    """
    known = list(parts)
    scaled = [part * 10 for part in known]
    floors = [int(each) for each in scaled]
    # Only the sum is rounded: three thirds make a whole.
    short = int(round(sum(known) * 10, _DIGITS)) - sum(floors)
    by_remainder = sorted(range(len(floors)), key=lambda n: (floors[n] - scaled[n], n))
    for number in by_remainder[:short]:
        floors[number] += 1
    return [each / 10 for each in floors]


def signed(points: float) -> str:
    """Return points won or lost, as in ``+2.1``; ``=`` for none."""
    if abs(points) < _NOTHING:
        return "="
    if abs(points) < _SMALLEST:
        return "+<0.1" if points > 0 else "-<0.1"
    return f"{points:+.1f}"
