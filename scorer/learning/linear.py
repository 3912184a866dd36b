"""Fitting linear decisions with scikit-learn: the same rows give the same numbers."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from scorer.judgement.decisions import Decision

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Row = Mapping[str, float]

FOLDS = 5
YES = "yes"
# Strength of the data against the wish for small weights; few rows ask for a small one.
_STRENGTH = 0.3
_MOST_STEPS = 2000
_DIGITS = 6
_LEAST_SCALE = 1e-6


def fit(rows: Sequence[Row], labels: Sequence[str], classes: tuple[str, ...] = (YES,)) -> Decision:
    """Return the decision between ``classes``; one class stands for yes or no.

    Args:
        rows: Features of each example, all with the same names.
        labels: The class of each; whatever is not the one class is "no".
        classes: In the order of the weights, as sorted.
    """
    names = tuple(rows[0])
    x = np.array([[row[name] for name in names] for row in rows])
    mean, scale = x.mean(axis=0), np.maximum(x.std(axis=0), _LEAST_SCALE)
    y = [label == YES for label in labels] if classes == (YES,) else list(labels)
    model = LogisticRegression(C=_STRENGTH, max_iter=_MOST_STEPS).fit((x - mean) / scale, y)
    return Decision(
        features=names,
        classes=classes,
        mean=tuple(mean.round(_DIGITS).tolist()),
        scale=tuple(np.maximum(scale.round(_DIGITS), _LEAST_SCALE).tolist()),
        weights=tuple(map(tuple, model.coef_.round(_DIGITS).tolist())),
        bias=tuple(model.intercept_.round(_DIGITS).tolist()),
    )


def can_be_fitted(answers: Iterable[bool], groups: Iterable[str]) -> bool:
    """Say whether both answers come from enough groups for each fold to hold some of both."""
    known = set(zip(answers, groups, strict=True))
    yes = sum(answer for answer, _ in known)
    return min(yes, len(known) - yes) >= 2 * FOLDS


def yes_or_no(answers: Iterable[bool]) -> list[str]:
    """Return labels for a decision with one class."""
    return [YES if answer else "no" for answer in answers]


def folds(groups: Iterable[str]) -> dict[str, int]:
    """Return which of the folds each group is in; the names of groups are hashes."""
    return {name: number % FOLDS for number, name in enumerate(sorted(set(groups)))}


def best_threshold(scores: Floats, flagged: Bools, truth: Bools, most_false: float) -> float:
    """Return the threshold with the highest F1 whose false alarms stay below a share.

    Args:
        scores: Probability of each example.
        flagged: Whether it is flagged anyway, whatever the threshold.
        truth: Whether it should be.
        most_false: Share of the examples that should not be flagged, but are by their score.
    """
    clean = scores[~truth]
    least = float(np.quantile(clean, 1 - most_false)) if len(clean) else 0.0
    best, chosen = -1.0, max(least, 0.5)
    for threshold in np.unique(scores[scores >= least].round(4)):
        value = f1(flagged | (scores >= threshold), truth)
        if value > best:
            best, chosen = value, float(threshold)
    return round(min(1.0, chosen), 4)


def f1(said: Bools, truth: Bools) -> float:
    """Return the harmonic mean of precision and recall; 0 where nothing was right."""
    right = float((said & truth).sum())
    return 2 * right / float(said.sum() + truth.sum()) if right else 0.0
