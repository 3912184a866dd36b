"""What is left alone: rules that are off, words of the user's own, and codes."""

import re
from collections.abc import Iterable

from scorer.names import ChinglishKind, EntityType
from scorer.nlp.reading import Reading
from scorer.phrasebook.matching import phrase_pattern
from scorer.values import Finding, Place

# Names and codes are not English prose, so no rule is about a word within one.
_NAMES = frozenset(
    {
        EntityType.ASIN,
        EntityType.SKU,
        EntityType.TRACKING_NUMBER,
        EntityType.POLICY_REF,
        EntityType.PLACEHOLDER,
        EntityType.PERSONAL_DATA,
        EntityType.REFERENCE_ID,
    }
)


class LeaveAlone:
    """What no finding may be about.

    Args:
        off: Names of rules that are not to be used.
        terms: Words of the user's own that are right as they are.
    """

    def __init__(self, off: Iterable[str] = (), terms: Iterable[str] = ()) -> None:
        self._off = frozenset(off)
        wanted = tuple(terms)
        self._terms = phrase_pattern(wanted) if wanted else None

    def filter(self, known: Reading, found: Iterable[Finding]) -> list[Finding]:
        """Return the findings that are not to be left alone."""
        return [
            each
            for each in found
            if each.rule not in self._off
            and not _in_name(known, each)
            and not _in_term(known, each, self._terms)
        ]


def _in_name(known: Reading, finding: Finding) -> bool:
    if finding.kind == ChinglishKind.SCRIPT:
        return False
    return any(
        entity.type in _NAMES and entity.place.covers(finding.place)
        for entity in known.entities_in(finding.place)
    )


def _in_term(known: Reading, finding: Finding, terms: re.Pattern[str] | None) -> bool:
    if terms is None:
        return False
    part = finding.place.part
    return any(
        Place(part, *found.span()).overlaps(finding.place)
        for found in terms.finditer(known.draft.text(part))
    )
