"""One small check a file; each reads a case and yields findings of the rules it names."""

from collections.abc import Callable, Iterable
from typing import Final

from scorer.contact.case import Case
from scorer.contact.checks import (
    attachments,
    channel,
    days,
    figures,
    policies,
    privacy,
    tracking,
    windows,
    wording,
)
from scorer.values import Finding

Check = Callable[[Case], Iterable[Finding]]

CHECKS: Final[tuple[Check, ...]] = (
    wording.broken_wordings,
    channel.feedback_manager,
    channel.action_required,
    policies.citations,
    windows.windows,
    figures.units,
    figures.totals,
    days.future_dates,
    attachments.attachments,
    tracking.chinese_beside,
    privacy.personal_data,
)
