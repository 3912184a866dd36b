"""From a model folder back to weights that training can go on from.

A few bits a weight are not what was trained, but so near that a few steps make up for it; so a
shipped encoder can be taught more without its first weights.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from scorer.judgement.graph import FILE, GRAPH
from scorer.judgement.matrices import BYTES, CODES, STEPS, whole
from scorer.learning.finetune.network import Heads
from scorer.learning.finetune.whole import COLUMNS, ROWS

_EMBEDDINGS = "encoder.embeddings.word_embeddings.weight"
# What the graph was made from holds the network.
_OUTER = "network."


def restore(folder: Path, base: Path) -> Heads:
    """Return the network whose export made the model in ``folder``.

    Args:
        folder: A model folder, made by ``export``.
        base: Folder of the pretrained encoder that it was trained from: word pieces that the
            export left out come from there.

    Raises:
        ValueError: The model does not belong to this pretrained encoder.
    """
    network = Heads(base)
    state = network.state_dict()
    for name, weights in _stored(folder / FILE):
        made = torch.from_numpy(weights.copy())
        if name == _EMBEDDINGS:
            state[name][_numbers(folder, base)] = made
        elif state[name].shape == made.shape:
            state[name] = made
        else:
            msg = f"{name} has shape {tuple(made.shape)}, not {tuple(state[name].shape)}"
            raise ValueError(msg)
    network.load_state_dict(state)
    return network


def _numbers(folder: Path, base: Path) -> list[int]:
    """Return which row of the full table each row of the smaller one is."""
    small, full = (
        json.loads((each / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
        for each in (folder, base)
    )
    return [full[piece] for piece, _ in sorted(small.items(), key=lambda each: each[1])]


def _stored(file: Path) -> Iterator[tuple[str, np.ndarray]]:
    with np.load(file) as stored:
        graph = onnx.load_from_string(stored[GRAPH].tobytes()).graph
        tables = {
            each.name: each if each.external_data else numpy_helper.to_array(each)
            for each in graph.initializer
        }
        for name, table in tables.items():
            bare = name.removesuffix(BYTES)
            if bare + CODES in stored.files:
                table = whole(stored[bare + CODES], stored[bare + STEPS])
            if bare + COLUMNS in tables:
                yield bare, (table * tables[bare + COLUMNS]).T
            elif bare + ROWS in tables:
                yield bare.removeprefix(_OUTER), table * tables[bare + ROWS]
            elif name.endswith((".weight", ".bias")):
                yield name.removeprefix(_OUTER), table
