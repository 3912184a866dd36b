"""The training loop, from labelled sentences alone or with a larger model as teacher."""

import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from transformers import AutoTokenizer

from scorer.judgement.encoder import compact
from scorer.learning.finetune.examples import Example, partly_mended
from scorer.learning.finetune.network import Heads, Spans, distance, loss, targets

log = logging.getLogger(__name__)
_WARM_UP_STEPS = 40
# The heads start from nothing, so they learn faster than the encoder does; the sentence layer,
# which sees one mean a sentence, faster still.
_HEADS_FASTER = 5.0
_RATE_OF_SENTENCES = 2e-3
_JITTER = 20
_REPORT_EVERY = 50


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train.

    Attributes:
        epochs: Times every sentence is seen.
        rate: Highest learning rate of the encoder; it falls linearly to nothing.
        batch: Sentences a step, of like length.
        longest: Word pieces of a sentence that are read.
        seed: Of order and initial weights.
        frozen: Lowest layers of the encoder, and what lies below them, that are not trained;
            None trains all of it.
    """

    epochs: int = 3
    rate: float = 4e-5
    batch: int = 32
    longest: int = 72
    seed: int = 0
    frozen: int | None = None


class Pieces:
    """Turns sentences into word pieces, remembering which characters each piece is of."""

    def __init__(self, base: Path, longest: int) -> None:
        self._tokenizer = AutoTokenizer.from_pretrained(str(base))
        self._longest = longest

    def __call__(self, texts: Sequence[str]) -> tuple[Tensor, Tensor, list[Spans]]:
        """Return ids and mask of shape (sentences, pieces), and each piece's characters."""
        short = [compact(text) for text in texts]
        made = self._tokenizer(
            [text for text, _ in short],
            truncation=True,
            max_length=self._longest,
            padding=True,
            return_tensors="pt",
            return_offsets_mapping=True,
        )
        spans: list[Spans] = [
            [None if a == b else (old[a], old[b - 1] + 1) for a, b in row]
            for (_, old), row in zip(short, made["offset_mapping"].tolist(), strict=True)
        ]
        return made["input_ids"], made["attention_mask"], spans


def train(
    network: Heads,
    pieces: Pieces,
    examples: Sequence[Example],
    recipe: Recipe,
    teacher: "Teacher | None" = None,
) -> None:
    """Train ``network`` in place on ``examples``, and on the word scores of a teacher."""
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)  # noqa: S311
    if recipe.frozen is not None:
        network.freeze(recipe.frozen)
    optimizer, rates = _optimizer(network, recipe)
    steps = recipe.epochs * -(-len(examples) // recipe.batch)
    step, recent = 0, []
    network.train()
    for epoch in range(recipe.epochs):
        for batch in _batches([partly_mended(each, rng) for each in examples], recipe, rng):
            ids, mask, spans = pieces([each.text for each in batch])
            words, sentences, edits = network(ids, mask)
            cost = loss(words, sentences, edits, targets(batch, spans))
            if teacher is not None:
                cost = cost + teacher.distance(batch, words, spans)
            share = min(1, (step + 1) / _WARM_UP_STEPS) * max(1 - step / steps, 0.01)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * share
            optimizer.zero_grad()
            cost.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            recent.append(cost.item())
            if step % _REPORT_EVERY == 0:
                log.info("epoch %d step %d of %d: loss %.3f", epoch, step, steps, np.mean(recent))
                recent.clear()
    network.eval()


def _optimizer(network: Heads, recipe: Recipe) -> tuple[torch.optim.Optimizer, list[float]]:
    parts = (network.encoder, network.words, network.sentence, network.edits)
    heads = recipe.rate * _HEADS_FASTER
    rates = [recipe.rate, heads, _RATE_OF_SENTENCES, heads]
    groups = [
        {"params": [each for each in part.parameters() if each.requires_grad], "lr": rate}
        for part, rate in zip(parts, rates, strict=True)
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01), rates


def _batches(
    examples: Sequence[Example], recipe: Recipe, rng: random.Random
) -> Iterator[list[Example]]:
    """Yield batches of like length, so that little of each is padding, in random order."""
    jitter = [len(each.text) + rng.uniform(-_JITTER, _JITTER) for each in examples]
    order = sorted(range(len(examples)), key=jitter.__getitem__)
    starts = list(range(0, len(order), recipe.batch))
    rng.shuffle(starts)
    for start in starts:
        yield [examples[i] for i in order[start : start + recipe.batch]]


class Teacher:
    """A larger network whose scores of words a smaller one learns to give.

    Args:
        base: Folder of the teacher's pretrained encoder.
        weights: Its trained weights.
        longest: Word pieces of a sentence that are read.
    """

    def __init__(self, base: Path, weights: Path, longest: int) -> None:
        self._network = Heads(base)
        self._network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
        self._network.eval()
        self._pieces = Pieces(base, longest)

    def distance(self, batch: Sequence[Example], words: Tensor, spans: list[Spans]) -> Tensor:
        """Return how far the student's scores of words are from ours."""
        ids, mask, ours = self._pieces([each.text for each in batch])
        if ours != spans:
            # Both vocabularies are of one family; where they cut differently, labels must do.
            return words.new_zeros(())
        with torch.no_grad():
            theirs, *_ = self._network(ids, mask)
        real = torch.tensor([[span is not None for span in row] for row in spans])
        return 2 * distance(words[real], theirs[real])
