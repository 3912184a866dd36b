"""The notation of cues."""

from collections.abc import Callable

import pytest
from pydantic import ValidationError
from spacy.tokens import Doc

from scorer.nlp.reading import reading
from scorer.structure.cues import Cue, Cues, names_by_sentence
from scorer.structure.headings import headings


@pytest.mark.parametrize(
    ("cue", "text", "holds"),
    [
        ("refund", "We refunded both.", True),
        ("refund", "We paid both.", False),
        ("late shipment", "The LATE  Shipment rate", True),
        ("late shipment", "The shipment was late.", False),
        ("a-to-z", "An A-to-z claim", True),
        ("please ... refund", "Please just quickly refund it.", True),
        ("please ... refund", "Please just do all you can to refund it.", False),
        ("^ refund", "Refund it.", True),
        ("^ refund", "- Refund it.", True),
        ("^ refund", "1. Refund it.", True),
        ("^ refund", "We refund it.", False),
        ("<ASIN>", "Reinstate B0CVNLAML5.", True),
        ("<ID>", "Reinstate B0CVNLAML5.", True),
        ("<ID>", "It cost $5.00.", False),
        ("we @mend", "We deleted it.", True),
        ("we @mend/VBD", "We will delete it.", False),
        ("we /VBD", "We waited.", True),
        ("封号", "我的店铺被封号了", True),
        ("封号", "我的店铺很好", False),
    ],
)
def test_finds_what_the_notation_says(
    cue: str, text: str, holds: bool, parse: Callable[..., Doc]
) -> None:
    [names] = names_by_sentence(parse(text), quotations=True)

    assert bool(Cues({"key": [cue]}).find(text, names)) is holds


@pytest.mark.parametrize("words", ["we @mended", "<ASINS>", "please @acts/VB"])
def test_refuses_a_name_that_nothing_bears(words: str) -> None:
    with pytest.raises(ValidationError, match="neither a list nor a type"):
        Cue(name="a cue", weight=1.0, words=(words,))


def test_words_of_others_keep_no_name_but_their_entities(parse: Callable[..., Doc]) -> None:
    text = 'It said "please remove B0CVNLAML5 from the store" to us.'
    [names] = names_by_sentence(parse(text), quotations=False)
    cues = Cues({"words": ["please"], "entity": ["<ASIN>"], "own": ["to us"]})

    assert cues.find(text, names) == {"entity", "own"}


@pytest.mark.parametrize(
    ("body", "above"),
    [
        ("Root cause\nA\nB\n\nC", ["", "root cause", "root cause", ""]),
        ("Root cause\n\nA very long line.\n\nThe end.", ["", "root cause", ""]),
        ("A line.\nROOT CAUSE:\nIt broke.", ["", "", "root cause"]),
        ("- Deleted the row\n- Closed the form", ["", ""]),
        ("Root cause: it broke.\nAll of it.", ["", ""]),
    ],
)
def test_a_heading_holds_for_the_block_below_it(
    body: str, above: list[str], parse: Callable[..., Doc]
) -> None:
    known = reading(parse(body))

    assert headings(known, lambda line: line == "root cause") == above
