"""Fit the calibrated decisions of a model folder on drafts that its encoder has not seen.

Usage: python scripts/fit_decisions.py MODEL_FOLDER DRAFTS.jsonl

The encoder must not have been trained on the drafts, or its log-odds would be too sure.
"""

import datetime
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from scorer import __version__
from scorer.judgement.encoder import Encoder
from scorer.judgement.shelf import FEATURES, sha256
from scorer.language import features as wording
from scorer.names import Group, Part
from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import Reading, reading
from scorer.pipeline import steps
from scorer.settings import load_settings
from scorer.tone import features as tone
from scorer.values import Draft, Place

# Of clean sentences, the share that may be flagged.
# One set of drafts does not speak for all: less than the 3 in 100 that are promised.
FALSE_ALARMS = {"chinglish": 0.008, "emotional": 0.01}
GROUPS = {"chinglish": (Group.CHINGLISH, Group.GRAMMAR), "emotional": (Group.EMOTIONAL,)}
LEAST_WORDS = 3


def marks(row: dict[str, Any], key: str) -> list[Place]:
    """Return the places of a draft's marks in its body."""
    places = []
    for mark in row[key]:
        if mark.get("in", "body") != "body":
            continue
        start = -1
        for _ in range(mark.get("nth", 1)):
            start = row["body"].find(mark["text"], start + 1)
        places.append(Place(Part.BODY, start, start + len(mark["text"])))
    return places


def examples(known: Reading, row: dict[str, Any], encoder: Encoder) -> dict[str, list[Any]]:
    """Return features and labels of the sender's sentences, by decision."""
    own = [s for s in known.own_sentences() if len(s.place.of(known.draft).split()) >= LEAST_WORDS]
    readings = encoder.read([s.place.of(known.draft) for s in own])
    found: dict[str, list[Any]] = {"chinglish": [], "emotional": []}
    for sentence, read in zip(own, readings, strict=True):
        for key, groups in GROUPS.items():
            ours = [f for f in known.findings if f.group in groups]
            values = (
                wording.features(sentence.place, read, ours)
                if key == "chinglish"
                else tone.features(known, sentence, read, ours)
            )
            marked = any(place.overlaps(sentence.place) for place in marks(row, key))
            found[key].append((values, marked))
    return found


def fit(
    rows: list[tuple[dict[str, float], bool]], groups: list[str], share: float
) -> dict[str, Any]:
    """Return a decision fitted on ``rows``, its threshold by cross-validated predictions."""
    names = list(rows[0][0])
    x = np.array([[values[name] for name in names] for values, _ in rows])
    y = np.array([label for _, label in rows])
    mean, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
    model = LogisticRegression(C=0.3, max_iter=1000)
    folds = GroupKFold(n_splits=5)
    z = (x - mean) / scale
    guessed = cross_val_predict(model, z, y, groups=groups, cv=folds, method="predict_proba")[:, 1]
    threshold = float(np.quantile(guessed[~y], 1 - share))
    print(f"recall {np.mean(guessed[y] >= threshold):.3f} at threshold {threshold:.3f}, n {len(y)}")
    model.fit(z, y)
    return {
        "features": names,
        "classes": ["yes"],
        "mean": mean.round(6).tolist(),
        "scale": scale.round(6).tolist(),
        "weights": model.coef_.round(6).tolist(),
        "bias": model.intercept_.round(6).tolist(),
        "threshold": round(threshold, 4),
    }


def main() -> None:
    """Fit and write ``decisions.json`` and ``model.json``."""
    folder, data = Path(sys.argv[1]), Path(sys.argv[2])
    configs = steps(load_settings(models={"name": "off"}, grammar={"engine": "embedded"}))
    nlp, encoder = build(configs, configs), Encoder(folder)
    rows = [json.loads(line) for line in data.read_text("utf-8").splitlines()]
    gathered: dict[str, list[Any]] = {"chinglish": [], "emotional": []}
    groups: dict[str, list[str]] = {"chinglish": [], "emotional": []}
    for row in rows:
        doc = nlp(make_doc(nlp, Draft(row["body"], row["subject"])))
        for key, each in examples(reading(doc), row, encoder).items():
            gathered[key].extend(each)
            groups[key].extend([row["id"]] * len(each))
    fitted = {key: fit(gathered[key], groups[key], FALSE_ALARMS[key]) for key in gathered}
    decisions = {
        "schema": 1,
        "code": FEATURES,
        "decisions": fitted,
        "word_thresholds": {"chinglish": 0.5, "emotional": 0.0},
    }
    (folder / "decisions.json").write_text(json.dumps(decisions, indent=1) + "\n", "utf-8")
    files = ("encoder.onnx", "tokenizer.json", "decisions.json")
    description = {
        "name": folder.name,
        "encoder": folder.name,
        "version": __version__,
        "files": {name: sha256(folder / name) for name in files},
        "data": sha256(data),
        "created": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "limits": "English messages to Amazon; see card.md.",
    }
    (folder / "model.json").write_text(json.dumps(description, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
