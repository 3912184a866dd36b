"""Whether something that has happened is dated in the future."""

import re
from collections.abc import Iterator

from scorer.contact.case import Case
from scorer.contact.rulebook import rulebook
from scorer.values import Entity, Finding

_PAST = frozenset({"VBD"})
_AHEAD = re.compile(
    r"(?i)\b(?:will|by|until|till|before|deadline|due|expires?|valid|from now|starts?|ends?|next"
    r"|planned|scheduled|expected|estimated|closes|booked|window|renew\w*|through|to)\b"
)


def future_dates(case: Case) -> Iterator[Finding]:
    """Yield a finding for each date ahead in a sentence about the past.

    A draft whose dates all lie ahead was checked with a wrong clock, and is left alone.
    """
    dates = list(case.dates())
    if not any(day <= case.today for _, day in dates):
        return
    for entity, day in dates:
        if day > case.today and _speaks_of_the_past(case, entity):
            yield rulebook()["future-date"].finding(case.known, entity.place)


def _speaks_of_the_past(case: Case, entity: Entity) -> bool:
    sentence = case.known.sentence_at(entity.place)
    if sentence is None or _AHEAD.search(sentence.place.of(case.known.draft)):
        return False
    span = case.doc.char_span(*case.known.offsets(sentence.place), alignment_mode="expand")
    return span is not None and any(token.tag_ in _PAST for token in span)
