"""The pipeline's step that lets the encoder read every sentence once."""

import os
from concurrent.futures import Future, ThreadPoolExecutor
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
        # Begun at once, in a thread: the other steps take longer to build than the encoder to load.
        self._loading = None if model == OFF else _in_background(model)

    def __call__(self, doc: Doc) -> Doc:
        """Fill in the judgement of ``doc``."""
        known = reading(doc)
        if self._loading is None or not known.english:
            return doc
        model, reader = self._loading.result()
        own = [sentence for sentence in known.sentences if not sentence.quoted]
        readings = reader.read([sentence.place.of(known.draft) for sentence in own])
        places = [sentence.place for sentence in own]
        known.judgement = Judged(model, dict(zip(places, readings, strict=True)))
        known.engine["sentences"] = model.name
        return doc


def _in_background(name: str) -> "Future[tuple[Model, encoder.Encoder]]":
    with_one_thread = ThreadPoolExecutor(1, thread_name_prefix="scorer-model")
    loading = with_one_thread.submit(_load, name)
    with_one_thread.shutdown(wait=False)
    return loading


def _load(name: str) -> tuple[Model, encoder.Encoder]:
    model = Model(find(name))
    return model, model.encoder(_threads())


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
