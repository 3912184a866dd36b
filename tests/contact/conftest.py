"""The steps that the checks of contact stand on, with the day fixed."""

from collections.abc import Callable

import pytest

from scorer.names import Kind
from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import Reading, reading
from scorer.values import Draft, Scenario

TODAY = "2026-11-25"
STEPS = ("scorer_entities", "scorer_structure", "scorer_contact")
Check = Callable[..., Reading]


@pytest.fixture(scope="session")
def check() -> Check:
    """Read a body as of ``TODAY``, the kind of case given or recognised."""
    nlp = build(STEPS, {"scorer_contact": {"today": TODAY}})
    contact = nlp.get_pipe("scorer_contact")

    def run(body: str, subject: str = "", kind: Kind | None = None, **draft: object) -> Reading:
        doc = make_doc(nlp, Draft(body, subject, **draft))  # type: ignore[arg-type]
        if kind is None:
            return reading(nlp(doc))
        with nlp.select_pipes(disable=["scorer_contact"]):
            doc = nlp(doc)
        reading(doc).scenario = Scenario(kind, 1.0, given=True)
        return reading(contact(doc))

    return run
