"""What the encoder is trained on: sentences with the labels of the cases they stand in."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scorer.errors import CasesError
from scorer.learning.finetune.examples import Example, Mark, read_examples
from scorer.names import Element, Kind

DRAFT = {
    "subject": "Order 113-5820471-9938264",
    "body": "Please kindly check the informations. The buyer wrote:\n> please kindly refund me\n"
    "We lost many informations.",
    "scenario": "a_to_z_claim",
    "chinglish": [
        {"text": "Please kindly", "kind": "stock_phrase", "fix": "Please"},
        {"text": "informations", "kind": "number", "fix": "information", "nth": 2},
    ],
    "emotional": [],
    "elements": {"ask": ["Please kindly check the informations."], "subject": []},
}


def examples(tmp_path: Path, *rows: object) -> list[Example]:
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return read_examples([file])


def test_a_draft_gives_the_sentences_of_its_sender(tmp_path: Path) -> None:
    found = {each.text: each for each in examples(tmp_path, DRAFT)}
    assert not any("refund me" in text for text in found)
    first = found["Please kindly check the informations."]
    assert first.chinglish == (Mark(0, 13, "stock_phrase", "Please"),)
    assert (first.emotional, first.elements) == ((), frozenset({Element.ASK}))
    assert first.kind is Kind.A_TO_Z_CLAIM
    last = found["We lost many informations."]
    assert last.chinglish == (Mark(13, 25, "number", "information"),)
    assert last.elements == frozenset()


def test_a_pair_gives_both_its_sentences(tmp_path: Path) -> None:
    pair = {
        "bad": "We got many informations and informations.",
        "good": "We got much information.",
        "marks": [{"text": "informations", "kind": "number", "fix": None}] * 2,
    }
    bad, good = examples(tmp_path, pair)
    assert bad.chinglish == (Mark(12, 24, "number"), Mark(29, 41, "number"))
    # Nobody looked at the tone of either.
    assert good == Example("We got much information.", chinglish=())
    assert bad.emotional is None


def test_a_clean_sentence_is_clean_in_both_ways(tmp_path: Path) -> None:
    assert examples(tmp_path, {"good": "The units are here."}) == [
        Example("The units are here.", chinglish=(), emotional=())
    ]


def test_a_label_that_is_absent_is_absent(tmp_path: Path) -> None:
    (said,) = examples(tmp_path, {"text": "Please refund it.", "elements": ["ask"]})
    assert said == Example("Please refund it.", elements=frozenset({Element.ASK}))


def test_readers_found_a_sentence_idiomatic(tmp_path: Path) -> None:
    tone = {"text": "URGENT!!! Refund it.", "marks": [], "neutral": "Please refund it."}
    role = {"text": "Please refund it.", "elements": ["ask"]}
    bad, good = examples(tmp_path, {**tone, "idiomatic": ["neutral"]})
    assert (bad.chinglish, good.chinglish, good.emotional) == (None, (), ())
    assert examples(tmp_path, {**role, "idiomatic": ["text"]})[0].chinglish == ()


def test_a_row_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    marks = [{"text": "not there", "kind": "tense"}]
    with pytest.raises(CasesError, match=r"cases\.jsonl: row 2: .* do not stand in its text"):
        examples(tmp_path, {"good": "Fine."}, {"bad": "We go.", "good": "We went.", "marks": marks})


def test_reading_them_needs_no_torch() -> None:
    code = "import scorer.learning.finetune.examples, sys; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
