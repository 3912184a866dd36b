"""Which edits mend marked words."""

from itertools import pairwise
from pathlib import Path

import pytest

from scorer.judgement.edits import EDITS, OTHER, Edit, rewritten
from scorer.learning.finetune.edits import edits, labelled
from scorer.learning.finetune.examples import Example, read_examples

PAIRS = Path(__file__).parents[2] / "data" / "cases" / "pairs_prepositions.jsonl"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("is lack of", "lacks", ["|-", "|~VBZ", "|-"]),
        ("sold", "have sold", ["have|"]),
        ("to use", "using", ["|-", "|~VBG"]),
        ("in", "on", ["|=on"]),
        ("carton", "cartons", ["|~NNS"]),
        # What no word follows in the sentence has no name.
        ("reply", "reply to", [OTHER]),
    ],
)
def test_aligns_what_stands_there_with_what_should(old: str, new: str, said: list[str]) -> None:
    assert edits(old.split(), new.split(), starts=False, more=False) == said


def _mended(example: Example) -> str | None:
    """Return the text with the edits of its one mark made; None where one has no name."""
    words = list(labelled(example))
    if not {word.edit for word in words} <= set(EDITS) - {OTHER}:
        return None
    first, last = words[0].start, words[-1].end
    gaps = [example.text[a.end : b.start] for a, b in pairwise(words)] + [""]
    old = [example.text[word.start : word.end] for word in words]
    new = rewritten(old, gaps, [Edit.read(word.edit) for word in words], starts=first == 0)
    return None if new is None else example.text[:first] + new + example.text[last:]


def test_edits_make_of_the_faulty_sentence_the_mended_one() -> None:
    found = read_examples([PAIRS])
    natural = {each.text for each in found if not each.chinglish}
    faulty = [each for each in found if each.chinglish and len(each.chinglish) == 1]
    made = [text for text in map(_mended, faulty) if text is not None]
    assert len(made) > 0.6 * len(faulty) > 100
    assert sum(text in natural for text in made) > 0.97 * len(made)
