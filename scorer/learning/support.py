"""Past cases out of the JSON of Amazon's Support API: what was sent, and what became of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from scorer.learning.cases import BadRow, Case, Outcome
from scorer.mail.exports import read_export
from scorer.mail.values import Direction, Mail
from scorer.values import Draft, Message

SUFFIX = ".json"
_DAY = 86_400.0
_NO_TEXT = Message("it has no text", "没有正文")


def read_support(path: Path) -> tuple[tuple[Case, ...], tuple[BadRow, ...]]:
    """Return each message that was sent, with its outcome, and the contacts without text.

    Raises:
        InputError: If there are no support cases in the file.
    """
    matters: dict[str, list[Mail]] = defaultdict(list)
    bad = []
    for found in read_export(path):
        if isinstance(found, Mail):
            matters[found.matter].append(found)
        else:
            bad.append(BadRow(found.source, found.position, _NO_TEXT))
    return tuple(case for mails in matters.values() for case in _cases(mails)), tuple(bad)


def _cases(mails: Sequence[Mail]) -> Iterator[Case]:
    """Yield the sent messages of one matter; contacts come in the order of their dates."""
    dated = sorted(mails, key=lambda each: (each.date is None, each.date and each.date.timestamp()))
    sent = [n for n, each in enumerate(dated) if each.direction is not Direction.RECEIVED]
    for n in sent:
        mail = dated[n]
        answers = sum(each.direction is Direction.RECEIVED for each in dated[n + 1 :])
        outcome = _outcome(mail, last=n == sent[-1], alone=len(sent) == 1, answers=answers)
        resolved = mail.resolved if outcome is not None and outcome.success else None
        days = (resolved - mail.date).total_seconds() / _DAY if resolved and mail.date else None
        yield Case(
            Draft(mail.text, mail.subject, mail.id),
            ties=(f"case:{mail.matter}",),
            outcome=outcome,
            days=days,
        )


def _outcome(mail: Mail, *, last: bool, alone: bool, answers: int) -> Outcome | None:
    """Return what became of a message; of earlier ones in a long exchange nobody can say."""
    if not last:
        return None
    if mail.resolved is not None:
        return Outcome.RESOLVED_FIRST_REPLY if alone and answers <= 1 else Outcome.RESOLVED
    return None if answers else Outcome.NO_REPLY
