"""Rounding a matrix to four bits."""

import numpy as np
import pytest

from scorer.judgement.matrices import BLOCK, whole
from scorer.learning.finetune.gptq import gptq
from scorer.learning.finetune.packing import packed

RNG = np.random.default_rng(7)
# Inputs that go together, as those of a layer do.
INPUTS = (RNG.normal(size=(600, 20)) @ RNG.normal(size=(20, 4 * BLOCK))).astype(np.float32)
PRODUCTS = INPUTS.T @ INPUTS


def test_what_comes_out_changes_less_than_with_each_weight_by_itself() -> None:
    weights = RNG.normal(size=(24, 4 * BLOCK)).astype(np.float32)
    alone = gptq(weights, np.eye(4 * BLOCK, dtype=np.float32)).weights()
    together = gptq(weights, PRODUCTS).weights()
    wanted = INPUTS @ weights.T
    errors = [np.square(INPUTS @ each.T - wanted).mean() for each in (alone, together)]
    assert errors[1] < 0.3 * errors[0]


def test_small_steps_away_from_what_was_rounded_are_kept() -> None:
    before = gptq(RNG.normal(size=(24, 4 * BLOCK)).astype(np.float32), PRODUCTS).weights()
    taught = before + RNG.normal(0, 0.02, before.shape).astype(np.float32)
    alone = gptq(taught, np.eye(4 * BLOCK, dtype=np.float32)).weights()
    together = gptq(taught, PRODUCTS).weights()
    # By itself nearly every weight falls back; what comes out does not.
    wanted = INPUTS @ (taught - before).T
    kept = [float(np.vdot(INPUTS @ (each - before).T, wanted)) for each in (alone, together)]
    assert kept[1] == pytest.approx(float(np.square(wanted).sum()), rel=0.2)
    assert kept[0] < 0.6 * kept[1]


def test_what_a_model_folder_keeps_stands_for_the_same_weights() -> None:
    made = gptq(RNG.normal(size=(8, 4 * BLOCK)).astype(np.float32), PRODUCTS)
    kept = packed(made)
    weights = whole(kept.codes, kept.steps).T * kept.scale[:, None]
    assert np.abs(weights - made.weights()).max() <= 0.51 * kept.scale.max()
