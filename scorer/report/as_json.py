"""The report as data, in the form that other programs rely on (``schema`` 1).

The JSON Schema is ``report.schema.json`` beside this file.
"""

import json
from typing import Any

from scorer.values import ElementState, Entity, Finding, Message, Place, Report, Sentence

SCHEMA = 1
_PROBABILITY_DIGITS = 4
POINT_DIGITS = 6


def as_dict(report: Report) -> dict[str, Any]:
    """Return the report as plain data, its keys in the order of the contract."""
    return {
        "schema": SCHEMA,
        "id": report.draft.id,
        "score": report.score,
        "verdict": str(report.verdict),
        "gates": [
            {"name": gate.name, "verdict": str(gate.verdict), "message": _message(gate.message)}
            for gate in report.gates
        ],
        "scenario": {
            "kind": str(report.scenario.kind),
            "confidence": round(report.scenario.confidence, _PROBABILITY_DIGITS),
            "given": report.scenario.given,
        },
        "completeness": report.completeness,
        "dimensions": [
            {"name": d.name, "points": _points(d.points), "max": _points(d.max)}
            for d in report.dimensions
        ],
        "elements": [_element(report, element) for element in report.elements],
        "entities": [_entity(entity) for entity in report.entities],
        "findings": [_finding(finding) for finding in report.findings],
        "sentences": [_sentence(sentence) for sentence in report.sentences],
        "engine": {
            "version": report.engine.version,
            "grammar": report.engine.grammar,
            "models": report.engine.models,
        },
        "notices": [_message(notice) for notice in report.notices],
        "elapsed_ms": report.elapsed_ms,
    }


def as_json(report: Report, *, indent: int | None = 2) -> str:
    """Return the report as JSON text; ``indent=None`` puts it on one line."""
    return json.dumps(as_dict(report), ensure_ascii=False, indent=indent)


def _message(message: Message) -> dict[str, str]:
    return {"en": message.en, "zh": message.zh}


def _points(points: float) -> float:
    return round(points, POINT_DIGITS) + 0.0  # the sum turns -0.0 into 0.0


def _place(place: Place) -> dict[str, Any]:
    return {"in": str(place.part), "start": place.start, "end": place.end}


def _element(report: Report, element: ElementState) -> dict[str, Any]:
    return {
        "name": str(element.name),
        "required": element.required,
        "present": element.present,
        "points": _points(element.points),
        "max": _points(element.max),
        "gain": _points(element.gain),
        "spans": [{**_place(place), "text": place.of(report.draft)} for place in element.places],
        "message": _message(element.message),
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "type": str(entity.type),
        **_place(entity.place),
        "text": entity.text,
        "value": entity.value,
        "why": entity.why,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    data = {
        "rule": finding.rule,
        "group": str(finding.group),
        "kind": finding.kind,
        **_place(finding.place),
        "text": finding.text,
        "message": _message(finding.message),
        "suggestions": list(finding.suggestions),
        "points": _points(finding.points),
        "gain": _points(finding.gain),
        "severity": finding.severity,
        "safe": finding.safe,
        "source": str(finding.source),
    }
    if finding.probability is not None:
        data["probability"] = round(finding.probability, _PROBABILITY_DIGITS)
    return data


def _sentence(sentence: Sentence) -> dict[str, Any]:
    data: dict[str, Any] = {**_place(sentence.place), "quoted": sentence.quoted}
    if sentence.chinglish is not None:
        data["chinglish"] = round(sentence.chinglish, _PROBABILITY_DIGITS)
    if sentence.emotional is not None:
        data["emotional"] = round(sentence.emotional, _PROBABILITY_DIGITS)
    data["roles"] = [str(role) for role in sentence.roles]
    return data
