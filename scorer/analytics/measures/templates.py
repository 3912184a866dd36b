"""Messages written from one template, and how each template scores."""

import pandas as pd

from scorer.analytics.measures.chance import Figures, mean_difference, mean_of, share_of
from scorer.analytics.measures.examples import redacted
from scorer.analytics.measures.tables import Tables

_MOST = 12
_OPENING = 110


def templates(tables: Tables) -> Figures:
    """Return the templates that most messages were written from."""
    scored = tables.scored
    from_one = scored["template"] != ""
    sizes = scored.loc[from_one, "template"].value_counts().sort_index()
    names = sizes.sort_values(ascending=False, kind="stable").index[:_MOST]
    most = [_template(str(name), scored[scored["template"] == name]) for name in names]
    words = tables.words_of(each["newest"] for each in most)
    for each in most:
        body = words.get(each.pop("newest"), {}).get("body", "")
        each["opening"] = (
            redacted(" ".join(body.split())[:_OPENING].rpartition(" ")[0]) if body else ""
        )
    return {
        "templates": int(scored.loc[from_one, "template"].nunique()),
        "messages": share_of(from_one),
        "score_less_others": mean_difference(
            scored.loc[from_one, "score"], scored.loc[~from_one, "score"]
        ),
        "largest": most,
    }


def _template(name: str, group: pd.DataFrame) -> Figures:
    kinds = group["kind"].value_counts().sort_index()
    return {
        "name": name,
        "score": mean_of(group["score"]),
        "n": len(group),
        "kind": str(kinds.idxmax()),
        "writers": int(group.loc[group["writer"] != "", "writer"].nunique()),
        "newest": str(group["message"].iloc[-1]),
    }
