"""Columns of the tables of a run, and their types."""

import pyarrow as pa

from scorer.names import Element
from scorer.scoring import DIMENSIONS

MESSAGES = pa.schema(
    [
        *((name, pa.string()) for name in ("message", "source")),
        ("position", pa.int64()),
        *((name, pa.string()) for name in ("status", "reason")),
        ("date", pa.timestamp("s", tz="UTC")),
        ("seattle_weekday", pa.string()),
        ("seattle_hour", pa.int64()),
        *((name, pa.string()) for name in ("direction", "writer", "recipient_kind", "mailbox")),
        ("thread", pa.string()),
        ("thread_position", pa.int64()),
        # `matter` is the case where one is known; `about` the order, shipment or listing behind it,
        # so what is opened as several cases is one `about` with several `matter`.
        *((name, pa.string()) for name in ("matter", "about", "marketplace", "kind")),
        ("score", pa.int64()),
        ("verdict", pa.string()),
        ("completeness", pa.float64()),
        *((f"dim_{name}", pa.float64()) for name in DIMENSIONS),
        *((f"has_{name}", pa.bool_()) for name in Element),
        *((n, pa.int64()) for n in ("chinglish_sentences", "emotional_sentences", "sentences")),
        ("words", pa.int64()),
        ("template", pa.string()),
        ("resent", pa.bool_()),
        ("first_reply_hours", pa.float64()),
        *((name, pa.string()) for name in ("reply", "outcome")),
        *((name, pa.string()) for name in ("subject", "own_text", "removed_text")),
    ]
)
FINDINGS = pa.schema(
    [
        *((name, pa.string()) for name in ("message", "rule", "group", "kind")),
        ("points", pa.float64()),
        *((name, pa.string()) for name in ("source", "part")),
        *((name, pa.int64()) for name in ("start", "end")),
    ]
)
ENTITIES = pa.schema([(name, pa.string()) for name in ("message", "type", "value")])
SCHEMAS = {"messages": MESSAGES, "findings": FINDINGS, "entities": ENTITIES}
