"""The embedded engine: what it marks on this kind of mail, and what it must leave alone."""

import pytest

from scorer.language.grammar.embedded import Embedded
from scorer.language.grammar.mask import mask
from scorer.names import ChinglishKind


@pytest.fixture(scope="module")
def engine() -> Embedded:
    return Embedded()


@pytest.mark.parametrize(
    ("body", "words", "kind", "fix"),
    [
        ("We did not applied the label.", "applied", ChinglishKind.VERB_FORM, "apply"),
        ("The carrier has took a photo.", "took", ChinglishKind.VERB_FORM, "taken"),
        ("He insist on a refund.", "insist", ChinglishKind.AGREEMENT, "insists"),
        ("We need more informations.", "informations", ChinglishKind.NUMBER, "information"),
        ("It is a old unit.", "a", ChinglishKind.ARTICLE, "an"),
        (
            "It waits since two years.",
            "since two years",
            ChinglishKind.PREPOSITION,
            "for two years",
        ),
        ("It does not let us to edit.", "us to", ChinglishKind.WORD_CHOICE, "us"),
        ("😀😀 We did not applied it.", "applied", ChinglishKind.VERB_FORM, "apply"),
    ],
)
def test_marks(engine: Embedded, body: str, words: str, kind: ChinglishKind, fix: str) -> None:
    [match] = engine.check(mask(body).text)

    assert body[match.start : match.end] == words
    assert match.kind is kind
    assert match.replacements[0] == fix


@pytest.mark.parametrize(
    "body",
    [
        "Lanyisi Garment lost 120 pcs of the FNSKU at ONT8.",
        "my store was closed on May 3, 2025 and we wait.",
        "The buyer filed a chargeback, see Exhibit A.",
        "Every listing was checked at 10 a.m. on Monday.",
        "colour, centre and licence are misspelled here",
        "We sent invoice 25-0318, the packing list and photos.",
    ],
)
def test_leaves_alone(engine: Embedded, body: str) -> None:
    assert engine.check(mask(body).text) == []


def test_writes_nothing_of_its_own(engine: Embedded, capfd: pytest.CaptureFixture[str]) -> None:
    """A line on standard output would break a JSON report."""
    engine.check("We are looking forward to receive and to hear from you.")

    assert capfd.readouterr() == ("", "")


def test_is_fast_on_a_line_of_any_length(engine: Embedded) -> None:
    assert isinstance(engine.check("did not applied " * 3000), list)


def test_a_paragraph_is_marked_alike_alone_in_a_letter_and_again() -> None:
    faulty = "The carrier has took a photo by 8 a.m."
    letter = f"Hello,\n\nWe need more informations.\n\n{faulty}"
    [alone] = Embedded().check(faulty)
    engine = Embedded()

    first = engine.check(letter)

    assert first == engine.check(letter)
    assert [letter[each.start : each.end] for each in first] == ["informations", "took"]
    start = letter.index(faulty)
    assert (first[1].start - start, first[1].end - start) == (alone.start, alone.end)
    assert first[1].replacements == alone.replacements
