"""Errors, settings, values and the public door."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import scorer
from scorer import errors
from scorer.errors import ScorerError, SettingsError, SpanError
from scorer.names import Part
from scorer.settings import load_settings
from scorer.values import Place

EXAMPLES = [
    errors.InputError("a.txt", "is empty.", "是空的。"),
    errors.SettingsError("scorer.toml", "has a fault.", "有误。"),
    errors.CasesError("cases.csv", "has no rows.", "没有数据。"),
    errors.OutputError("report.html"),
    errors.RuleError("a.toml", "b", "needs phrases", "需要 phrases"),
    errors.SpanError(3, 3),
    errors.ModelError("m", "is not here.", "找不到。"),
    errors.ToolUnavailableError("Java", "Install it.", "请安装。"),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_errors_survive_pickling(error: ScorerError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) == error.in_language("en")
    assert again.in_language("zh") == error.in_language("zh") != str(error)
    assert "\n" not in str(error)


def test_every_error_of_the_tree_has_an_example() -> None:
    ours = {each for each in vars(errors).values() if isinstance(each, type)}
    tree = {each for each in ours if issubclass(each, ScorerError)}
    assert tree - {ScorerError} == {type(error) for error in EXAMPLES}


def test_a_place_marks_something() -> None:
    with pytest.raises(SpanError):
        Place(Part.BODY, 4, 4)


def test_subject_comes_before_body() -> None:
    assert min([Place(Part.BODY, 0, 1), Place(Part.SUBJECT, 9, 10)]).part is Part.SUBJECT


def test_public_names_are_there() -> None:
    for name in scorer.__all__:
        assert getattr(scorer, name) is not None


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import scorer, sys; heavy = ('spacy', 'sklearn', 'pandas', 'harper', 'onnxruntime'); "
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_scoring_imports_no_scikit_learn() -> None:
    code = (
        "import scorer.pipeline, sys; heavy = ('sklearn', 'pandas', 'language_tool_python'); "
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


class TestSettings:
    """The user's file overrides single values, and mistakes in it are named."""

    def test_overrides_one_value(self, tmp_path: Path) -> None:
        file = tmp_path / "mine.toml"
        file.write_text("[verdict]\nsend = 91\n", "utf-8")
        settings = load_settings(file)
        assert settings.verdict.send == 91
        assert settings.dimensions == load_settings().dimensions

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("[verdict]\nsent = 91\n", "verdict.sent"),
            ("[verdict]\nsend = 'high'\n", "verdict.send"),
            ("[verdicts]\nsend = 91\n", "[verdicts]"),
            ("verdict = 3\n", "[verdict]"),
            ("[verdict\n", "TOML"),
        ],
    )
    def test_names_the_mistake(self, tmp_path: Path, text: str, names: str) -> None:
        file = tmp_path / "mine.toml"
        file.write_text(text, "utf-8")
        with pytest.raises(SettingsError) as raised:
            load_settings(file)
        assert names in str(raised.value)

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(SettingsError, match=r"absent\.toml"):
            load_settings(tmp_path / "absent.toml")

    def test_dimensions_add_up(self) -> None:
        assert sum(load_settings().dimensions.model_dump().values()) == 100
