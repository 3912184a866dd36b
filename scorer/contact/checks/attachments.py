"""Whether what is announced is attached, where the attachments can be known."""

import re
from collections.abc import Iterator

from scorer.contact.case import Case
from scorer.contact.rulebook import rulebook
from scorer.names import Part
from scorer.values import Finding, Place

_ANNOUNCED = re.compile(
    r"(?i)\b(?:attached|enclosed|(?:see|in|find)(?: the| our)? attachments?"
    r"|attachments? ?(?:\d|[A-Z]\b|:)|attachments)|附件"
)
_FILE = re.compile(
    r"(?i)(?<![\w/.-])[\w()-]+\.(?:pdf|jpe?g|png|gif|tiff?|xlsx?|csv|docx?|pptx?|zip|rar|mp4|mov|eml)\b"
)


def attachments(case: Case) -> Iterator[Finding]:
    """Yield a finding for the announcement of nothing, and for each file that is not there."""
    attached = case.known.draft.attachments
    if attached is None:
        return
    own = case.own_text()
    if not attached:
        announced = _ANNOUNCED.search(own)
        if announced:
            place = Place(Part.BODY, *announced.span())
            yield rulebook()["attachment-missing"].finding(case.known, place)
            return
    names = {name.lower() for name in attached}
    for match in _FILE.finditer(own):
        if match.group().lower() not in names:
            place = Place(Part.BODY, *match.span())
            yield rulebook()["file-not-attached"].finding(case.known, place)
