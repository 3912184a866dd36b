"""A smaller vocabulary: the pieces that letters of this world are written with.

A table of embeddings is a third of a small model.  Rare pieces of other languages and names
are left out; a word that had one is read in smaller pieces.
"""

import copy
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer
from torch import nn

# BERT's vocabulary is sorted by frequency behind its single characters; what stands later is rare.
_FREQUENT = 14_000
_CONTINUING = "##"


def used_pieces(tokenizer: Path, texts: Iterable[str]) -> frozenset[str]:
    """Return every piece that ``texts`` are read in."""
    reader = Tokenizer.from_file(str(tokenizer))
    reader.no_padding()
    reader.no_truncation()
    return frozenset(piece for each in reader.encode_batch(list(texts)) for piece in each.tokens)


def smaller(
    description: Mapping[str, Any], used: frozenset[str]
) -> tuple[dict[str, Any], list[int]]:
    """Return the description of a tokenizer with fewer pieces, and the ids of those that it keeps.

    Args:
        description: The content of a ``tokenizer.json`` with a WordPiece model.
        used: Pieces to keep whatever their frequency.
    """
    vocabulary = description["model"]["vocab"]
    special = {each["content"] for each in description["added_tokens"]}
    kept = sorted(
        number
        for piece, number in vocabulary.items()
        if piece in special or piece in used or _worth_keeping(piece, number)
    )
    new = {old: number for number, old in enumerate(kept)}
    made = copy.deepcopy(dict(description))
    made["model"]["vocab"] = {
        piece: new[number]
        for piece, number in sorted(vocabulary.items(), key=lambda each: each[1])
        if number in new
    }
    for each in made["added_tokens"]:
        each["id"] = new[each["id"]]
    _renumber(made["post_processor"], new)
    return made, kept


def _worth_keeping(piece: str, number: int) -> bool:
    bare = piece.removeprefix(_CONTINUING)
    latin = bare.isascii() and not bare.startswith("[unused")
    return latin and (number < _FREQUENT or len(bare) == 1)


def _renumber(processor: dict[str, Any], new: Mapping[int, int]) -> None:
    for end in ("cls", "sep"):
        if end in processor:
            processor[end][1] = new[processor[end][1]]
    for each in processor.get("special_tokens", {}).values():
        each["ids"] = [new[number] for number in each["ids"]]


def prune(network: nn.Module, base: Path, texts: Iterable[str]) -> dict[str, Any]:
    """Take rare pieces out of ``network`` in place; return the tokenizer's new description."""
    file = base / "tokenizer.json"
    made, kept = smaller(json.loads(file.read_text("utf-8")), used_pieces(file, texts))
    old = network.encoder.get_input_embeddings()
    table = nn.Embedding.from_pretrained(old.weight.data[kept], padding_idx=old.padding_idx)
    network.encoder.set_input_embeddings(table)
    return made
