"""From an engine's matches to findings about the sender's own words."""

import tomllib
from functools import cache
from importlib import resources

from spacy.tokens import Doc

from scorer.language.grammar.mask import mask
from scorer.language.grammar.match import GrammarEngine, Match
from scorer.names import ChinglishKind, EntityType, Group, Part, Source
from scorer.nlp.reading import Reading, reading
from scorer.values import Finding, Message, Place

_MOST_SUGGESTIONS = 3
# Names and figures are as they are; a quantity or a document is described in plain words.
_FIXED = frozenset(EntityType) - {EntityType.QUANTITY, EntityType.EVIDENCE}


def grammar_findings(doc: Doc, engine: GrammarEngine) -> list[Finding]:
    """Return what ``engine`` finds in the body of ``doc``, and note there which engine it was."""
    known = reading(doc)
    masked = mask(known.draft.body, known.entities)
    matches = [m for m in engine.check(masked.text) if not masked.hides(m.start, m.end)]
    known.engine["grammar"] = engine.name
    if engine.notice is not None:
        known.notices = (*known.notices, engine.notice)
    found = (_finding(known, match) for match in matches if match.start < match.end)
    return [finding for finding in found if _is_own_prose(known, finding)]


def _finding(known: Reading, match: Match) -> Finding:
    place = Place(Part.BODY, match.start, match.end)
    return Finding(
        place=place,
        rule=f"{Group.GRAMMAR}.{match.rule}",
        group=Group.GRAMMAR,
        kind=match.kind,
        text=place.of(known.draft),
        message=_message(match),
        suggestions=match.replacements[:_MOST_SUGGESTIONS],
        source=Source.GRAMMAR,
        severity=match.severity,
    )


def _is_own_prose(known: Reading, finding: Finding) -> bool:
    if known.is_quoted(finding.place) or not finding.text.strip():
        return False
    around = known.entities_in(finding.place)
    return not any(e.type in _FIXED and e.place.covers(finding.place) for e in around)


def _message(match: Match) -> Message:
    general = _in_chinese()[match.kind]
    return Message(match.message, f"{general}（检查引擎原文：{match.message}）")


@cache
def _in_chinese() -> dict[ChinglishKind, str]:
    text = resources.files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8")
    return {ChinglishKind(kind): sentence for kind, sentence in tomllib.loads(text).items()}
