"""Rounding the encoder's weights to four bits, layer by layer.

Rounding each weight by itself loses training that went on from weights of four bits: a step of
training is far smaller than half the distance of two values, so nearly every weight falls back
(9,997 of 10,000 did, after 1,424 steps).
"""

import logging
from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn

from scorer.learning.finetune.gptq import Rounded, gptq
from scorer.learning.finetune.loop import Pieces
from scorer.learning.finetune.network import Heads

log = logging.getLogger(__name__)
_BATCH = 32


def round_weights(network: Heads, pieces: Pieces, texts: Sequence[str]) -> dict[str, Rounded]:
    """Round the matrices of the encoder in place; return them by name.

    Args:
        network: A trained network.
        pieces: Its word pieces.
        texts: Sentences like those that it will read.
    """
    network.eval()
    batches = [pieces(texts[i : i + _BATCH])[:2] for i in range(0, len(texts), _BATCH)]
    names = {module: name for name, module in network.named_modules()}
    rounded: dict[str, Rounded] = {}
    for number, layer in enumerate(network.encoder.encoder.layer):
        matrices = [each for each in layer.modules() if isinstance(each, nn.Linear)]
        # What comes in is what the rounded layers below give.
        for matrix, products in _products(network, matrices, batches).items():
            made = gptq(matrix.weight.detach().numpy(), products.numpy())
            rounded[names[matrix]] = made
            matrix.weight.data.copy_(torch.from_numpy(made.weights()))
        log.info("rounded layer %d", number)
    return rounded


def _products(
    network: Heads, matrices: Sequence[nn.Linear], batches: Iterable[tuple[Tensor, Tensor]]
) -> dict[nn.Linear, Tensor]:
    """Return for each matrix the sum over all words of the products of what goes into it."""
    sums = {each: torch.zeros(each.in_features, each.in_features) for each in matrices}
    there = torch.ones(0)

    def add(matrix: nn.Linear, given: tuple[Tensor, ...]) -> None:
        words = given[0][there]
        sums[matrix] += words.T @ words

    hooks = [each.register_forward_pre_hook(add) for each in matrices]
    with torch.no_grad():
        for ids, mask in batches:
            there = mask.bool()
            network(ids, mask)
    for hook in hooks:
        hook.remove()
    return sums
