"""The wordings that stand where an element should, by their own examples."""

import pytest
from spacy.language import Language

from scorer.names import Element, Group
from scorer.nlp.build import make_doc
from scorer.phrasebook.matching import Phrasebook, findings
from scorer.phrasebook.rules import Rule
from scorer.structure.checks import structure_rules
from scorer.values import Draft

RULES = structure_rules()


@pytest.fixture(scope="module")
def book(steps: Language) -> Phrasebook:
    return Phrasebook(steps, RULES)


def _names(steps: Language, book: Phrasebook, sentence: str) -> set[str]:
    doc = steps(make_doc(steps, Draft(sentence)))
    return {finding.rule for finding in findings(doc, book, Group.STRUCTURE)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_keeps_to_its_examples(rule: Rule, steps: Language, book: Phrasebook) -> None:
    for sentence in rule.flags:
        assert f"structure.{rule.name}" in _names(steps, book, sentence), sentence
    for sentence in rule.allows:
        assert not _names(steps, book, sentence), sentence


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_names_the_element_that_is_wanting(rule: Rule) -> None:
    assert rule.kind in set(Element)
