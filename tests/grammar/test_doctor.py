"""``scorer doctor`` on machines with more or less on them."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from scorer.cli.doctor import doctor
from scorer.language.grammar import install


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without Java and LanguageTool."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "tools"))
    return tmp_path


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_fits_the_screen_and_tells_the_remedy(lang: str, bare: Path) -> None:
    result = CliRunner().invoke(doctor, ["--lang", lang])

    assert result.exit_code == 0
    assert all(cell_len(line) <= 80 for line in result.output.splitlines())
    assert "--install languagetool" in " ".join(result.output.split())
    assert ("没有找到" in result.output) == (lang == "zh")


def test_a_broken_settings_file_is_missing_something(bare: Path) -> None:
    (bare / "scorer.toml").write_text("[grammar]\nengine = 3\n")

    result = CliRunner().invoke(doctor)

    assert result.exit_code == 1
    assert "MISSING   Settings" in result.output


def test_a_server_that_does_not_answer_is_told(bare: Path) -> None:
    (bare / "scorer.toml").write_text('[grammar]\nserver = "http://127.0.0.1:9"\n')

    assert "does not answer" in CliRunner().invoke(doctor).output


def test_tells_where_languagetool_is(bare: Path) -> None:
    home = bare / "tools" / "LanguageTool-6.8"
    home.mkdir(parents=True)
    (home / "languagetool-server.jar").touch()

    assert "LanguageTool-6.8" in CliRunner().invoke(doctor).output


def test_fetches_nothing_unless_told(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "install", lambda *_: pytest.fail("fetched"))

    result = CliRunner().invoke(doctor, ["--install", "languagetool"], input="n\n")

    assert result.exit_code == 0
    assert "250 MB" in result.output


def test_says_how_to_use_another_folder(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "install", lambda _, folder: folder / "LanguageTool-6.8")
    options = ["--install", "languagetool", "--from", "maven", "--yes"]

    there = CliRunner().invoke(doctor, [*options, "--to", str(bare / "other")])
    default = CliRunner().invoke(doctor, options)

    assert f"LTP_PATH={bare / 'other'}" in there.output
    assert "LTP_PATH" not in default.output
