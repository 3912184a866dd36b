"""The steps on the command line; see the package's docstring."""

import logging
from pathlib import Path

import click
import torch

from scorer.judgement.encoder import compact
from scorer.learning.finetune.examples import read_examples
from scorer.learning.finetune.export import export as export_network
from scorer.learning.finetune.head import teach_edits
from scorer.learning.finetune.loop import Pieces, Recipe, Teacher, train
from scorer.learning.finetune.network import Heads, average
from scorer.learning.finetune.restore import restore

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_NEW = click.Path(path_type=Path)


@click.group()
def cli() -> None:
    """Train, distil and export an encoder."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")


@cli.command("train")
@click.option("--base", type=_FOLDER, required=True, help="Folder of a pretrained encoder.")
@click.option(
    "--data", type=_FILE, multiple=True, required=True, help="Labelled sentences or drafts."
)
@click.option("--weights", type=_FILE, help="Trained weights to go on from.")
@click.option("--out", type=_NEW, required=True, help="Where the weights go.")
@click.option("--epochs", default=3, show_default=True)
@click.option("--rate", default=4e-5, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.option("--frozen", type=int, help="Lowest layers to leave as they are.")
def train_command(
    base: Path,
    data: tuple[Path, ...],
    weights: Path | None,
    out: Path,
    epochs: int,
    rate: float,
    seed: int,
    frozen: int | None,
) -> None:
    """Train an encoder on labelled sentences."""
    recipe = Recipe(epochs=epochs, rate=rate, seed=seed, frozen=frozen)
    network = _network(base, weights, seed)
    train(network, Pieces(base, recipe.longest), read_examples(data), recipe)
    torch.save(network.state_dict(), out)


@cli.command("edits")
@click.option("--base", type=_FOLDER, required=True, help="Folder of the pretrained encoder.")
@click.option("--data", type=_FILE, multiple=True, required=True)
@click.option("--weights", type=_FILE, required=True, help="Trained weights.")
@click.option("--out", type=_NEW, required=True)
@click.option("--epochs", default=12, show_default=True)
@click.option("--seed", default=0, show_default=True)
def edits_command(
    base: Path, data: tuple[Path, ...], weights: Path, out: Path, epochs: int, seed: int
) -> None:
    """Teach the head of edits alone, on marked words and what should stand there."""
    network = _network(base, weights, seed)
    teach_edits(network, Pieces(base, Recipe().longest), read_examples(data), epochs, seed)
    torch.save(network.state_dict(), out)


@cli.command("restore")
@click.option("--base", type=_FOLDER, required=True, help="Folder of the pretrained encoder.")
@click.option("--model", type=_FOLDER, required=True, help="A model folder.")
@click.option("--out", type=_NEW, required=True, help="Where the weights go.")
def restore_command(base: Path, model: Path, out: Path) -> None:
    """Take the weights out of a model folder, for ``train --weights`` to go on from."""
    torch.save(restore(model, base).state_dict(), out)


@cli.command("average")
@click.argument("weights", type=_FILE, nargs=-1, required=True)
@click.option("--out", type=_NEW, required=True, help="Where the weights go.")
def average_command(weights: tuple[Path, ...], out: Path) -> None:
    """Average trained weights: where one run went on from the other, surer than either."""
    torch.save(
        average([torch.load(f, map_location="cpu", weights_only=True) for f in weights]), out
    )


@cli.command("distil")
@click.option("--base", type=_FOLDER, required=True, help="Folder of the small pretrained encoder.")
@click.option("--teacher-base", type=_FOLDER, required=True)
@click.option("--teacher", type=_FILE, required=True, help="The teacher's weights.")
@click.option("--data", type=_FILE, multiple=True, required=True)
@click.option("--weights", type=_FILE, help="The student's weights to go on from.")
@click.option("--out", type=_NEW, required=True)
@click.option("--epochs", default=6, show_default=True)
@click.option("--rate", default=2e-4, show_default=True)
@click.option("--seed", default=0, show_default=True)
def distil_command(
    base: Path,
    teacher_base: Path,
    teacher: Path,
    data: tuple[Path, ...],
    weights: Path | None,
    out: Path,
    epochs: int,
    rate: float,
    seed: int,
) -> None:
    """Train a small encoder to give the scores of a large one."""
    recipe = Recipe(epochs=epochs, rate=rate, seed=seed)
    tutor = Teacher(teacher_base, teacher, recipe.longest)
    network = _network(base, weights, seed)
    train(network, Pieces(base, recipe.longest), read_examples(data), recipe, tutor)
    torch.save(network.state_dict(), out)


@cli.command("export")
@click.option("--base", type=_FOLDER, required=True)
@click.option("--weights", type=_FILE, required=True)
@click.option(
    "--data", type=_FILE, multiple=True, required=True, help="Whose word pieces are kept."
)
@click.option("--out", type=_NEW, required=True, help="The model folder.")
@click.option("--bits", type=click.Choice(["4", "8"]), default="4", show_default=True)
@click.option("--edits/--no-edits", default=True, help="Whether the head of edits was taught.")
def export_command(
    base: Path, weights: Path, data: tuple[Path, ...], out: Path, bits: str, edits: bool
) -> None:
    """Write a trained encoder as ONNX with few bits a weight and the vocabulary it needs."""
    texts = [compact(example.text)[0] for example in read_examples(data)]
    export_network(_network(base, weights), base, out, texts, int(bits), edits)


def _network(base: Path, weights: Path | None, seed: int = 0) -> Heads:
    """Return a network with new heads, or with trained weights."""
    torch.manual_seed(seed)
    network = Heads(base)
    if weights is not None:
        network.take(torch.load(weights, map_location="cpu", weights_only=True))
    return network


if __name__ == "__main__":
    cli()
