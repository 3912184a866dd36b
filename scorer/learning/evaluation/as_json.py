"""What was measured, as JSON; the words of drafts only where they were asked for."""

import json
from dataclasses import asdict
from typing import Any

from scorer.learning.comparing import Figure
from scorer.learning.evaluation.values import Counts, Evaluation, Head, Mistake, Ranks

SCHEMA = 1
_DIGITS = 4


def as_json(found: Evaluation) -> str:
    """Return the figures as one JSON object, as the README describes it."""
    return json.dumps(as_object(found), ensure_ascii=False, indent=2) + "\n"


def as_object(found: Evaluation) -> dict[str, Any]:
    """Return the figures as plain dicts and lists."""
    return {
        "schema": SCHEMA,
        "n": found.n,
        "engine": {"model": found.model, "grammar": found.grammar},
        "heads": {head.name: _head(head) for head in found.heads},
        **(_ranks(found.ranks) if found.ranks else {}),
        "mistakes": [_mistake(each) for each in found.mistakes],
        "notices": [{"en": each.en, "zh": each.zh} for each in found.notices],
    }


def _head(head: Head) -> dict[str, Any]:
    return {
        **{name: figure.value for name, figure in head.figures.items()},
        **({} if head.ece is None else {"ece": head.ece}),
        "unit": head.unit,
        "n": head.n,
        "positives": head.positives,
        "intervals": {name: _interval(figure) for name, figure in head.figures.items()},
        "baselines": head.baselines,
        **{f"by_{part}": _parts(counts) for part, counts in head.parts.items()},
        **({} if head.confusion is None else {"confusion": asdict(head.confusion)}),
        "reliability": [asdict(each) for each in head.reliability],
        "curve": [list(point) for point in head.curve],
    }


def _interval(figure: Figure) -> list[float]:
    return [figure.low, figure.high]


def _parts(counts: "dict[str, Counts] | Any") -> dict[str, Any]:
    return {
        name: {
            **asdict(each),
            "precision": round(each.precision, _DIGITS),
            "recall": round(each.recall, _DIGITS),
            "f1": round(each.f1, _DIGITS),
        }
        for name, each in counts.items()
    }


def _ranks(ranks: Ranks) -> dict[str, Any]:
    return {
        "rank_spearman": ranks.spearman.value,
        "rank": {
            "n": ranks.n,
            "interval": _interval(ranks.spearman),
            "baselines": ranks.baselines,
            "pairs": ranks.pairs,
            "in_order": ranks.in_order,
        },
    }


def _mistake(each: Mistake) -> dict[str, Any]:
    place = {}
    if each.place is not None:
        place = {"in": each.place.part, "start": each.place.start, "end": each.place.end}
    return {
        "head": each.head,
        "draft": each.draft,
        "what": each.what,
        **place,
        **{name: value for name in ("name", "said", "text") if (value := getattr(each, name))},
        **({} if each.probability is None else {"probability": each.probability}),
    }
