"""Fetching LanguageTool, without fetching it."""

import os
import stat
import sys
from pathlib import Path

import pytest

from scorer.errors import ToolUnavailableError
from scorer.language.grammar import install
from scorer.language.grammar.server import find_jar

# Stands for mvn: puts down what Maven would, or fails.
_MAVEN = """#!{python}
import pathlib, sys
folder = next(a.split("=", 1)[1] for a in sys.argv if a.startswith("-DoutputDirectory="))
pathlib.Path(folder).mkdir(parents=True)
pathlib.Path(folder, "languagetool-server.jar").write_text("jar")
sys.exit({code})
"""
posix = pytest.mark.skipif(os.name == "nt", reason="stands in for mvn as a script")


def _maven(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    folder.mkdir()
    script = folder / "mvn"
    script.write_text(_MAVEN.format(python=sys.executable, code=code))
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


@posix
def test_maven_fetches_to_where_it_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _maven(tmp_path / "bin", monkeypatch, 0)
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "tools"))

    home = install.install("maven", install.default_folder())

    assert install.installed(tmp_path / "tools") == (home,)
    assert find_jar() == home / "languagetool-server.jar"
    assert sorted(p.name for p in home.iterdir()) == ["languagetool-server.jar", "libs"]


@posix
def test_a_failed_fetch_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _maven(tmp_path / "bin", monkeypatch, 1)

    with pytest.raises(ToolUnavailableError, match="Maven ended with 1"):
        install.install("maven", tmp_path / "tools")

    assert list((tmp_path / "tools").iterdir()) == []


def test_nothing_is_fetched_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    home = tmp_path / f"LanguageTool-{install.VERSION}"
    home.mkdir()
    (home / "languagetool-server.jar").touch()

    assert install.install("maven", tmp_path) == home


@pytest.mark.parametrize(("origin", "need"), [("maven", "Maven"), ("download", "Java")])
def test_says_what_is_needed_first(
    origin: install.Origin, need: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(ToolUnavailableError, match=need):
        install.install(origin, tmp_path)
    assert install.java_version() is None


def test_the_pom_names_the_version_we_look_for() -> None:
    pom = Path(install.__file__).with_name("pom.xml").read_text(encoding="utf-8")

    assert f"<languagetool.version>{install.VERSION}<" in pom
