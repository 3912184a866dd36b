"""The figures are those that one would count by hand, and hold no words of the drafts."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from scorer.cli.main import cli
from scorer.learning.evaluation import measures
from scorer.learning.evaluation.as_html import as_html
from scorer.learning.evaluation.as_json import as_json
from scorer.learning.evaluation.as_text import as_text
from scorer.learning.evaluation.evaluate import Asked
from scorer.learning.evaluation.evaluate import evaluate as measure
from scorer.learning.evaluation.values import Counts, Evaluation
from scorer.learning.reader import read_cases
from scorer.settings import load_settings

DRAFTS = [
    {
        "id": "D-1",
        "scenario": "inbound_shortage",
        "subject": "Shipment FBA15DKXR9ZT: 38 units missing",
        "body": "Dear friend,\n\nPlease kindly help to check shipment FBA15DKXR9ZT.\n"
        "The carton arrived on May 3, 2024.\n\nThis is ridiculous!!!",
        "chinglish": [
            {"text": "Dear friend", "kind": "politeness_formula"},
            {"text": "Please kindly help to", "kind": "stock_phrase"},
            {"text": "carton", "kind": "number"},
        ],
        "emotional": [
            {"text": "ridiculous", "kind": "frustration"},
            {"text": "!!!", "kind": "shouting"},
        ],
        "elements": {"facts": ["The carton arrived on May 3, 2024."], "subject": ["Shipment"]},
        "entities": [
            {"type": "SHIPMENT_ID", "text": "FBA15DKXR9ZT", "value": "FBA15DKXR9ZT"},
            {"type": "DATE", "text": "May 3, 2024", "value": "2024-05-03"},
            {"type": "ASIN", "text": "carton", "value": ""},
        ],
        "rank": 1,
    },
    {
        "id": "D-2",
        "scenario": "lost_inventory",
        "subject": "Reimbursement of 12 lost units, ASIN B0C9TQ41XR",
        "body": "Amazon lost 12 units of ASIN B0C9TQ41XR in the warehouse on June 2, 2024.\n"
        "Please reimburse the 12 units under the FBA lost inventory policy.\n"
        "Attachment 1 is the invoice.",
        "chinglish": [],
        "emotional": [],
        "elements": ["ask", "facts", "evidence", "policy", "impact", "identifiers", "subject"],
        "rank": 5,
    },
]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("cases") / "drafts.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in DRAFTS), "utf-8")
    return file


def evaluate(cases: Path, *options: str) -> Result:
    quick = ("--model", "off", "--grammar", "off", "--jobs", "1")
    return CliRunner().invoke(cli, ["evaluate", str(cases), *quick, *options])


@pytest.fixture(scope="module")
def pages(cases: Path) -> dict[str, str]:
    """The JSON, and the page in Chinese that is written beside it."""
    page = cases.with_suffix(".html")
    found = evaluate(cases, "--json", "--out", str(page), "--lang", "zh")
    assert found.exit_code == 0, found.output
    return {"json": found.stdout, "html": page.read_text("utf-8")}


def test_the_figures_are_those_counted_by_hand(pages: dict[str, str]) -> None:
    found = json.loads(pages["json"])
    assert (found["schema"], found["n"]) == (1, 2)
    chinglish = found["heads"]["chinglish"]
    # Three faulty sentences, one of which no rule can see.
    assert (chinglish["positives"], chinglish["precision"]) == (3, 1.0)
    assert chinglish["recall"] == pytest.approx(2 / 3, abs=1e-4)
    assert chinglish["f1"] == pytest.approx(0.8)
    assert chinglish["flagged_clean"] == 0.0
    assert chinglish["by_mark"]["number"]["missed"] == 1
    assert chinglish["by_case"]["inbound_shortage"]["right"] == 2
    assert {"grammar", "length", "rules"} == chinglish["baselines"].keys()
    assert found["heads"]["emotional"]["recall"] == 1.0
    assert found["heads"]["kind"]["accuracy"] == 1.0
    assert found["rank_spearman"] == 1.0


def test_entities_are_right_by_type_and_place(pages: dict[str, str]) -> None:
    types = json.loads(pages["json"])["heads"]["entities"]["by_type"]
    assert (types["DATE"]["right"], types["DATE"]["missed"]) == (1, 0)
    assert types["ASIN"]["missed"] == 1


def test_mistakes_are_named_without_words(pages: dict[str, str]) -> None:
    mistakes = json.loads(pages["json"])["mistakes"]
    body = DRAFTS[0]["body"]
    missed = [each for each in mistakes if each["head"] == "chinglish"]
    assert [(each["draft"], each["what"]) for each in missed] == [("D-1", "missed")]
    assert str(body)[missed[0]["start"] : missed[0]["end"]].startswith("The carton")
    for text in pages.values():
        assert "carton" not in text
        assert "kindly help" not in text


@pytest.fixture(scope="module")
def evaluation(cases: Path) -> Evaluation:
    """The same figures without the simpler means, and with the words of the mistakes."""
    settings = load_settings(grammar={"engine": "off"}, models={"name": "off"})
    asked = Asked(baselines=False, with_text=True)
    return measure(read_cases(cases, {}), asked, settings, "drafts.jsonl")


def test_the_words_come_when_asked_for(evaluation: Evaluation) -> None:
    assert "The carton arrived on May 3, 2024." in as_json(evaluation)
    assert "The carton arrived on May 3, 2024." in as_html(evaluation, "en")


def test_the_engine_is_measured_alone_or_not_at_all(evaluation: Evaluation) -> None:
    chinglish = next(each for each in evaluation.heads if each.name == "chinglish")
    assert {"length", "rules"} == chinglish.baselines.keys()


def test_the_page_needs_nothing_else(pages: dict[str, str]) -> None:
    page = pages["html"]
    assert '<html lang="zh-CN">' in page
    assert page.count("<svg") >= 3
    assert "<script" not in page
    assert "http" not in page
    assert "不地道表达" in page


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_text_fits_a_terminal(evaluation: Evaluation, lang: str) -> None:
    found = "\n".join(as_text(evaluation, lang))
    assert all(cell_len(line) <= 80 for line in found.splitlines())
    assert ("Unidiomatic" if lang == "en" else "不地道表达") in found


def test_drafts_are_counted_where_no_words_are_marked(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text(
        "正文,中式英语\n"
        "Dear friend. Please kindly help to check it.,是\n"
        "Please reinstate ASIN B0C9TQ41XR.,否\n",
        "utf-8",
    )
    found = json.loads(evaluate(file, "--json").stdout)["heads"]["chinglish"]
    assert (found["unit"], found["n"], found["recall"]) == ("drafts", 2, 1.0)


def test_cases_without_labels_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("body\nPlease reinstate the listing.\n", "utf-8")
    found = evaluate(file, "--lang", "en")
    assert found.exit_code != 0
    assert "no case has a label" in found.output


def test_a_file_of_unknown_form_is_refused_before_the_work(cases: Path) -> None:
    assert evaluate(cases, "--out", "figures.pdf").exit_code == 2


def test_recall_is_measured_where_five_in_a_hundred_clean_ones_are_flagged() -> None:
    clean = np.arange(100) / 200  # the highest five are above 0.47
    scores = np.concatenate([clean, [0.9, 0.48, 0.2]])
    truth = np.array([False] * 100 + [True] * 3)
    assert measures.recall_at(scores, truth) == pytest.approx(2 / 3)


def test_probabilities_that_are_true_have_no_calibration_error() -> None:
    truth = np.array([True, False, False, False] * 50)
    honest = measures.reliability(np.full(200, 0.25), truth)
    boastful = measures.reliability(np.full(200, 0.95), truth)
    assert measures.calibration_error(honest) == 0.0
    assert measures.calibration_error(boastful) == pytest.approx(0.7)
    assert measures.calibration_error(()) is None


def test_counts_of_nothing_are_no_fault() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)
    assert Counts(3, 1, 2) + Counts(1, 0, 0) == Counts(4, 1, 2)
