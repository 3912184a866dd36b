"""Where models stand: those that ship with the program, and those the user trained."""

import hashlib
import json
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scorer.errors import ModelError
from scorer.judgement.decisions import Decisions, read_decisions
from scorer.judgement.encoder import Encoder

# Raise it whenever a feature of `features.py` or a rule behind one changes its meaning.
FEATURES = 1
DESCRIPTION = "model.json"
OFF = "off"
_CHUNK = 1 << 20


class Description(BaseModel):
    """What ``model.json`` says about a model.

    Attributes:
        name: The folder's name.
        encoder: Name of the model whose encoder is used; its own when it has one.
        version: Version of the program that trained it.
        files: SHA-256 of each file of the folder but this one, by name.
        data: SHA-256 of the training data.
        created: ISO 8601 date.
        figures: Measured on held-out cases, by name.
        limits: What it must not be used for, in a sentence.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    name: str
    encoder: str
    version: str
    files: dict[str, Annotated[str, Field(pattern="^[0-9a-f]{64}$")]]
    data: str = ""
    created: str = ""
    figures: dict[str, float] = {}
    limits: str = ""


class Model:
    """A model, its parts loaded when first used.

    Args:
        folder: The model folder.

    Raises:
        ModelError: If the folder is not a model, or a file in it is not the one it was made with.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.description = read_description(folder)
        check_files(folder, self.description)
        self.decisions: Decisions = read_decisions(folder, FEATURES)

    @property
    def name(self) -> str:
        """Return the model's name."""
        return self.description.name

    def encoder(self, threads: int = 0) -> Encoder:
        """Return the encoder, which may be that of another model."""
        if self.description.encoder == self.name:
            return _encoder(self.folder, threads)
        other = find(self.description.encoder)
        check_files(other, read_description(other))
        return _encoder(other, threads)


@lru_cache(maxsize=2)
def _encoder(folder: Path, threads: int) -> Encoder:
    return Encoder(folder, threads)


def shipped_models() -> Path:
    """Return the folder of the models that ship with the program."""
    packed = Path(str(resources.files("scorer"))) / "_models"
    # In a checkout the models stand beside the package.
    return packed if packed.is_dir() else packed.parent.parent / "models"


def user_models() -> Path:
    """Return the folder of the models that the user trained."""
    return Path(user_data_path("scorer", appauthor=False)) / "models"


def find(name: str) -> Path:
    """Return the folder of the model called ``name``, or at that path.

    Raises:
        ModelError: If there is none.
    """
    for folder in (user_models() / name, shipped_models() / name, Path(name)):
        if (folder / DESCRIPTION).is_file():
            return folder
    raise ModelError(name, "is not here. `scorer models list` shows what is.")


def read_description(folder: Path) -> Description:
    """Return what a model folder says of itself.

    Raises:
        ModelError: If it says nothing that can be read.
    """
    try:
        return Description.model_validate(json.loads((folder / DESCRIPTION).read_text("utf-8")))
    except (OSError, ValueError, ValidationError):
        raise ModelError(folder.name, f"{DESCRIPTION} is missing or damaged.") from None


def check_files(folder: Path, description: Description) -> None:
    """Compare each file with the hash it was made with.

    Raises:
        ModelError: If one is missing or was changed.
    """
    for name, expected in description.files.items():
        path = folder / name
        if Path(name).name != name or not path.is_file() or sha256(path) != expected:
            raise ModelError(
                folder.name, f"{Path(name).name} was changed or is missing, so it is not used."
            )


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, as 64 hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
