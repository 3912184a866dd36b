"""The steps that structure needs, and no others: fast, and nothing else can break them."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from scorer import Draft
from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import Reading, reading


@pytest.fixture(scope="session")
def steps() -> Language:
    return build(["scorer_entities", "scorer_structure"])


@pytest.fixture(scope="session")
def parse(steps: Language) -> Callable[..., Doc]:
    """Return the Doc of a body, and a subject where there is one."""

    def run(body: str, subject: str = "", **draft: object) -> Doc:
        return steps(make_doc(steps, Draft(body, subject, **draft)))  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def read(parse: Callable[..., Doc]) -> Callable[..., Reading]:
    """Return the Reading of a body, and a subject where there is one."""

    def run(body: str, subject: str = "", **draft: object) -> Reading:
        return reading(parse(body, subject, **draft))

    return run
