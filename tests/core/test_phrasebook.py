"""The form of wording rules, and matching them."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from scorer.errors import RuleError
from scorer.names import Group
from scorer.phrasebook.forms import in_form
from scorer.phrasebook.matching import Phrasebook, findings, phrase_pattern, without_overlaps
from scorer.phrasebook.rules import read_rules

GOOD = """
[kindly-please]
kind = "politeness_formula"
severity = 1
phrases = ["please kindly", "kindly please"]
message = { en = "Both words say the same.", zh = "两个词意思重复。" }
suggestions = ["please"]
safe = true
source = "domain notes, row 85"
flags = ["Please kindly check.", "Kindly please check."]
allows = ["Please check.", "She kindly replied."]
"""


def _read(folder: Path, text: str) -> Phrasebook:
    (folder / "a.toml").write_text(text, "utf-8")
    return Phrasebook(spacy.blank("en"), read_rules(folder))


def test_finds_words_in_any_case_and_spacing(tmp_path: Path) -> None:
    book = _read(tmp_path, GOOD)
    doc = spacy.blank("en")("We ask: PLEASE   kindly check.")
    [found] = findings(doc, book, Group.CHINGLISH)
    assert (found.text, found.rule, found.safe) == (
        "PLEASE   kindly",
        "chinglish.kindly-please",
        True,
    )


def test_lists_of_words_are_for_all_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "lists.toml").write_text('[words]\npolite = ["kindly"]\n', "utf-8")
    phrases = 'phrases = ["please kindly", "kindly please"]'
    book = _read(tmp_path, GOOD.replace(phrases, 'tokens = [[{LOWER = {IN = "polite"}}]]'))
    found = findings(spacy.blank("en")("We kindly ask."), book, Group.CHINGLISH)
    assert [each.text for each in found] == ["kindly"]
    with pytest.raises(RuleError, match="rude"):
        _read(tmp_path, GOOD.replace(phrases, 'tokens = [[{LOWER = {IN = "rude"}}]]'))


def test_swaps_are_a_table_or_lines(tmp_path: Path) -> None:
    phrases = 'phrases = ["please kindly", "kindly please"]'
    for swaps in (
        'swaps = ["thank for -> thank you for"]',
        'swaps = {"thank for" = "thank you for"}',
    ):
        doc = spacy.blank("en")("Thank for reading.")
        [found] = findings(doc, _read(tmp_path, GOOD.replace(phrases, swaps)), Group.CHINGLISH)
        assert found.suggestions == ("Thank you for",)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('flags = ["Please kindly check.", "Kindly please check."]', 'flags = ["One."]', "flags"),
        ('phrases = ["please kindly", "kindly please"]', "", "needs phrases"),
        ('suggestions = ["please"]', "", "suggestion"),
        ("severity = 1", "severity = 9", "severity"),
        (
            'phrases = ["please kindly", "kindly please"]',
            'objects = ["do: mistake"]',
            "do: mistake",
        ),
        ('source = "domain notes, row 85"', "", "source"),
        ("safe = true", "saef = true", "saef"),
        ('phrases = ["please kindly", "kindly please"]', 'regex = ["("]', "bad pattern"),
    ],
)
def test_names_what_is_wrong_with_a_rule(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(RuleError) as raised:
        _read(tmp_path, GOOD.replace(old, new))
    assert "kindly-please" in str(raised.value)
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("words", "tags", "heads", "deps", "said"),
    [
        (
            "We did a bad mistake",
            "PRP VBD DT JJ NN",
            "1 1 4 4 1",
            "nsubj ROOT det amod dobj",
            "made",
        ),
        ("Mistakes Done here", "NNS VBN RB", "0 0 1", "ROOT acl advmod", "Made"),
        ("an expensive price", "DT JJ NN", "2 2 2", "det amod ROOT", "a high"),
        ("more expensive price", "JJR JJ NN", "1 2 2", "advmod amod ROOT", None),
    ],
)
def test_words_that_do_not_go_together_are_put_right_in_their_form(
    tmp_path: Path, words: str, tags: str, heads: str, deps: str, said: str | None
) -> None:
    pairings = 'objects = ["do -> make: mistake"]\nmodifiers = ["expensive -> high: price"]'
    rule = GOOD.replace('phrases = ["please kindly", "kindly please"]', pairings)
    book = _read(tmp_path, rule.replace('suggestions = ["please"]\nsafe = true\n', ""))
    bases = {"did": "do", "done": "do", "mistakes": "mistake"}
    doc = Doc(
        spacy.blank("en").vocab,
        words.split(),
        tags=tags.split(),
        heads=[int(head) for head in heads.split()],
        deps=deps.split(),
        lemmas=[bases.get(word.lower(), word.lower()) for word in words.split()],
    )
    [found] = book.matches(doc)
    assert found.suggestions == ((said,) if said else ())


@pytest.mark.parametrize(
    ("words", "tags", "said"),
    [
        ("the hang cards", "DT NN NNS", "hangtags"),
        ("an Art - Worker", "DT NN HYPH NN", "a graphic designer"),
        ("hang \n card", "NN _SP NN", "hangtag"),
        ("entrust letters", "NN NNS", "powers of attorney"),
        ("they robbed our link", "PRP VBD PRP$ NN", "hijacked our listing"),
        ("the card", "DT NN", None),
        ("a rob our link", "DT NN PRP$ NN", None),
    ],
)
def test_terms_are_known_in_all_their_forms(
    tmp_path: Path, words: str, tags: str, said: str | None
) -> None:
    terms = (
        'nouns = ["hang card -> hangtag", "art worker -> graphic designer", '
        '"entrust letter -> power of attorney"]\n'
        'actions = ["rob our link -> hijack our listing"]'
    )
    rule = GOOD.replace('phrases = ["please kindly", "kindly please"]', terms)
    book = _read(tmp_path, rule.replace('suggestions = ["please"]\nsafe = true\n', ""))
    bases = {"cards": "card", "robbed": "rob", "letters": "letter"}
    each = words.split(" ")
    doc = Doc(
        spacy.blank("en").vocab,
        each,
        spaces=[
            word not in ("Art", "-", "\n") and after != "\n"
            for word, after in zip(each, [*each[1:], ""], strict=True)
        ],
        tags=tags.split(),
        lemmas=[bases.get(word.lower(), word.lower()) for word in each],
    )
    found = list(book.matches(doc))
    assert [match.suggestions for match in found] == ([(said,)] if said else [])


@pytest.mark.parametrize(
    ("base", "tag", "form"),
    [
        ("box", "NNS", "boxes"),
        ("carry out", "VBD", "carried out"),
        ("large", "JJR", "larger"),
        ("serious", "JJS", "most serious"),
        ("detailed", "NN", "detailed"),
    ],
)
def test_a_proposed_word_stands_in_the_form_that_is_needed(base: str, tag: str, form: str) -> None:
    assert in_form(base, tag) == form


def test_a_phrase_is_whole_words() -> None:
    pattern = phrase_pattern(["staffs"])
    assert not pattern.search("Staffsmith, don'tstaffs")
    assert pattern.search("our STAFFS, all")


def test_no_two_findings_share_a_word(tmp_path: Path) -> None:
    other = GOOD.replace("[kindly-please]", "[kindly]").replace(
        '"please kindly", "kindly please"', '"kindly"'
    )
    book = _read(tmp_path, GOOD + other)
    found = findings(spacy.blank("en")("Please kindly check, kindly."), book, Group.CHINGLISH)
    assert [each.text for each in found] == ["Please kindly", "kindly"]
    assert without_overlaps(found, [found[0].place]) == [found[1]]


@pytest.mark.parametrize(
    ("pattern", "text", "marked"),
    [
        (
            '{LOWER = "lost"}, {OP = "*"}, {LOWER = "found"}',
            "It was lost , then found .",
            "lost , then found",
        ),
        ('{OP = "{1,3}"}, {LOWER = "found"}', "a b c d found", "b c d found"),
        (
            '{IS_ALPHA = true, OP = "?"}, {LOWER = "found"}, {OP = "{2}"}',
            "x found y z q",
            "x found y z",
        ),
        (
            '{LOWER = {IN = ["again", "found"]}, OP = "+"}',
            "x found again found q",
            "found again found",
        ),
    ],
)
def test_looks_as_far_as_the_pattern_reaches(
    tmp_path: Path, pattern: str, text: str, marked: str
) -> None:
    rule = GOOD.replace('phrases = ["please kindly", "kindly please"]', f"tokens = [[{pattern}]]")
    [found] = _read(tmp_path, rule).matches(spacy.blank("en")(text))
    assert text[found.start : found.end] == marked
