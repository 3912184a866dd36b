"""The pipeline's step that checks Amazon's contact rules and the draft against itself."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from spacy.language import Language
from spacy.tokens import Doc

from scorer.contact.case import Case
from scorer.contact.checks import CHECKS
from scorer.contact.checks.privacy import HELD
from scorer.contact.rulebook import rulebook
from scorer.names import EntityType, Verdict
from scorer.nlp.reading import mirror, reading
from scorer.phrasebook.matching import without_overlaps
from scorer.values import Finding, Gate, Message

_PLACEHOLDER_LEFT = Gate(
    "placeholder_left",
    Verdict.HOLD,
    Message(
        "A blank is still to be filled in. Nobody can work on the message as it stands.",
        "还有占位内容没有填写，这样发出去对方无法处理。",
    ),
)
_PERSONAL_DATA = Gate(
    "personal_data",
    Verdict.HOLD,
    Message(
        "It holds a buyer's personal data or a secret. Take it out before you send it.",
        "草稿中含有买家的个人信息或密码、卡号。请删去后再发送。",
    ),
)


class Contact:
    """Component that checks a draft against Amazon's contact rules and against itself.

    Args:
        today: The day on which drafts are checked, as an ISO date; empty for the system's.
        off: Names of rules to leave out, as in ``contact.outside-link``.
    """

    def __init__(self, today: str = "", off: Iterable[str] = ()) -> None:
        self._today = date.fromisoformat(today) if today else None
        self._off = frozenset(off)

    def __call__(self, doc: Doc) -> Doc:
        """Add findings and gates to ``doc``."""
        known = reading(doc)
        case = Case(doc, self._today or datetime.now(UTC).astimezone().date())
        found = [finding for check in CHECKS for finding in check(case)]
        found = without_overlaps(each for each in found if each.rule not in self._off)
        known.findings = (*known.findings, *found)
        known.gates = (*known.gates, *_gates(case, found))
        mirror(doc, "contact", ((finding.place, finding.rule) for finding in found))
        return doc


def _gates(case: Case, found: Iterable[Finding]) -> Iterator[Gate]:
    if any(case.own_entities(EntityType.PLACEHOLDER)):
        yield _PLACEHOLDER_LEFT
    held = {rulebook()[name].full_name for name in HELD}
    if any(finding.rule in held for finding in found):
        yield _PERSONAL_DATA


@Language.factory("scorer_contact", assigns=["doc.spans"], default_config={"today": "", "off": []})
def make_contact(nlp: Language, name: str, today: str, off: list[str]) -> Contact:
    """Make the component."""
    return Contact(today, off)
