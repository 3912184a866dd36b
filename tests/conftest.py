"""What several tests share: one pipeline a session, because loading it takes seconds."""

from collections.abc import Callable

import pytest
from hypothesis import settings as examples
from spacy.language import Language

from scorer import Draft, Report, Scorer
from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import Reading, reading
from scorer.pipeline import steps
from scorer.settings import load_settings

# How long an example takes says more of the machine than of the program.
examples.register_profile("any_machine", deadline=None)
examples.load_profile("any_machine")


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    """A scorer with the embedded grammar engine and no trained model."""
    settings = load_settings(grammar={"engine": "embedded"}, models={"name": "off"})
    return Scorer(settings)


@pytest.fixture(scope="session")
def score(scorer: Scorer) -> Callable[..., Report]:
    """Score a body, and a subject where there is one."""

    def run(body: str, subject: str = "", **draft: object) -> Report:
        return scorer.score(Draft(body, subject, **draft))  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline, for reading what single steps leave in a Doc."""
    settings = load_settings(grammar={"engine": "embedded"}, models={"name": "off"})
    configs = steps(settings)
    return build(configs, configs)


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[..., Reading]:
    """Return the Reading of a body, and a subject where there is one."""

    def run(body: str, subject: str = "", **draft: object) -> Reading:
        made = make_doc(nlp, Draft(body, subject, **draft))  # type: ignore[arg-type]
        return reading(nlp(made))

    return run
