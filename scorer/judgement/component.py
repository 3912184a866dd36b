"""The pipeline's step that lets the encoder read every sentence once."""

import os
from dataclasses import dataclass
from typing import Protocol

from spacy.language import Language
from spacy.tokens import Doc

from scorer.judgement import encoder
from scorer.judgement.decisions import Decision, Decisions
from scorer.judgement.shelf import OFF, Model, find
from scorer.nlp.reading import reading
from scorer.values import Place, Sentence


class Decider(Protocol):
    """Whatever has decisions: a model, or one that is still being trained."""

    @property
    def decisions(self) -> Decisions:
        """Return the decisions."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the trained model says of a draft.

    Attributes:
        model: The model, for its decisions.
        readings: The encoder's reading of each sentence, by where it stands.
    """

    model: Decider
    readings: dict[Place, encoder.Reading]

    def read(self, sentence: Sentence) -> encoder.Reading | None:
        """Return the encoder's reading of ``sentence``; quoted ones have none."""
        # By place, because steps replace sentences as they learn more about them.
        return self.readings.get(sentence.place)

    def decision(self, name: str) -> Decision | None:
        """Return the decision called ``name``, if the model has it."""
        return self.model.decisions.decisions.get(name)


def judged(doc: Doc) -> Judged | None:
    """Return what the trained model says of ``doc``; None where no model ran."""
    found = reading(doc).judgement
    return found if isinstance(found, Judged) else None


class Judgement:
    """Component that reads the sender's sentences with the encoder.

    Args:
        model: Name or folder of the model, or ``off``.
    """

    def __init__(self, model: str) -> None:
        self._wanted = model
        self._model: Model | None = None
        self._encoder: encoder.Encoder | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Fill in the judgement of ``doc``."""
        known = reading(doc)
        if self._wanted == OFF or not known.english:
            return doc
        if self._model is None:
            self._model = Model(find(self._wanted))
        own = [sentence for sentence in known.sentences if not sentence.quoted]
        texts = [sentence.place.of(known.draft) for sentence in own]
        readings = self._read(self._model, texts) if texts else []
        places = [sentence.place for sentence in own]
        known.judgement = Judged(self._model, dict(zip(places, readings, strict=True)))
        known.engine["sentences"] = self._model.name
        return doc

    def _read(self, model: Model, texts: list[str]) -> list[encoder.Reading]:
        if self._encoder is None:
            # Kept, because asking for another model's encoder checks its hash again.
            self._encoder = model.encoder(_threads())
        return self._encoder.read(texts)


def _threads() -> int:
    """Return how many threads this process may use, or 0 where nobody said.

    joblib and Dask tell so to each of their processes, which would else all use every core.
    """
    told = os.environ.get("OMP_NUM_THREADS", "")
    return int(told) if told.isdecimal() else 0


@Language.factory("scorer_judgement", default_config={"model": "default"})
def make_judgement(nlp: Language, name: str, model: str) -> Judgement:
    """Make the component."""
    return Judgement(model)
