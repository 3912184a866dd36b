"""Training on a team's own table ends with a model that is not worse; too little is refused."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorer import Draft, Scorer
from scorer.cli.main import cli
from scorer.errors import ModelError
from scorer.judgement import promotion, shelf
from scorer.settings import load_settings
from tests.learning.conftest import BAD_ROWS, MAP, table

pytestmark = pytest.mark.usefixtures("models")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--lang", "en"])


def train(cases: Path, *options: str) -> Result:
    return run("train", str(cases), *MAP, "--grammar", "off", "--jobs", "1", *options)


@pytest.fixture(scope="module")
def trained(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Result:
    return train(table(tmp_path_factory.mktemp("cases") / "案例.csv", 300))


def model_in(models: Path) -> Path:
    [folder] = [each.parent for each in models.glob("cases-*/model.json")]
    return folder


def test_three_hundred_cases_end_with_a_model_that_is_not_worse(
    trained: Result, models: Path
) -> None:
    assert trained.exit_code == 0, trained.output
    folder = model_in(models)
    assert shelf.in_use() == folder.name
    figures = json.loads((folder / "model.json").read_text("utf-8"))["figures"]
    assert figures["chinglish.f1"] > 0.6
    card = (folder / "card.md").read_text("utf-8")
    assert "| chinglish | f1 |" in card
    assert "`kind` was not learned" in card


def test_every_bad_row_is_named_and_unknown_columns_too(trained: Result) -> None:
    numbers = [9 * number + 2 for number in range(BAD_ROWS)]
    named = [line for line in trained.output.splitlines() if line.startswith("- row ")]
    assert [int(line.split()[2].rstrip(":")) for line in named] == numbers
    assert "备注" in trained.output


def test_the_output_fits_a_terminal(trained: Result) -> None:
    assert all(len(line) <= 80 for line in trained.output.splitlines() if "/" not in line)


def test_the_new_model_scores(trained: Result, models: Path) -> None:
    settings = load_settings(grammar={"engine": "off"})
    with Scorer(settings) as scorer:
        report = scorer.score(Draft("Please reimburse the 12 lost units of B0CQ7X4NVM."))
    assert report.engine.models["sentences"] == model_in(models).name


def test_the_same_data_give_the_same_bytes(models: Path, tmp_path: Path) -> None:
    cases = table(tmp_path / "cases.csv", 90)
    base = ("--model", str(shelf.named("default")), "--no-promote")
    for name in ("a", "b"):
        said = train(cases, "--out", str(tmp_path / name / "mine"), *base)
        assert said.exit_code == 0, said.output
    for file in ("decisions.json", "model.json"):
        first, second = ((tmp_path / name / "mine" / file).read_bytes() for name in ("a", "b"))
        assert first == second


def test_twenty_cases_are_refused_in_one_line(tmp_path: Path) -> None:
    said = train(table(tmp_path / "few.csv", 20))
    assert said.exit_code != 0
    [line] = [each for each in said.output.splitlines() if each.startswith("scorer: ")]
    assert "at least 60 are needed" in line
    assert "needs 30 cases with and 30 without; here 10 and" in line


def test_going_back_and_forth(trained: Result, models: Path) -> None:
    name = model_in(models).name
    assert run("models", "rollback").exit_code == 0
    assert shelf.in_use() == "default"
    with pytest.raises(ModelError, match="none before it"):
        promotion.roll_back()
    assert name in run("models", "promote", name).output
    assert shelf.in_use() == name
    listed = run("models", "list").output
    assert f"{name}" in listed
    assert "ships with the program" in listed
    assert "chinglish.f1" in run("models", "compare", name, name).output
    assert "# Model card" in CliRunner().invoke(cli, ["models", "show", name]).output


def test_a_tampered_model_is_refused(trained: Result, models: Path, tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    shutil.copytree(model_in(models), folder)
    decisions = folder / "decisions.json"
    decisions.write_text(decisions.read_text("utf-8").replace("0.", "0.9", 1), "utf-8")
    for command in (("models", "promote"), ("models", "show")):
        said = CliRunner().invoke(cli, [*command, str(folder)])
        assert said.exit_code == 2
        assert "was changed or is missing" in said.output


def test_a_model_for_another_encoder_is_refused(
    trained: Result, models: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "old"
    shutil.copytree(model_in(models), folder)
    description = json.loads((folder / "model.json").read_text("utf-8"))
    description |= {"name": "old", "encoder_sha256": "0" * 64}
    (folder / "model.json").write_text(json.dumps(description), "utf-8")
    with pytest.raises(ModelError, match="another encoder than that of default"):
        promotion.promote(str(folder))


def test_names_of_the_program_are_not_taken(trained: Result, models: Path, tmp_path: Path) -> None:
    shutil.copytree(model_in(models), tmp_path / "fast")
    description = json.loads((tmp_path / "fast" / "model.json").read_text("utf-8"))
    (tmp_path / "fast" / "model.json").write_text(
        json.dumps({**description, "name": "fast"}), "utf-8"
    )
    with pytest.raises(ModelError, match="name of the program's own"):
        promotion.promote(str(tmp_path / "fast"))


def test_a_folder_of_something_else_is_not_written_over(tmp_path: Path) -> None:
    cases = table(tmp_path / "cases.csv", 90)
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "letter.txt").write_text("keep me", "utf-8")
    for name in ("ours", "default"):
        said = train(cases, "--out", str(tmp_path / name))
        assert "Choose another folder with --out" in said.output
