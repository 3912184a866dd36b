"""Calibrated decisions: plain arrays that say how sure to be, given named features.

They are fitted with scikit-learn when a model is trained and stored as numbers in
``decisions.json``, so that scoring a draft imports no scikit-learn and loading a
model from someone else runs no code.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from scorer.errors import ModelError

Array = NDArray[np.float64]
FILE = "decisions.json"
Finite = Annotated[float, Field(allow_inf_nan=False)]
_MOST = 60.0


class Decision(BaseModel):
    """A linear decision with its probability.

    One class: the probability of "yes".  Several: probabilities that add up to one.

    Attributes:
        features: Names of the features, in the order of the weights.
        classes: What it decides between; one name for a yes-or-no decision.
        mean: Subtracted from each feature first.
        scale: Divides each feature then.
        weights: Shape (classes, features).
        bias: Shape (classes,).
        threshold: Probability from which the answer is yes.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    features: tuple[str, ...]
    classes: tuple[str, ...]
    mean: tuple[Finite, ...]
    scale: tuple[Annotated[float, Field(gt=0, allow_inf_nan=False)], ...]
    weights: tuple[tuple[Finite, ...], ...]
    bias: tuple[Finite, ...]
    threshold: Annotated[float, Field(ge=0, le=1)] = 0.5

    @model_validator(mode="after")
    def _shapes_agree(self) -> "Decision":
        width = len(self.features)
        rows_agree = all(len(row) == width for row in self.weights)
        if {len(self.mean), len(self.scale)} != {width} or not rows_agree:
            raise ValueError("has arrays of different lengths")
        if not len(self.weights) == len(self.bias) == len(self.classes) > 0:
            raise ValueError("has other numbers of classes and weights")
        return self

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return the probability of each class.

        Args:
            features: A value for each of ``self.features``; others are ignored.
        """
        x = np.array([features[name] for name in self.features])
        z = (x - np.array(self.mean)) / np.array(self.scale)
        scores = np.clip(np.array(self.weights) @ z + np.array(self.bias), -_MOST, _MOST)
        if len(self.classes) == 1:
            return {self.classes[0]: float(1 / (1 + np.exp(-scores[0])))}
        powers = np.exp(scores - scores.max())
        return dict(zip(self.classes, (powers / powers.sum()).tolist(), strict=True))

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability of "yes"."""
        return self.probabilities(features)[self.classes[0]]


class Decisions(BaseModel):
    """All decisions of a model.

    Attributes:
        schema_: Form of the file.
        code: Version of the features that they were fitted on.
        decisions: By name: ``chinglish``, ``emotional``, ``element.ask`` …, ``kind``.
        word_thresholds: Log-odds from which a word belongs to a finding, by kind of mark.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: int = Field(1, alias="schema")
    code: int
    decisions: dict[str, Decision]
    word_thresholds: dict[str, Finite]


def read_decisions(folder: Path, code: int) -> Decisions:
    """Return the decisions in a model folder.

    Args:
        folder: The model folder.
        code: The version of features that this program computes.

    Raises:
        ModelError: If the file is missing, damaged or made for other features.
    """
    try:
        found = Decisions.model_validate(json.loads((folder / FILE).read_text("utf-8")))
    except (OSError, ValueError, ValidationError):
        raise ModelError(
            folder.name,
            f"{FILE} is missing or damaged. Train it again.",
            f"{FILE} 缺失或已损坏。请重新训练。",
        ) from None
    if found.code != code:
        raise ModelError(
            folder.name,
            f"was made for features {found.code}, this program has {code}. Train it again.",
            f"适用于特征版本 {found.code}，而本程序的版本是 {code}。请重新训练。",
        )
    return found
