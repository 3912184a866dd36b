"""The pipeline's step for ``scorer.structure``: what a draft says and what it leaves out."""

import dataclasses
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from scorer.judgement.component import judged
from scorer.nlp.reading import Reading, mirror, reading
from scorer.phrasebook.matching import Phrasebook
from scorer.structure.checks import gates, rule_findings, structure_rules
from scorer.structure.clues import ClueFinder
from scorer.structure.decide import decide_elements, decide_kind
from scorer.structure.rubric import rubrics
from scorer.structure.states import element_states
from scorer.values import ElementState, Place, Sentence


class Structure:
    """Component that finds the kind of case, the roles of sentences, and what is missing.

    Args:
        clues: Finds what the rules see.
        phrasebook: Wordings that stand where an element should.
    """

    def __init__(self, clues: ClueFinder, phrasebook: Phrasebook) -> None:
        self._clues = clues
        self._phrasebook = phrasebook

    def __call__(self, doc: Doc) -> Doc:
        """Fill in scenario, elements, roles, findings and gates of ``doc``."""
        known = reading(doc)
        clues = self._clues.find(doc)
        model = judged(doc)
        known.scenario = decide_kind(known.draft, clues, model)
        rubric = rubrics()[known.scenario.kind]
        carriers = decide_elements(clues, known.scenario.kind, model)
        known.elements = element_states(known, carriers, rubric)
        known.sentences = tuple(_with_roles(known))
        known.findings = (
            *known.findings,
            *rule_findings(doc, self._phrasebook, known.elements, rubric),
        )
        known.gates = (*known.gates, *gates(known, known.elements, rubric))
        mirror(doc, "structure", _labelled(known.elements))
        return doc


def _with_roles(known: Reading) -> Iterator[Sentence]:
    for sentence in known.sentences:
        roles = tuple(e.name for e in known.elements if sentence.place in e.places)
        yield dataclasses.replace(sentence, roles=roles)


def _labelled(states: tuple[ElementState, ...]) -> Iterator[tuple[Place, str]]:
    for state in states:
        for place in state.places:
            yield place, str(state.name)


@Language.factory("scorer_structure", assigns=["doc.spans"])
def make_structure(nlp: Language, name: str) -> Structure:
    """Make the component."""
    return Structure(ClueFinder(), Phrasebook(nlp, structure_rules()))
