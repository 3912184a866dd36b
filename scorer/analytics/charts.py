"""Where the marks of the charts stand: plain geometry in a box that is 100 wide and 100 high.

The box is stretched to the width there is, so the words beside a chart are no part of it.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

Figures = dict[str, Any]

BOX = 100.0
_FULL = 100
_STEP = 10
_LABELS = 3


def bands(low: int, high: int = _FULL) -> str:
    """Return the name of the colour for scores from ``low`` on."""
    return "bad" if low < high // 2 else "fair" if low < high * 3 // 4 else "good"


def trend(months: Sequence[Figures]) -> Figures:
    """Return the line of the means, the band between the quartiles, and a bar a month."""
    first, last = _number(months[0]["name"]), _number(months[-1]["name"])
    floor = _STEP * math.floor(min(each["lower_quartile"] for each in months) / _STEP)
    ceiling = _STEP * math.ceil(max(each["upper_quartile"] for each in months) / _STEP)
    ceiling, most = max(ceiling, floor + _STEP), max(each["n"] for each in months)
    width = BOX / (last - first + 1)
    points: list[Figures] = [
        {
            "x": _across(each["name"], first, last),
            "y": _up(each["score"], floor, ceiling),
            "low": _up(each["lower_quartile"], floor, ceiling),
            "high": _up(each["upper_quartile"], floor, ceiling),
            "bar": round(BOX * each["n"] / most, 2),
            "month": each,
        }
        for each in months
    ]
    upper = [(each["x"], each["high"]) for each in points]
    lower = [(each["x"], each["low"]) for each in reversed(points)]
    step = max(1, math.ceil(len(points) / _LABELS))
    return {
        "points": points,
        "line": path((each["x"], each["y"]) for each in points),
        "band": path([*upper, *lower]),
        "width": round(0.7 * width, 2),
        "floor": floor,
        "ceiling": ceiling,
        "most": most,
        "labels": [each for at, each in enumerate(points) if at % step == 0],
    }


def multiples(writers: Sequence[Figures], months: Sequence[Figures]) -> list[Figures]:
    """Return one small line a writer, with the line of all behind it; all on the whole scale."""
    first, last = _number(months[0]["name"]), _number(months[-1]["name"])

    def line(of: Iterable[Figures]) -> list[tuple[float, float]]:
        return [(_across(m["name"], first, last), _up(m["score"], 0, _FULL)) for m in of]

    everyone = path(line(months))
    return [each | {"line": line(each["months"]), "all": everyone} for each in writers]


def forest(rows: Sequence[Figures]) -> float:
    """Return how far the axis of some differences must reach on both sides of nothing."""
    ends = [abs(each[end]) for each in rows for end in ("low", "high")]
    return max(ends, default=0.0) or 1.0


def path(points: Iterable[tuple[float, float]]) -> str:
    """Return ``points`` as an SVG path."""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])


def _across(month: str, first: int, last: int) -> float:
    return round(BOX * (_number(month) - first + 0.5) / (last - first + 1), 2)


def _up(value: float, floor: float, ceiling: float) -> float:
    return round(BOX * (ceiling - value) / (ceiling - floor), 2)
