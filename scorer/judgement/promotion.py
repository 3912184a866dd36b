"""Which model is in use: promoting one, and going back to the one before."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from scorer.errors import ModelError
from scorer.judgement import shelf
from scorer.judgement.shelf import DEFAULT, DESCRIPTION, FAST, IN_USE, OFF, Model

# What these names stand for is fixed.
RESERVED = frozenset({DEFAULT, FAST, OFF})


def on_shelf() -> Iterator[Path]:
    """Yield the model folders: those that ship with the program, then the user's."""
    for folder in (shelf.shipped_models(), shelf.user_models()):
        if folder.is_dir():
            yield from sorted(each.parent for each in folder.glob(f"*/{DESCRIPTION}"))


def promote(name: str) -> Model:
    """Let the model called ``name``, or at that path, score from now on.

    Raises:
        ModelError: If it is none, was changed, or was made for other code.
    """
    model = Model(shelf.named(name))
    if model.folder.parent not in (shelf.shipped_models(), shelf.user_models()):
        model = Model(_put_on_shelf(model))
    names = shelf.history()
    if shelf.in_use() != model.name:
        _write([*names, model.name])
    return model


def roll_back() -> str:
    """Let the model before this one score again; return its name.

    Raises:
        ModelError: If the shipped model is the one in use.
    """
    names = shelf.history()
    if not names:
        raise ModelError(
            DEFAULT,
            "ships with the program; there is none before it.",
            "是程序自带的模型，在它之前没有别的模型。",
        )
    before = [DEFAULT, *names][-2]
    _write(names[:-1])
    return before


def _put_on_shelf(model: Model) -> Path:
    target = shelf.user_models() / model.name
    if model.name in RESERVED or Path(model.name).name != model.name:
        raise ModelError(
            model.name,
            "has a name of the program's own. Train it under another.",
            "与程序自带的名称相同。请换一个名称训练。",
        )
    target.mkdir(parents=True, exist_ok=True)
    for name in (*model.description.files, DESCRIPTION, "card.md"):
        if (model.folder / name).is_file():
            shutil.copyfile(model.folder / name, target / name)
    return target


def _write(names: list[str]) -> None:
    file = shelf.user_models() / IN_USE
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(file.name + ".part")
    beside.write_text(json.dumps({"schema": 1, "models": names}) + "\n", "utf-8")
    beside.replace(file)
