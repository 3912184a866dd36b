"""Measures of yes-or-no answers and of the numbers behind them."""

from collections.abc import Callable

import numpy as np
from sklearn.metrics import average_precision_score, precision_recall_curve

from scorer.learning.comparing import Measure, Numbers
from scorer.learning.evaluation.values import Bin
from scorer.learning.linear import Bools, Floats, f1

# Of clean sentences, the share that may be flagged where recalls are compared.
FALSE_ALARMS = 0.05
_BINS = 10
_MOST_POINTS = 120
_DIGITS = 4


def precision(said: Bools, truth: Bools) -> float:
    """Return the share of what was said that is true; 0 where nothing was said."""
    return float(truth[said].mean()) if said.any() else 0.0


def recall(said: Bools, truth: Bools) -> float:
    """Return the share of what is true that was said; 0 where nothing is true."""
    return float(said[truth].mean()) if truth.any() else 0.0


def flagged_clean(said: Bools, truth: Bools) -> float:
    """Return the share of what is not true that was said."""
    return recall(said, ~truth)


def pr_auc(scores: Floats, truth: Bools) -> float:
    """Return the area under the curve of precision over recall; 0 where nothing is true."""
    return float(average_precision_score(truth, scores)) if truth.any() else 0.0


def recall_at(scores: Floats, truth: Bools) -> float:
    """Return the recall at the lowest threshold that flags at most 5 % of what is clean."""
    clean = np.sort(scores[~truth])[::-1]
    allowed = int(FALSE_ALARMS * len(clean))
    if not truth.any() or allowed >= len(clean):
        return float(truth.any())
    return float((scores[truth] > clean[allowed]).mean())


def of_answers(measure: Callable[[Bools, Bools], float], said: Bools, truth: Bools) -> Measure:
    """Return ``measure`` as a measure of the cases with given numbers."""
    return lambda numbers: measure(said[numbers], truth[numbers])


def of_scores(measure: Callable[[Floats, Bools], float], scores: Floats, truth: Bools) -> Measure:
    """Return ``measure`` as a measure of the cases with given numbers."""
    return lambda numbers: measure(scores[numbers], truth[numbers])


def f1_of_counts(right: Numbers, said: Numbers, true: Numbers) -> Measure:
    """Return F1 as a measure of cases that hold several things each."""

    def measure(numbers: Numbers) -> float:
        whole = int(said[numbers].sum() + true[numbers].sum())
        return 2 * float(right[numbers].sum()) / whole if whole else 0.0

    return measure


def share_of_counts(part: Numbers, whole: Numbers) -> Measure:
    """Return the share of ``part`` in ``whole``, both counted by case, as a measure."""
    return lambda numbers: float(part[numbers].sum() / max(1, whole[numbers].sum()))


def reliability(probabilities: Floats, truth: Bools) -> tuple[Bin, ...]:
    """Return bins of equal width in which probability and truth can be compared."""
    number = np.minimum((probabilities * _BINS).astype(int), _BINS - 1)
    bins = []
    for each in np.unique(number):
        here = number == each
        mean, share = probabilities[here].mean(), truth[here].mean()
        bins.append(Bin(round(float(mean), _DIGITS), round(float(share), _DIGITS), int(here.sum())))
    return tuple(bins)


def calibration_error(bins: tuple[Bin, ...]) -> float | None:
    """Return the expected calibration error; None where there are no probabilities."""
    total = sum(each.count for each in bins)
    if not total:
        return None
    return round(sum(abs(b.mean - b.share) * b.count for b in bins) / total, _DIGITS)


def curve(scores: Floats, truth: Bools) -> tuple[tuple[float, float], ...]:
    """Return recall and precision at falling thresholds, thinned out for drawing."""
    if not truth.any():
        return ()
    precisions, recalls, _ = precision_recall_curve(truth, scores)
    step = max(1, len(recalls) // _MOST_POINTS)
    # Without the point at precision 1 that stands for flagging nothing.
    points = list(zip(recalls[-2::-1], precisions[-2::-1], strict=True))
    thinned = [*points[:-1:step], points[-1]]
    return tuple((round(float(r), _DIGITS), round(float(p), _DIGITS)) for r, p in thinned)


def best_f1(scores: Floats, truth: Bools) -> Bools:
    """Return the answers at the threshold that is best on these very cases."""
    thresholds = np.unique(scores)
    chosen = max(thresholds, key=lambda each: f1(scores >= each, truth))
    answers: Bools = scores >= chosen
    return answers
