"""Every wording rule flags what it must, and leaves its look-alikes alone."""

from collections.abc import Iterator

import pytest
from spacy.language import Language

from scorer.language.component import language_rules
from scorer.nlp.build import build, make_doc
from scorer.phrasebook.matching import Phrasebook
from scorer.phrasebook.phrases import expand
from scorer.phrasebook.rules import RELATIONS, TERMS, Rule
from scorer.values import Draft

RULES = language_rules()


@pytest.fixture(scope="module")
def matched() -> dict[str, set[str]]:
    """Names of the rules that match each example sentence."""
    nlp: Language = build(())
    book = Phrasebook(nlp, RULES)
    sentences = sorted({s for rule in RULES for s in (*rule.flags, *rule.allows)})
    docs = nlp.pipe(make_doc(nlp, Draft(sentence)) for sentence in sentences)
    return {
        sentence: {match.rule.name for match in book.matches(doc)}
        for sentence, doc in zip(sentences, docs, strict=True)
    }


def examples(kind: str) -> Iterator[tuple[Rule, str]]:
    for rule in RULES:
        for sentence in getattr(rule, kind):
            yield rule, sentence


def test_every_rule_flags_its_sentences(matched: dict[str, set[str]]) -> None:
    missed = [(r.name, s) for r, s in examples("flags") if r.name not in matched[s]]
    assert missed == []


def test_every_rule_leaves_its_look_alikes_alone(matched: dict[str, set[str]]) -> None:
    flagged = [(r.name, s) for r, s in examples("allows") if r.name in matched[s]]
    assert flagged == []


def test_names_are_of_the_guide() -> None:
    from scorer.names import ChinglishKind

    assert {rule.kind for rule in RULES} <= set(ChinglishKind)


def test_no_words_are_of_two_rules() -> None:
    rules_of: dict[str, set[str]] = {}
    for rule in RULES:
        for phrase in (*rule.phrases, *(swap.wrong for swap in rule.swaps)):
            for wording in expand(phrase):
                rules_of.setdefault(wording.lower(), set()).add(rule.name)
        for relation in RELATIONS:
            for wrong, _, partners in getattr(rule, relation):
                for partner in partners:
                    rules_of.setdefault(f"{relation}: {wrong} {partner}", set()).add(rule.name)
        for form in TERMS:
            for wrong, _ in getattr(rule, form):
                rules_of.setdefault(wrong.lower().replace("-", " "), set()).add(rule.name)
    assert {words: names for words, names in rules_of.items() if len(names) > 1} == {}


def test_of_words_that_do_not_go_together_both_are_named() -> None:
    nlp: Language = build(())
    doc = nlp(make_doc(nlp, Draft("The mistakes were done by a new clerk.")))
    [message] = [m.message("done") for m in Phrasebook(nlp, RULES).matches(doc) if m.partner]
    assert message.en.endswith(": “done” with “mistakes”.")
    assert message.zh.endswith("：“done”与“mistakes”。")
