"""What the trained model proposes to write."""

import re

import numpy as np
import pytest

from scorer.judgement.edits import Edit
from scorer.judgement.encoder import Reading
from scorer.language.proposals import proposals

NONE = np.zeros(0, np.float32)


def _read(text: str, edits: dict[str, tuple[str, float]]) -> Reading:
    """Return a reading whose edits are those of ``edits``, by word; others stay as they are."""
    words = [(word.start(), word.end()) for word in re.finditer(r"\w+|[^\w\s]", text)]
    said = [edits.get(text[start:end], ("|", 1.0)) for start, end in words]
    known = tuple((Edit.read(name), p) for name, p in said)
    return Reading(tuple(words), NONE, NONE, NONE, NONE, NONE, NONE, known)


@pytest.mark.parametrize(
    ("text", "first", "last", "edits", "wording"),
    [
        ("We sold on Amazon since 2019.", 1, 1, {"sold": ("have|~VBN", 0.9)}, "have sold"),
        ("It is cancel by you.", 1, 2, {"is": ("|=was", 0.9), "cancel": ("|~VBD", 0.9)}, "was canceled"),
        ("We discuss about it.", 2, 2, {"about": ("|-", 0.9)}, ""),
        ("Buyer says no.", 0, 0, {"Buyer": ("the|", 0.9)}, "The buyer"),
        ("2) Buyer says no.", 2, 2, {"Buyer": ("the|", 0.9)}, "The buyer"),
        # What is missing stands before the word that follows.
        ("We replied the buyer.", 1, 1, {"the": ("to|", 0.9)}, "replied to"),
        # Not sure of one of two, or of what has no name.
        ("It is bemoan by you.", 1, 2, {"is": ("|=was", 0.9), "bemoan": ("|~VBD", 0.3)}, None),
        ("We sold on Amazon.", 1, 1, {"sold": ("|?", 0.9)}, None),
        ("We sold on Amazon.", 1, 1, {}, None),
        # What the encoder has no edit for is known from others' letters.
        ("It is not approved until now.", 4, 5, {}, "so far"),
        ("It is not approved until now.", 4, 5, {"until": ("|=by", 0.9)}, "by now"),
    ],
)  # fmt: skip
def test_says_what_to_write_where_it_is_sure(
    text: str, first: int, last: int, edits: dict[str, tuple[str, float]], wording: str | None
) -> None:
    said = list(proposals(text, _read(text, edits), first, last, is_name=False))
    assert said == ([] if wording is None else [wording])


def test_names_keep_their_capital_letter() -> None:
    text = "Shenzhen office replied."
    read = _read(text, {"Shenzhen": ("our|", 0.9)})
    assert list(proposals(text, read, 0, 0, is_name=True)) == ["Our Shenzhen"]
