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

from scorer.judgement.shelf import ENCODER
from scorer.learning.finetune.network import Heads

_EMBEDDINGS = "encoder.embeddings.word_embeddings.weight"
_ZERO = 8
_LOW = 0x0F


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
    for name, weights in _stored(onnx.load(folder / ENCODER).graph):
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


def _stored(graph: onnx.GraphProto) -> Iterator[tuple[str, np.ndarray]]:
    tables = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    for name, table in tables.items():
        if name.endswith(".bytes"):
            bare = name.removesuffix(".bytes")
            yield bare, table.astype(np.float32) * tables[bare + ".scales"]
        elif name.endswith((".weight", ".bias")):
            yield name, table
    for node in graph.node:
        layer = layer_of(node)
        if node.op_type == "MatMulNBits":
            yield f"{layer}.weight", _of_four_bits(tables[node.input[1]], tables[node.input[2]])
        elif node.op_type == "MatMul" and node.input[1] in tables:
            yield f"{layer}.weight", tables[node.input[1]].T
        elif node.op_type == "MatMulInteger":
            whole, zero = tables[node.input[1]], tables[node.input[3]]
            scale = tables[node.input[1].removesuffix("quantized") + "scale"]
            yield f"{layer}.weight", ((whole.astype(np.float32) - zero) * scale).T


def layer_of(node: onnx.NodeProto) -> str:
    """Return the name, in the network, of the layer that a node of its graph was made from."""
    name: str = node.name
    return name.rsplit("/", 1)[0].strip("/").replace("/", ".")


def _of_four_bits(packed: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """Return weights of shape (outputs, inputs); two stand in each byte, the lower one first."""
    pairs = np.stack([packed & _LOW, packed >> 4], axis=-1).astype(np.float32) - _ZERO
    outputs, blocks = packed.shape[:2]  # some exports list the scales one after the other
    weights: np.ndarray = pairs.reshape(outputs, blocks, -1) * scales.reshape(outputs, blocks, 1)
    return weights.reshape(outputs, -1)
