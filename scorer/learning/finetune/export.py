"""From a trained network to a model folder: ONNX, few bits a weight, and its description."""

import json
import random
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

from scorer.learning.finetune.gptq import BLOCK, Rounded
from scorer.learning.finetune.loop import Pieces, Recipe
from scorer.learning.finetune.network import Heads
from scorer.learning.finetune.restore import layer_of
from scorer.learning.finetune.rounding import round_weights
from scorer.learning.finetune.vocabulary import prune

_OPSET = 17
_FEW = 4
# Sentences that weights are rounded on.
_SAMPLE = 384
_LARGE_TABLE = 200_000
_BYTE = 127


def export(network: Heads, base: Path, folder: Path, texts: Iterable[str], bits: int = 4) -> None:
    """Write ``encoder.onnx`` and ``tokenizer.json`` to ``folder``.

    Args:
        network: The trained network; rare word pieces are taken out of it.
        base: Folder of its pretrained encoder, for the tokenizer.
        folder: Where to write.
        texts: Whose word pieces stay in the vocabulary.
        bits: Bits a weight of a matrix keeps, 4 or 8; embeddings keep 8.  With 8, matrices are
            multiplied in whole numbers: faster, but only small networks lose nothing by it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = list(texts)
    few = bits == _FEW
    rounded = round_weights(network, Pieces(base, Recipe().longest), _sample(texts)) if few else {}
    tokenizer = prune(network, base, texts)
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "exact.onnx"
        _to_onnx(network, exact)
        small = _of_four_bits(exact, rounded) if few else _of_whole_numbers(exact)
    _shrink_embeddings(small.graph)
    onnx.save(small, folder / "encoder.onnx")
    text = json.dumps(tokenizer, ensure_ascii=False, indent=1)
    (folder / "tokenizer.json").write_text(text + "\n", "utf-8")


def _sample(texts: list[str]) -> list[str]:
    """Return sentences to round the weights on, sorted so that little of a batch is padding."""
    return sorted(random.Random(0).sample(texts, min(_SAMPLE, len(texts))), key=len)  # noqa: S311


def _of_four_bits(exact: Path, rounded: Mapping[str, Rounded]) -> onnx.ModelProto:
    # Four bits are its default; the versions of ONNX Runtime that run everywhere take no number.
    quantizer = MatMulNBitsQuantizer(
        onnx.load(exact),
        block_size=BLOCK,
        is_symmetric=True,
        accuracy_level=4,
        nodes_to_exclude=["/words/MatMul", "/edits/MatMul"],
    )
    quantizer.process()
    model = quantizer.model.model
    tables = {each.name: each for each in model.graph.initializer}
    for node in model.graph.node:
        name = layer_of(node)
        if node.op_type == "MatMulNBits" and name in rounded:
            codes, scales = (tables[each] for each in node.input[1:3])
            made = rounded[name]
            codes.CopyFrom(numpy_helper.from_array(made.packed(), codes.name))
            scales.CopyFrom(
                numpy_helper.from_array(made.scales.reshape(tuple(scales.dims)), scales.name)
            )
    return model


def _of_whole_numbers(exact: Path) -> onnx.ModelProto:
    made = exact.with_name("whole.onnx")
    # Seven bits cannot overflow on any processor, so that every machine gives the same score.
    quantize_dynamic(
        exact,
        made,
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    return onnx.load(made)


def _to_onnx(network: Heads, path: Path) -> None:
    ids = torch.randint(5, 2000, (2, 12))
    mask = torch.ones_like(ids)
    mask[1, 8:] = 0
    names = {0: "sentences", 1: "pieces"}
    torch.onnx.export(
        network.eval(),
        (ids, mask),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["words", "sentences", "edits"],
        dynamic_axes={
            "input_ids": names,
            "attention_mask": names,
            "words": names,
            "sentences": {0: "sentences"},
            "edits": names,
        },
        opset_version=_OPSET,
        dynamo=False,
    )


def _shrink_embeddings(graph: onnx.GraphProto) -> None:
    """Keep a byte for each weight of a large table, and a scale for each of its rows."""
    tables = {each.name: each for each in graph.initializer}
    for node in [each for each in graph.node if each.op_type == "Gather"]:
        table = tables.get(node.input[0])
        if table is None or np.prod(table.dims) < _LARGE_TABLE:
            continue
        weights = numpy_helper.to_array(table)
        scales = np.maximum(np.abs(weights).max(axis=1, keepdims=True), 1e-8) / _BYTE
        bytes_ = np.round(weights / scales).astype(np.int8)
        graph.initializer.remove(table)
        graph.initializer.extend(
            [
                numpy_helper.from_array(bytes_, table.name + ".bytes"),
                numpy_helper.from_array(scales.astype(np.float32), table.name + ".scales"),
            ]
        )
        _replace(graph, node, table.name)


def _replace(graph: onnx.GraphProto, node: onnx.NodeProto, table: str) -> None:
    where, out, rows = list(graph.node).index(node), node.output[0], node.input[1]
    new = [
        helper.make_node("Gather", [table + ".bytes", rows], [out + ".bytes"]),
        helper.make_node("Cast", [out + ".bytes"], [out + ".floats"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Gather", [table + ".scales", rows], [out + ".scales"]),
        helper.make_node("Mul", [out + ".floats", out + ".scales"], [out]),
    ]
    graph.node.remove(node)
    for offset, each in enumerate(new):
        graph.node.insert(where + offset, each)
