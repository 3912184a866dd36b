"""Teaching the head of edits alone: the encoder stays as it is, and reads each sentence once."""

import logging
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from scorer.learning.finetune.examples import Example
from scorer.learning.finetune.loop import Pieces
from scorer.learning.finetune.network import NO_CLASS, Heads, targets

log = logging.getLogger(__name__)
_BATCH = 32
_WORDS_A_STEP = 512
_RATE = 1e-2
_DECAY = 1e-2
_DROPPED = 0.2


def teach_edits(
    network: Heads, pieces: Pieces, examples: Sequence[Example], epochs: int, seed: int
) -> None:
    """Fit the head of edits in place to the marked words of ``examples``."""
    torch.manual_seed(seed)
    hidden, wanted = _read(network, pieces, [each for each in examples if each.chinglish])
    head = network.edits
    optimizer = torch.optim.AdamW(head.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = epochs * -(-len(wanted) // _WORDS_A_STEP)
    falling = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.01, steps)
    for epoch in range(epochs):
        total = 0.0
        for rows in torch.randperm(len(wanted)).split(_WORDS_A_STEP):
            said = head(nn.functional.dropout(hidden[rows], _DROPPED))
            cost = nn.functional.cross_entropy(said, wanted[rows])
            optimizer.zero_grad()
            cost.backward()
            optimizer.step()
            falling.step()
            total += cost.item() * len(rows)
        log.info("epoch %d of %d: loss %.3f", epoch, epochs, total / len(wanted))


def _read(network: Heads, pieces: Pieces, examples: list[Example]) -> tuple[Tensor, Tensor]:
    """Return what the encoder says of each labelled word, and the number of its edit."""
    network.eval()
    ordered = sorted(examples, key=lambda each: len(each.text))
    hidden, wanted = [], []
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        ids, mask, spans = pieces([each.text for each in batch])
        edits = targets(batch, spans)["edits"]
        with torch.no_grad():
            states = network.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        there = edits != NO_CLASS
        hidden.append(states[there])
        wanted.append(edits[there])
    return torch.cat(hidden), torch.cat(wanted)
