"""Every recognizer finds its hits and leaves its misses alone."""

import pytest

from scorer.entities.find import RECOGNIZERS
from scorer.entities.normal import normalise
from scorer.entities.recognizer import Recognizer

HITS = [
    pytest.param(recognizer, text, value, id=f"{recognizer.type}: {text}")
    for recognizer in RECOGNIZERS
    for text, value in recognizer.hits
]
MISSES = [
    pytest.param(recognizer, text, id=f"{recognizer.type}: {text}")
    for recognizer in RECOGNIZERS
    for text in recognizer.misses
]


@pytest.mark.parametrize(("recognizer", "text", "value"), HITS)
def test_finds_its_hits(recognizer: Recognizer, text: str, value: str) -> None:
    found = list(recognizer.find(normalise(text).text))

    assert value in [candidate.value for candidate in found]
    assert {candidate.type for candidate in found} == {recognizer.type}


@pytest.mark.parametrize(("recognizer", "text"), MISSES)
def test_leaves_its_misses_alone(recognizer: Recognizer, text: str) -> None:
    assert list(recognizer.find(normalise(text).text)) == []


@pytest.mark.parametrize("recognizer", RECOGNIZERS, ids=lambda each: str(each.type))
def test_brings_both_sorts_of_examples(recognizer: Recognizer) -> None:
    assert recognizer.hits
    assert recognizer.misses
