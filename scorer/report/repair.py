"""The repairs that need no reading, made."""

from scorer.names import Part
from scorer.phrasebook.phrases import in_case_of
from scorer.values import Draft, Finding, Report

# A wording with a blank in it is for the writer to fill in.
_BLANKS = ("[", "…")


def repairs(report: Report) -> tuple[Finding, ...]:
    """Return the findings whose first suggestion can be put in their place, left to right.

    None of them touches an identifier, an amount, a date or anything else that was
    recognised by name, and no two touch the same words.
    """
    kept = [entity.place for entity in report.entities]
    chosen: list[Finding] = []
    for finding in sorted(report.findings, key=lambda each: (each.place.key, each.rule)):
        if _is_safe(finding) and not any(finding.place.overlaps(place) for place in kept):
            chosen.append(finding)
            kept.append(finding.place)
    return tuple(chosen)


def _is_safe(finding: Finding) -> bool:
    if not (finding.safe and finding.suggestions):
        return False
    return not any(blank in finding.suggestions[0] for blank in _BLANKS)


def repaired(draft: Draft, findings: tuple[Finding, ...]) -> tuple[str, str]:
    """Return subject and body of ``draft`` with the first suggestions of ``findings`` in them."""
    subject, body = (_apply(draft, part, findings) for part in (Part.SUBJECT, Part.BODY))
    return subject, body


def _apply(draft: Draft, part: Part, findings: tuple[Finding, ...]) -> str:
    text = draft.text(part)
    # From the right, so that the offsets further left stay true.
    for finding in sorted(findings, key=lambda each: each.place.key, reverse=True):
        if finding.place.part is part:
            start, end = finding.place.start, finding.place.end
            words = in_case_of(finding.text, finding.suggestions[0])
            if not words and text[:start].endswith(" ") and not text[end : end + 1].isalnum():
                start -= 1
            text = text[:start] + words + text[end:]
    return text
