"""A review sheet comes back as labelled cases: what people checked, corrected, and no more."""

import csv
import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from scorer import Draft, Report, Scorer
from scorer.cli.main import cli
from scorer.learning.cases import Case
from scorer.learning.reader import read_cases
from scorer.learning.review.columns import COLUMNS, header
from scorer.learning.review.files import SUFFIXES, as_bytes
from scorer.learning.review.sheet import rows
from scorer.names import Element

Make = Callable[[str, str], Path]
SUBJECT = "Shipment FBA15DKXR9ZT: 38 units missing"
BODY = (
    "Dear friend,\n\n"
    '=HYPERLINK("https://example.com") is what the page shows for shipment FBA15DKXR9ZT.\n'
    "- Please kindly help to check it soon.\n"
    "We counted the carton twice and 38 units are missing.\n"
)


def label(*arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(cli, ["label", *arguments, "--lang", lang])


@pytest.fixture(scope="module")
def report(scorer: Scorer) -> Report:
    return scorer.score(Draft(BODY, SUBJECT, "letter.txt"))


@pytest.fixture
def made(tmp_path: Path, report: Report) -> Callable[[str, str], Path]:
    """Write the sheet on one letter in the form and language asked for."""

    def make(suffix: str, lang: str) -> Path:
        sheet = tmp_path / f"sheet{suffix}"
        sheet.write_bytes(as_bytes(rows([report], lang), sheet, lang))
        return sheet

    return make


def answer(sheet: Path, lang: str, answers: dict[str, dict[str, str]]) -> None:
    """Fill in the answers to the sentences that begin with the keys, as a person would."""
    columns = {header(column, lang): column for column in COLUMNS}
    if sheet.suffix == ".csv":
        with sheet.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.DictReader(file))
        for line in lines:
            given = _answers(line[header("sentence", lang)].lstrip("'"), answers)
            line.update({name: given[c] for name, c in columns.items() if c in given})
        with sheet.open("w", encoding="gb18030", newline="") as file:
            writer = csv.DictWriter(file, list(columns))
            writer.writeheader()
            writer.writerows(lines)
        return
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    for row in page.iter_rows(min_row=2):
        given = _answers(str(row[COLUMNS.index("sentence")].value), answers)
        for column, value in given.items():
            row[COLUMNS.index(column)].value = value
    book.save(sheet)


def _answers(sentence: str, answers: dict[str, dict[str, str]]) -> dict[str, str]:
    return next((given for start, given in answers.items() if sentence.startswith(start)), {})


def read_back(sheet: Path, lang: str = "en") -> tuple[Result, Case | None]:
    out = sheet.with_suffix(".jsonl")
    found = label("--read", str(sheet), "--out", str(out), lang=lang)
    assert found.exit_code == 0, found.output
    read = read_cases(out, {})
    assert not read.bad
    return found, next(iter(read.cases), None)


def words(case: Case, name: str) -> list[str]:
    wording = case.wording(name)
    assert wording is not None
    return [mark.place.of(case.draft) for mark in wording.marks or ()]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("lang", "yes", "no"), [("en", "yes", "no"), ("zh", "是", "否")])
def test_corrections_come_back_as_labels(
    made: Make, suffix: str, lang: str, yes: str, no: str
) -> None:
    sheet = made(suffix, lang)
    answer(
        sheet,
        lang,
        {
            "Dear friend": {"right_chinglish": no},
            "- Please": {"checked": yes},
            "We counted": {"right_chinglish": "the carton twice", "note": "plural"},
        },
    )
    found, case = read_back(sheet, lang)
    assert case is not None
    # The flag that was called wrong is gone, ours that was checked stands, the missed one is there.
    ours, theirs = words(case, "chinglish")
    assert ours.startswith("Please kindly help to")
    assert theirs == "the carton twice"
    assert case.draft.subject == SUBJECT
    assert case.chinglish is not None
    looked_at = [place.of(case.draft) for place in case.chinglish.among or ()]
    assert [each.split()[0] for each in looked_at] == ["Dear", "-", "We"]
    assert case.elements is None, "not every sentence was looked at"
    assert "3" in found.output.splitlines()[0]


def test_elements_are_known_once_every_sentence_is_checked(made: Make) -> None:
    sheet = made(".csv", "en")
    everything = {"checked": "yes"}
    answer(
        sheet,
        "en",
        {
            "We counted": {**everything, "right_elements": "facts; Impact"},
            "- Please": {**everything, "right_elements": "no"},
            "": everything,
        },
    )
    _, case = read_back(sheet)
    assert case is not None
    assert case.elements is not None
    assert {Element.FACTS, Element.IMPACT} <= case.elements
    assert Element.ASK not in case.elements
    assert case.carried is not None
    [impact] = case.carried[Element.IMPACT]
    assert impact.of(case.draft).startswith("We counted")


def test_a_sheet_nobody_touched_holds_no_labels(made: Make) -> None:
    _, case = read_back(made(".xlsx", "en"))
    assert case is None


def test_the_most_uncertain_sentence_is_first(report: Report) -> None:
    chances: list[float | None] = [None, 0.99, 0.05, 0.45, None]
    sentences = [
        dataclasses.replace(each, chinglish=chance)
        for each, chance in zip(report.sentences, chances, strict=True)
    ]
    found = rows([dataclasses.replace(report, sentences=tuple(sentences))], "en")
    assert [row["chinglish_probability"] for row in found] == [0.45, 0.05, 0.99, "", ""]


def test_nothing_in_a_sheet_is_a_formula(made: Make) -> None:
    page = openpyxl.load_workbook(made(".xlsx", "en")).worksheets[0]
    kinds = {cell.data_type for row in page.iter_rows() for cell in row}
    assert "f" not in kinds
    assert [cell for row in page.iter_rows() for cell in row if str(cell.value).startswith("=")]
    with made(".csv", "en").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_sheet_offers_the_answers(made: Make) -> None:
    page = openpyxl.load_workbook(made(".xlsx", "zh")).worksheets[0]
    offered = {each.formula1 for each in page.data_validations.dataValidation}
    assert '"是,否"' in offered
    assert [cell.value for cell in page[1]] == [header(column, "zh") for column in COLUMNS]


BAD = [
    pytest.param({"right_chinglish": "no such words"}, "do not stand in the sentence", id="words"),
    pytest.param({"right_elements": "greeting"}, "no element 'greeting'", id="element"),
    pytest.param({"sentence": ""}, "sentence or number is missing", id="sentence"),
]


@pytest.mark.parametrize(("given", "why"), BAD)
def test_a_bad_row_is_named_and_the_others_used(
    made: Make, given: dict[str, str], why: str
) -> None:
    sheet = made(".csv", "en")
    answer(sheet, "en", {"We counted": given, "- Please": {"checked": "yes"}})
    found, case = read_back(sheet)
    assert why in " ".join(found.output.split())
    assert case is not None
    assert len(words(case, "chinglish")) == 1


def test_another_table_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("body,kind\nhello,other\n", "utf-8")
    found = label("--read", str(file), "--out", str(tmp_path / "cases.jsonl"))
    assert found.exit_code != 0
    assert "is no review sheet" in found.output


def test_without_drafts_or_sheet_it_says_what_to_give(tmp_path: Path) -> None:
    assert label("--out", str(tmp_path / "sheet.xlsx")).exit_code == 2


def test_words_that_stand_twice_are_marked_where_they_are_meant(tmp_path: Path) -> None:
    draft = tmp_path / "drafts.jsonl"
    body = "Please check the stocks in our warehouse.\nWe sent the stocks to you on May 3."
    draft.write_text(json.dumps({"id": "A", "body": body}), "utf-8")
    sheet = tmp_path / "sheet.csv"
    assert label(str(draft), "--out", str(sheet), "--model", "off", "--rows", "2").exit_code == 0
    answer(sheet, "en", {"We sent": {"right_chinglish": "stocks"}, "": {"right_chinglish": "no"}})
    _, case = read_back(sheet)
    assert case is not None
    assert case.chinglish is not None
    [mark] = case.chinglish.marks or ()
    assert mark.place.start == body.rindex("stocks")


def test_training_learns_of_checked_sentences_alone(tmp_path: Path) -> None:
    row: dict[str, Any] = {
        "body": "Please check the stock.\nWe sent it on May 3.",
        "chinglish": {"marks": [], "among": [{"text": "Please check the stock."}]},
    }
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(row), "utf-8")
    [case] = read_cases(file, {}).cases
    assert case.chinglish is not None
    [place] = case.chinglish.among or ()
    assert case.chinglish.tells_of(place)
    assert not case.chinglish.tells_of(dataclasses.replace(place, start=30, end=35))
