"""An expression that is left out of a text would have matched nothing there."""

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.entities.find import RECOGNIZERS
from scorer.language.component import language_rules
from scorer.nlp.screening import Screened, needed
from scorer.phrasebook.rules import Rule
from scorer.tone.component import rules as tone_rules


@pytest.mark.parametrize(
    ("pattern", "wordings"),
    [
        (r"\bhope\b", {"hope"}),
        (r"(?i)Hope (?:you|Amazon) can", {"hope you can", "hope amazon can"}),
        (r"(?:very )?sorry\s+for", {"very sorry", "sorry"}),
        (r"(?:\d+ )+units?", {"unit", "units"}),
        (r"\d+ (?:cases|boxes)?", set()),
        (r"case|\d{10}", set()),
        (r"(?:case|ticket)\s*#?\d+", {"case", "ticket"}),
        (r"(?:lost|dam[ab]ged)+", {"lost", "damaged", "dambged"}),
        (r"仓库|ab", set()),
        (r"仓库|小偷", {"仓库", "小偷"}),
        (r"(?<=not )sure(?! of)", {"sure"}),
    ],
)
def test_the_wordings_that_every_match_has(pattern: str, wordings: set[str]) -> None:
    """Fixed letters, all choices; nothing where one way to match has none."""
    assert needed(re.compile(pattern)) == wordings


def test_too_many_wordings_are_none() -> None:
    """What would take longer than the expression itself."""
    words = [a + b + "x" for a in "bcdfghjklmnp" for b in "aeiou"]
    assert needed(re.compile("|".join(words)))
    assert not needed(re.compile("|".join([*words, "yes"])))


@given(st.text(alphabet="aAbcC 1é仓ſK", max_size=30))
def test_nothing_is_missed_in_any_text(text: str) -> None:
    """Case, choices and repeats, in texts of the letters that the patterns are of."""
    for pattern in (r"(?i)abc+", r"(?i)(?:ab|c1)+b? cab", r"a{2}b(?:c|C)", r"(?i:BCA)|1 c仓"):
        regex = re.compile(pattern)
        if regex.search(text):
            assert Screened(regex).may_match(text)


def _told(rule: Rule) -> list[str]:
    return [*rule.flags, *rule.allows]


def test_every_example_of_every_rule_is_looked_at() -> None:
    """Whatever an expression of a rule matches in any rule's examples."""
    rules = [*language_rules(), *chain.from_iterable(tone_rules().values())]
    regexes = [re.compile(each, re.MULTILINE) for rule in rules for each in rule.regex]
    texts = [text for rule in rules if rule.regex for text in _told(rule)]
    assert len(regexes) > 100
    left_out = 0
    for regex in regexes:
        screened = Screened(regex)
        for text in texts:
            found = screened.may_match(text)
            left_out += not found
            assert found or not regex.search(text)
    assert left_out > len(regexes) * len(texts) * 0.7


def test_a_second_text_is_read_as_the_first_was() -> None:
    """Expressions are screened from the second text on: what is found stays the same."""
    for recognizer in RECOGNIZERS:
        for text, _ in recognizer.hits:
            assert list(recognizer.find(text)) == list(recognizer.find(text))
