"""Measure an encoder on data of other makers, which nothing here was trained or tuned on.

Usage: python scripts/measure_public.py MODEL_FOLDER FILE.jsonl [MORE.jsonl ...]

Read are, told apart by their fields: sentences with their corrections (``source``,
``corrected``), sentences with and without an error (``source``, ``has_error``), requests with a
politeness ``score``, and sentences of e-mails that ask for something or not (``intent``).
Beside each stand baselines: length, punctuation, and a bag of words that was trained on the very
data, cross-validated, which a program that never saw them need not reach.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline

from scorer.judgement.encoder import ELEMENTS, Encoder, Reading
from scorer.names import Element

Floats = NDArray[np.float64]
Rows = Sequence[Mapping[str, Any]]
_NOTHING = -10.0
_FOLDS = 5


def fault(read: Reading) -> float:
    """Return the highest log-odds that a word is unidiomatic."""
    return float(read.chinglish.max(initial=_NOTHING))


def emotion(read: Reading) -> float:
    """Return the highest log-odds that a word is emotional."""
    return float(read.emotional.max(initial=_NOTHING))


def request(read: Reading) -> float:
    """Return the log-odds that a sentence says what is to be done."""
    return float(read.elements[ELEMENTS.index(Element.ASK)])


def scores(encoder: Encoder, texts: Sequence[str], of: Callable[[Reading], float]) -> Floats:
    """Return a number for each text, from the encoder's reading of it."""
    return np.array([of(read) for read in encoder.read(texts)])


def bag_of_words(texts: Sequence[str], truth: Sequence[bool]) -> Floats:
    """Return each text's score by words and pairs of words, learned from the other folds."""
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LogisticRegression(max_iter=1000)
    )
    found = cross_val_predict(
        model, list(texts), list(truth), cv=_FOLDS, method="decision_function"
    )
    return np.asarray(found, dtype=np.float64)


def compare(name: str, texts: Sequence[str], truth: Sequence[bool], ours: Floats) -> None:
    """Print the area under the ROC curve of our scores and of the baselines."""
    marks = [text.count("?") for text in texts]
    others = {
        "ours": ours,
        "length": [len(text.split()) for text in texts],
        "question marks": marks,
        "bag of words trained on them": bag_of_words(texts, truth),
    }
    print(f"{name}: {len(texts)} sentences, {sum(truth)} yes")
    for who, values in others.items():
        print(f"  AUC {roc_auc_score(truth, values):.3f}  {who}")


def corrected(encoder: Encoder, rows: Rows) -> None:
    """Print how often a sentence looks worse than its own correction."""
    before = scores(encoder, [row["source"] for row in rows], fault)
    after = scores(encoder, [row["corrected"] for row in rows], fault)
    longer = np.mean([len(row["source"]) > len(row["corrected"]) for row in rows])
    right = (before > after).mean() + (before == after).mean() / 2
    print(
        f"corrections: {len(rows)} pairs, right {right:.3f}; the longer one is worse {longer:.3f}"
    )


def errors(encoder: Encoder, rows: Rows) -> None:
    """Print how well sentences with an error are told from those without."""
    texts = [_written(row["source"]) for row in rows]
    compare("errors", texts, [row["has_error"] for row in rows], scores(encoder, texts, fault))


def politeness(encoder: Encoder, rows: Rows) -> None:
    """Print how well the rudest quarter of requests is told from the politest."""
    low, high = np.quantile([row["score"] for row in rows], (0.25, 0.75))
    ends = [row for row in rows if row["score"] <= low or row["score"] >= high]
    texts = [row["text"] for row in ends]
    ours = scores(encoder, texts, emotion)
    compare("rudest quarter of requests", texts, [row["score"] <= low for row in ends], ours)


def requests(encoder: Encoder, rows: Rows) -> None:
    """Print how well sentences that ask for something are told from others."""
    texts = [row["text"] for row in rows]
    compare("requests", texts, [row["intent"] for row in rows], scores(encoder, texts, request))


def _written(tokens: str) -> str:
    """Return a sentence as it is written, from its words and marks with spaces between."""
    text = tokens
    for mark in ".,;:?!)%":
        text = text.replace(f" {mark}", mark)
    for mark in ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m"):
        text = text.replace(f" {mark}", mark)
    return text.replace("( ", "(").replace(" - ", "-")


BY_FIELD = {"corrected": corrected, "has_error": errors, "score": politeness, "intent": requests}


def main() -> None:
    """Measure each file by its fields."""
    encoder = Encoder(Path(sys.argv[1]).resolve())
    for file in map(Path, sys.argv[2:]):
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
        measure = next(measure for field, measure in BY_FIELD.items() if field in rows[0])
        measure(encoder, rows)


if __name__ == "__main__":
    main()
