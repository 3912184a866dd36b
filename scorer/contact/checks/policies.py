"""Whether a citation can be looked up."""

import re
from collections.abc import Iterator

from scorer.contact.case import Case
from scorer.contact.rulebook import rulebook
from scorer.entities import catalogue
from scorer.names import EntityType
from scorer.values import Entity, Finding

_VERSION = re.compile(r"(?i)\bv(?:er(?:sion)?)?\.?\s?\d+(?:\.\d+)*\b")
_PAGE = re.compile(r"G?\d{3,9}|G?[0-9A-Z]{14,16}")
# "Valid tracking rate (G201817070)": what may stand between a title and its page.
_BETWEEN = re.compile(
    r"(?:\s(?:policy|page|rules))?[\s\"”’(,:]*(?:help )?(?:page )?(?:id )?[\s(:]*", re.IGNORECASE
)


def citations(case: Case) -> Iterator[Finding]:
    """Yield a finding for each citation with a version, of an unknown page, or of two pages."""
    rules, before = rulebook(), None
    for entity in case.own_entities(EntityType.POLICY_REF):
        if _VERSION.search(entity.text):
            yield rules["version-number"].finding(case.known, entity.place)
        elif _PAGE.fullmatch(entity.text):
            page = catalogue.policy(entity.text)
            if page is None:
                yield rules["unknown-page"].finding(case.known, entity.place, page=entity.text)
            elif before and _is_other(case, before, entity, page):
                yield rules["other-title"].finding(
                    case.known, before.place, page=entity.text, title=page.title
                )
        before = entity


def _is_other(case: Case, title: Entity, page: Entity, known: catalogue.Policy) -> bool:
    if title.place.part is not page.place.part or title.place.end > page.place.start:
        return False
    between = case.known.draft.text(page.place.part)[title.place.end : page.place.start]
    named = catalogue.policy_named(title.text)
    return bool(named and named != known and _BETWEEN.fullmatch(between))
