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
from scorer.judgement.graph import FILE

# Raise it whenever a feature of `features.py` or a rule behind one changes its meaning.
FEATURES = 3
DESCRIPTION = "model.json"
ENCODER = FILE
OFF = "off"
DEFAULT = "default"
# Reads a draft in a tenth of the time; for many of them.
FAST = "fast"
# On the user's shelf: the models that were in use, the present one last.
IN_USE = "in_use.json"
_CHUNK = 1 << 20


class Description(BaseModel):
    """What ``model.json`` says about a model.

    Attributes:
        name: The folder's name.
        encoder: Name of the model whose encoder is used; its own when it has one.
        encoder_sha256: The encoder that the decisions were fitted on, where it is another's.
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
    encoder_sha256: str = ""
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
        check_encoder(self.description)
        self.decisions: Decisions = read_decisions(folder, FEATURES)

    @property
    def name(self) -> str:
        """Return the model's name."""
        return self.description.name

    def encoder(self, threads: int = 0) -> Encoder:
        """Return the encoder, which may be that of another model."""
        if self.description.encoder == self.name:
            return _encoder(self.folder, threads)
        other = named(self.description.encoder)
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

    ``default`` is the model in use: the one promoted last, or else the shipped one.

    Raises:
        ModelError: If there is none.
    """
    return named(in_use() if name == DEFAULT else name)


def named(name: str) -> Path:
    """Return the folder of the model that is really called ``name``, or at that path.

    Raises:
        ModelError: If there is none.
    """
    for folder in (user_models() / name, shipped_models() / name, Path(name)):
        if (folder / DESCRIPTION).is_file():
            return folder
    raise ModelError(
        name,
        "is not here. `scorer models list` shows what is.",
        "找不到。运行 scorer models list 可查看现有的模型。",
    )


def history() -> list[str]:
    """Return the names of the models that were promoted, the one in use last.

    Raises:
        ModelError: If the file that says so is damaged.
    """
    file = user_models() / IN_USE
    if not file.is_file():
        return []
    try:
        names = json.loads(file.read_text("utf-8"))["models"]
    except (OSError, ValueError, KeyError, TypeError):
        names = None
    if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
        raise ModelError(
            IN_USE,
            f"is damaged. Delete {file} and promote a model again.",
            f"文件已损坏。请删除 {file}，再重新启用模型（scorer models promote）。",
        )
    return names


def in_use() -> str:
    """Return the name of the model that scores when none is named."""
    return [DEFAULT, *history()][-1]


def fingerprint(name: str) -> str:
    """Return a hash that changes with whatever the model called ``name`` is made of."""
    return "" if name == OFF else sha256(find(name) / DESCRIPTION)


def read_description(folder: Path) -> Description:
    """Return what a model folder says of itself.

    Raises:
        ModelError: If it says nothing that can be read.
    """
    try:
        return Description.model_validate(json.loads((folder / DESCRIPTION).read_text("utf-8")))
    except (OSError, ValueError, ValidationError):
        raise ModelError(
            folder.name,
            f"{DESCRIPTION} is missing or damaged. Train it again, or name another.",
            f"{DESCRIPTION} 缺失或已损坏。请重新训练，或换一个模型。",
        ) from None


def check_files(folder: Path, description: Description) -> None:
    """Compare each file with the hash it was made with.

    Raises:
        ModelError: If one is missing or was changed.
    """
    for name, expected in description.files.items():
        path = folder / name
        if Path(name).name != name or not path.is_file() or sha256(path) != expected:
            raise ModelError(
                folder.name,
                f"{Path(name).name} was changed or is missing, so it is not used. "
                "Train it again, or name another.",
                f"{Path(name).name} 缺失或被改动过，因此不能使用。请重新训练，或换一个模型。",
            )


def check_encoder(description: Description) -> None:
    """Make sure that the encoder is the one that the decisions were fitted on.

    Raises:
        ModelError: If it is another one.
    """
    wanted = description.encoder_sha256
    if not wanted or description.encoder == description.name:
        return
    there = read_description(named(description.encoder)).files.get(ENCODER)
    if there != wanted:
        raise ModelError(
            description.name,
            f"was made for another encoder than that of {description.encoder}. Train it again.",
            f"训练时所用的编码器与 {description.encoder} 现有的不同。请重新训练。",
        )


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, as 64 hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
