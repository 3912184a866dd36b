"""Whether Chinese characters stand in or beside a tracking number."""

import re
from collections.abc import Iterator

from scorer.contact.case import Case
from scorer.contact.rulebook import rulebook
from scorer.names import EntityType
from scorer.values import Finding

_HAN_BEFORE = re.compile(r"[\u3400-\u9fff][\s:：,，(（]{0,2}$")
_HAN_AFTER = re.compile(r"^[\s,，)）]{0,2}[\u3400-\u9fff]")


def chinese_beside(case: Case) -> Iterator[Finding]:
    """Yield a finding for each tracking number with Chinese characters in it or beside it."""
    # In a message that is still Chinese they are to be expected.
    if not case.known.english:
        return
    for entity in case.own_entities(EntityType.TRACKING_NUMBER):
        text, place = case.known.draft.text(entity.place.part), entity.place
        if _HAN_BEFORE.search(text[: place.start]) or _HAN_AFTER.search(text[place.end :]):
            yield rulebook()["chinese-by-tracking"].finding(case.known, place)
