"""From a trained network to a model folder: ONNX, few bits a weight, and its description."""

import io
import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

from scorer.judgement.graph import FILE, GRAPH
from scorer.judgement.matrices import BYTES, CODES, STEPS
from scorer.learning.finetune.loop import Pieces, Recipe
from scorer.learning.finetune.network import Heads
from scorer.learning.finetune.packing import packed, to_bytes
from scorer.learning.finetune.rounding import round_weights
from scorer.learning.finetune.vocabulary import prune
from scorer.learning.finetune.whole import ROWS, in_whole_numbers

_OPSET = 17
_FEW = 4
# Sentences that weights are rounded on.
_SAMPLE = 384
_LARGE_TABLE = 200_000
_BYTE = 127
# Added to what a word pays another sentence's word, so that it pays none.
_APART = -1e4


class SideBySide(nn.Module):  # type: ignore[misc]
    """The network as its graph reads: several sentences one after the other.

    Args:
        network: The trained network.
        edits: Whether its head of edits was taught.
    """

    def __init__(self, network: Heads, edits: bool) -> None:
        super().__init__()
        self.network, self.edits = network, edits
        # MPNet counts positions from behind its padding.
        counts = network.encoder.config.model_type == "mpnet"
        self.first = network.encoder.embeddings.padding_idx + 1 if counts else 0

    def forward(self, ids: Tensor, positions: Tensor, belongs: Tensor) -> tuple[Tensor, ...]:
        """Return scores of words, sentences and edits; for shapes see ``judgement.graph``."""
        encoder = self.network.encoder
        hidden = encoder.embeddings(input_ids=ids, position_ids=positions + self.first)
        together = (belongs.T @ belongs)[None, None]
        hidden = encoder.encoder(hidden, attention_mask=(1 - together) * _APART)[0][0]
        # Twice, because the runtime adds in another order where there is but one row.
        rows = torch.cat([belongs, belongs])
        mean = rows @ hidden / rows.sum(1, keepdim=True)
        sentences = self.network.sentence(mean)[: belongs.shape[0]]
        scores = self.network.words(hidden), sentences
        return (*scores, self.network.edits(hidden)) if self.edits else scores


def export(
    network: Heads,
    base: Path,
    folder: Path,
    texts: Iterable[str],
    bits: int = 4,
    edits: bool = True,
) -> None:
    """Write ``encoder.npz`` and ``tokenizer.json`` to ``folder``.

    Args:
        network: The trained network; rare word pieces are taken out of it.
        base: Folder of its pretrained encoder, for the tokenizer.
        folder: Where to write.
        texts: Whose word pieces stay in the vocabulary.
        bits: Bits a weight of a matrix keeps, 4 or 8; embeddings keep 8.
        edits: Whether the head of edits was taught; else it is left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = list(texts)
    few = bits == _FEW
    rounded = round_weights(network, Pieces(base, Recipe().longest), _sample(texts)) if few else {}
    matrices = {f"{layer}.weight": packed(each) for layer, each in rounded.items()}
    tokenizer = prune(network, base, texts)
    model = _to_onnx(network, edits)
    in_whole_numbers(model, matrices)
    _shrink_embeddings(model.graph)
    entries: dict[str, Any] = {GRAPH: np.frombuffer(model.SerializeToString(), np.uint8)}
    for name, each in matrices.items():
        entries |= {name + CODES: each.codes, name + STEPS: each.steps}
    np.savez(folder / FILE, **entries)
    text = json.dumps(tokenizer, ensure_ascii=False, indent=1)
    (folder / "tokenizer.json").write_text(text + "\n", "utf-8")


def _sample(texts: list[str]) -> list[str]:
    """Return sentences to round the weights on, sorted so that little of a batch is padding."""
    return sorted(random.Random(0).sample(texts, min(_SAMPLE, len(texts))), key=len)  # noqa: S311


def _to_onnx(network: Heads, edits: bool) -> onnx.ModelProto:
    ids = torch.randint(5, 2000, (1, 12))
    lengths = (7, 5)
    positions = torch.cat([torch.arange(n) for n in lengths])[None]
    belongs = torch.block_diag(*(torch.ones(1, n) for n in lengths))
    pieces, sentences = {0: "pieces"}, {0: "sentences"}
    made = io.BytesIO()
    torch.onnx.export(
        SideBySide(network, edits).eval(),
        (ids, positions, belongs),
        made,
        input_names=["input_ids", "positions", "belongs"],
        output_names=["words", "sentences", "edits"][: 3 if edits else 2],
        dynamic_axes={
            "input_ids": {1: "pieces"},
            "positions": {1: "pieces"},
            "belongs": sentences | {1: "pieces"},
            "words": pieces,
            "sentences": sentences,
            **({"edits": pieces} if edits else {}),
        },
        opset_version=_OPSET,
        dynamo=False,
    )
    return onnx.load_from_string(made.getvalue())


def _shrink_embeddings(graph: onnx.GraphProto) -> None:
    """Keep a byte for each weight of a large table, and a scale for each of its rows."""
    tables = {each.name: each for each in graph.initializer}
    for node in [each for each in graph.node if each.op_type == "Gather"]:
        table = tables.get(node.input[0])
        if table is None or np.prod(table.dims) < _LARGE_TABLE:
            continue
        columns, scales = to_bytes(numpy_helper.to_array(table).T, _BYTE)
        made = {BYTES: columns.T, ROWS: scales[:, None]}
        graph.initializer.remove(table)
        graph.initializer.extend(
            numpy_helper.from_array(np.ascontiguousarray(part), table.name + end)
            for end, part in made.items()
        )
        _replace(graph, node, table.name)


def _replace(graph: onnx.GraphProto, node: onnx.NodeProto, table: str) -> None:
    where, out, rows = list(graph.node).index(node), node.output[0], node.input[1]
    new = [
        helper.make_node("Gather", [table + BYTES, rows], [out + ".bytes"]),
        helper.make_node("Cast", [out + ".bytes"], [out + ".floats"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Gather", [table + ROWS, rows], [out + ".scales"]),
        helper.make_node("Mul", [out + ".floats", out + ".scales"], [out]),
    ]
    graph.node.remove(node)
    for offset, each in enumerate(new):
        graph.node.insert(where + offset, each)
