"""The lists of rules: well-formed, with reasons, about rules that exist."""

import harper
import pytest

from scorer.language.grammar.findings import _in_chinese
from scorer.language.grammar.rulebook import STYLE, WRONG, Rulebook, read_rulebook
from scorer.names import ChinglishKind

_ENGINES = ("harper", "languagetool")


@pytest.mark.parametrize("engine", _ENGINES)
def test_no_rule_is_both_off_and_of_a_kind(engine: str) -> None:
    rules = read_rulebook(engine)

    assert not (rules.rules_off | rules.categories_off) & set(rules.kinds)
    assert not (rules.rules_off | rules.categories_off) & rules.style


def test_harper_has_all_rules_that_we_name() -> None:
    rules = read_rulebook("harper")
    known = set(harper.get_default_lint_config())

    assert rules.rules_off <= known
    assert set(rules.unless) <= known


def test_every_kind_has_a_chinese_sentence() -> None:
    assert set(_in_chinese()) == set(ChinglishKind)


def test_what_is_said_of_a_rule_goes_before_its_category() -> None:
    rules = Rulebook(
        default=ChinglishKind.TENSE,
        off=(),
        kinds={"A": ChinglishKind.NUMBER, "CATEGORY": ChinglishKind.ARTICLE},
        style=frozenset({"CATEGORY"}),
    )

    kinds = [
        rules.match((0, 1), *names, "").kind
        for names in (("A", "CATEGORY"), ("B", "CATEGORY"), ("B", "X"))
    ]
    assert kinds == [ChinglishKind.NUMBER, ChinglishKind.ARTICLE, ChinglishKind.TENSE]
    assert rules.match((0, 1), "A", "CATEGORY", "").severity == STYLE
    assert rules.match((0, 1), "A", "X", "").severity == WRONG
