"""What the tables of a run tell, as plain figures: everything that the report shows."""

from pathlib import Path

import pandas as pd

from scorer.analytics.measures.chains import chains
from scorer.analytics.measures.chance import Figures
from scorer.analytics.measures.changes import changes
from scorer.analytics.measures.claims import claims
from scorer.analytics.measures.faults import faults
from scorer.analytics.measures.holdings import holdings
from scorer.analytics.measures.hours import hours
from scorer.analytics.measures.replies import replies
from scorer.analytics.measures.scores import scores
from scorer.analytics.measures.tables import Period, Tables, read_tables
from scorer.analytics.measures.templates import templates
from scorer.analytics.measures.tone import tone

__all__ = ["SCHEMA", "Figures", "Period", "Tables", "changes", "figures", "read_tables"]

SCHEMA = 1
_ENDS = ("scored", "skipped", "failed")


def figures(out: Path, period: Period | None = None) -> Figures:
    """Return every figure that the report shows, ``schema`` first.

    Args:
        out: Folder of a finished run.
        period: To tell of some of it alone.

    Raises:
        InputError: If there are no tables, or none that can be read.
    """
    tables = read_tables(out, period)
    repeated = chains(tables)
    return {
        "schema": SCHEMA,
        **_counts(tables.messages),
        **scores(tables),
        **hours(tables),
        "faults": faults(tables),
        **holdings(tables),
        "tone": tone(tables),
        "templates": templates(tables),
        "repeated_matters": repeated,
        "replies": replies(tables),
        "claims": claims(tables),
    }


def _counts(messages: pd.DataFrame) -> Figures:
    ends = messages["status"].value_counts()
    reasoned = messages[messages["reason"].fillna("") != ""]
    reasons = (reasoned["status"] + ":" + reasoned["reason"]).value_counts()
    return {
        "counts": {"messages": len(messages), **{end: int(ends.get(end, 0)) for end in _ENDS}},
        "reasons": {str(name): int(reasons[name]) for name in sorted(reasons.index)},
    }
