"""``scorer models``: which models there are, which one scores, and what was measured of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorer.cli.console import write
from scorer.cli.language import language_option
from scorer.cli.refusals import HelpfulGroup
from scorer.errors import ModelError
from scorer.values import Message

if TYPE_CHECKING:
    from scorer.judgement.shelf import Description

_NAME = 20
_IN_USE = Message("in use", "使用中")
_SHIPPED = Message("ships with the program", "程序自带")
_NO_FIGURES = Message("no figures in common.", "没有可比较的数字。")


@click.group(cls=HelpfulGroup)
def models() -> None:
    """List, show, compare, promote and roll back the models that judge drafts.

    A NAME is one of `scorer models list`, or a model folder.

    \b
    Examples:
      scorer models list
      scorer models compare default cases-1f0c22ab
      scorer models rollback
    """


@models.command("list")
@language_option
def list_models(lang: str) -> None:
    """List the models: those that ship with the program, then yours.

    Example:  scorer models list
    """
    write(f"{line}\n" for line in _listed(lang))


@models.command()
@click.argument("name")
@language_option
def show(name: str, lang: str) -> None:  # noqa: ARG001  (a refusal is told in it)
    """Print the card of the model NAME, after checking its files.

    Example:  scorer models show default
    """
    from scorer.judgement.shelf import Model, named

    model = Model(named(name))
    card = model.folder / "card.md"
    write([card.read_text("utf-8") if card.is_file() else f"{model.description}\n"])


@models.command()
@click.argument("old")
@click.argument("new")
@language_option
def compare(old: str, new: str, lang: str) -> None:
    """Print the figures of two models beside each other.

    Each figure was measured when its model was made.

    Example:  scorer models compare cases-1f0c22ab cases-77aa01d3
    """
    from scorer.judgement.shelf import Model, named

    pair = [Model(named(name)).description for name in (old, new)]
    write(f"{line}\n" for line in _compared(pair[0], pair[1], lang))


@models.command()
@click.argument("name")
@language_option
def promote(name: str, lang: str) -> None:
    """Let the model NAME score from now on.

    A folder is copied to your shelf of models.

    Example:  scorer models promote cases-1f0c22ab
    """
    from scorer.judgement import promotion

    write([_now(promotion.promote(name).name, lang) + "\n"])


@models.command()
@language_option
def rollback(lang: str) -> None:
    """Let the model before this one score again.

    Example:  scorer models rollback
    """
    from scorer.judgement import promotion

    write([_now(promotion.roll_back(), lang) + "\n"])


def _now(name: str, lang: str) -> str:
    return Message(f"{name} scores from now on.", f"今后由 {name} 评分。").in_language(lang)


def _listed(lang: str) -> Iterator[str]:
    from scorer.judgement import promotion, shelf

    used, between = shelf.in_use(), "；" if lang == "zh" else "; "
    for folder in promotion.on_shelf():
        remarks = []
        if folder.name == used:
            remarks.append(_IN_USE.in_language(lang))
        if folder.parent == shelf.shipped_models():
            remarks.append(_SHIPPED.in_language(lang))
        remarks.append(_state(folder, lang))
        yield f"{folder.name:<{_NAME}}{between.join(filter(None, remarks))}"


def _state(folder: Path, lang: str) -> str:
    """Return the figures of a model, or in a line why it cannot be used."""
    from scorer.judgement.shelf import Model

    try:
        figures = Model(folder).description.figures
    except ModelError as error:
        return error.zh if lang == "zh" else error.problem
    shown = {name: value for name, value in figures.items() if name.count(".") == 1}
    return ", ".join(f"{name} {value:.2f}" for name, value in sorted(shown.items()))


def _compared(old: "Description", new: "Description", lang: str) -> Iterator[str]:
    common = sorted(old.figures.keys() & new.figures.keys())
    if not common:
        yield _NO_FIGURES.in_language(lang)
        return
    if old.data != new.data:
        yield Message(
            "Measured on different cases, so small differences say nothing.",
            "两者用不同的案例检验，微小差别没有意义。",
        ).in_language(lang)
    yield f"{'':<28}{old.name:<{_NAME}}{new.name}"
    for name in common:
        yield f"{name:<28}{old.figures[name]:<{_NAME}.3f}{new.figures[name]:.3f}"
