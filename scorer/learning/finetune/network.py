"""The network: one encoder, a layer for words and a layer for whole sentences."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import AutoModel

from scorer.judgement.edits import EDITS, OTHER
from scorer.judgement.encoder import CHINGLISH_KINDS, ELEMENTS, EMOTION_KINDS, KINDS
from scorer.learning.finetune.edits import labelled
from scorer.learning.finetune.examples import Example, Mark

Spans = list[tuple[int, int] | None]
FIRST_EMOTION = 2 + len(CHINGLISH_KINDS)
WORD_SCORES = FIRST_EMOTION + len(EMOTION_KINDS)
_COLUMN = {name: column for column, name in enumerate(EDITS)}
_ABSENT = -1.0
NO_CLASS = -100
# A marked word counts as much as four unmarked ones: there are many more of the latter.
_WEIGHT_OF_MARKED = 4.0
# What each task adds to the loss; the first two are what the network is for.
_WEIGHTS = {"chinglish": 1.0, "emotional": 0.7, "mark_kinds": 0.15, "elements": 1.0, "kind": 0.3,
            "edits": 0.3}  # fmt: skip


class Heads(nn.Module):  # type: ignore[misc]
    """An encoder with all its heads.

    Args:
        base: Folder of a pretrained encoder.
    """

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(base), add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.words = nn.Linear(width, WORD_SCORES)
        self.sentence = nn.Linear(width, len(ELEMENTS) + len(KINDS))
        self.edits = nn.Linear(width, len(EDITS))
        self.drop = nn.Dropout(0.1)

    def take(self, state: dict[str, Tensor]) -> None:
        """Take trained weights; edits stay as they are where there are none of them."""
        self.load_state_dict({**self.edits.state_dict(prefix="edits."), **state})

    def freeze(self, layers: int) -> None:
        """Leave the pieces, positions and lowest ``layers`` as they are: time is saved there."""
        parts = [self.encoder.embeddings, self.encoder.encoder.layer[:layers]]
        if hasattr(self.encoder.encoder, "relative_attention_bias"):
            parts.append(self.encoder.encoder.relative_attention_bias)
        for part in parts:
            part.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return scores of words, of sentences and of edits.

        Their shapes are (sentences, pieces, 22), (sentences, 28) and (sentences, pieces, edits).
        """
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        there = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * there).sum(1) / there.sum(1)
        kept = self.drop(hidden)
        return self.words(kept), self.sentence(self.drop(mean)), self.edits(kept)


def average(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of each weight; of what is no real number, the first."""
    first = states[0]
    return {
        name: torch.stack([state[name] for state in states]).mean(0)
        if first[name].is_floating_point()
        else first[name]
        for name in first
    }


def targets(batch: Sequence[Example], spans: Sequence[Spans]) -> dict[str, Tensor]:
    """Return the labels of a batch as arrays; absent ones are negative."""
    size, length = len(batch), len(spans[0])
    marked = np.full((size, length, 2), _ABSENT, dtype=np.float32)
    kinds = np.full((size, length, 2), NO_CLASS, dtype=np.int64)
    elements = np.full((size, len(ELEMENTS)), _ABSENT, dtype=np.float32)
    kind = np.full(size, NO_CLASS, dtype=np.int64)
    edits = np.full((size, length), NO_CLASS, dtype=np.int64)
    for row, example in enumerate(batch):
        labels = ((example.chinglish, CHINGLISH_KINDS), (example.emotional, EMOTION_KINDS))
        for task, (marks, names) in enumerate(labels):
            if marks is not None:
                _mark(marked[row, :, task], kinds[row, :, task], spans[row], marks, list(names))
        _mend(edits[row], spans[row], example)
        if example.elements is not None:
            elements[row] = [float(name in example.elements) for name in ELEMENTS]
        if example.kind is not None:
            kind[row] = KINDS.index(example.kind)
    arrays = {
        "marked": marked, "kinds": kinds, "elements": elements, "kind": kind, "edits": edits,
    }  # fmt: skip
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def _mark(
    marked: np.ndarray, kinds: np.ndarray, spans: Spans, marks: Sequence[Mark], names: list[str]
) -> None:
    for piece, span in enumerate(spans):
        if span is None:
            continue
        hit = next((m for m in marks if m.start < span[1] and span[0] < m.end), None)
        marked[piece] = float(hit is not None)
        if hit is not None:
            kinds[piece] = names.index(hit.kind)


def _mend(edits: np.ndarray, spans: Spans, example: Example) -> None:
    """Fill in the edit of each labelled word, at its first piece."""
    firsts = {span[0]: piece for piece, span in reversed(list(enumerate(spans))) if span}
    for word in labelled(example):
        if word.start in firsts:
            edits[firsts[word.start]] = _COLUMN.get(word.edit, _COLUMN[OTHER])


def loss(words: Tensor, sentences: Tensor, edits: Tensor, wanted: dict[str, Tensor]) -> Tensor:
    """Return the weighted sum of all tasks' losses over the labels that are there."""
    total = words.new_zeros(())
    for task, name in enumerate(("chinglish", "emotional")):
        there = wanted["marked"][..., task] >= 0
        if there.any():
            truth = wanted["marked"][..., task][there]
            weight = 1 + (_WEIGHT_OF_MARKED - 1) * truth
            each = _binary(words[..., task][there], truth) * weight
            total = total + _WEIGHTS[name] * each.sum() / weight.sum()
    columns = ((2, FIRST_EMOTION), (FIRST_EMOTION, WORD_SCORES))
    for task, (first, last) in enumerate(columns):
        total = total + _WEIGHTS["mark_kinds"] * _classes(
            words[..., first:last].flatten(0, 1), wanted["kinds"][..., task].flatten()
        )
    there = wanted["elements"][:, 0] >= 0
    if there.any():
        said = sentences[:, : len(ELEMENTS)][there]
        total = total + _WEIGHTS["elements"] * _binary(said, wanted["elements"][there]).mean()
    total = total + _WEIGHTS["edits"] * _classes(edits.flatten(0, 1), wanted["edits"].flatten())
    return total + _WEIGHTS["kind"] * _classes(sentences[:, len(ELEMENTS) :], wanted["kind"])


def _binary(scores: Tensor, truth: Tensor) -> Tensor:
    return nn.functional.binary_cross_entropy_with_logits(scores, truth, reduction="none")


def _classes(scores: Tensor, truth: Tensor) -> Tensor:
    if not (truth >= 0).any():
        return scores.new_zeros(())
    return nn.functional.cross_entropy(scores, truth, ignore_index=NO_CLASS)


def distance(ours: Tensor, theirs: Tensor, limit: float = 8.0) -> Tensor:
    """Return how far a student's log-odds are from its teacher's, as cross-entropy."""
    return _binary(ours, torch.sigmoid(theirs.clamp(-limit, limit))).mean()
