"""Every notebook runs from top to bottom, and none is committed with outputs."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
NAMES = sorted(file.name for file in NOTEBOOKS.glob("*.ipynb"))
_SECONDS = 600


def read(name: str) -> Any:
    return nbformat.read(NOTEBOOKS / name, as_version=4)  # type: ignore[no-untyped-call]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without settings and models of one's own; the notebooks must leave it so."""
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_from_top_to_bottom(name: str, home: Path) -> None:
    book = read(name)
    where = {"metadata": {"path": str(NOTEBOOKS)}}
    NotebookClient(book, timeout=_SECONDS, kernel_name="python3", resources=where).execute()
    assert not list(home.glob("xdg_data_home/scorer/models/*")), "a model of the user was touched"


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_committed_without_outputs(name: str) -> None:
    book = read(name)
    assert not [cell for cell in book.cells if cell.get("outputs") or cell.get("execution_count")]
    assert str(Path.home()) not in (NOTEBOOKS / name).read_text("utf-8")
