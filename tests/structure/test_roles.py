"""Which elements a sentence is said to carry."""

from collections.abc import Callable

import pytest

from scorer.names import Element, Kind, Part
from scorer.nlp.reading import Reading

# fmt: off
CARRY = [
    (Element.ASK, "Please reinstate ASIN B0CVNLAML5."),
    (Element.ASK, "Could you transfer case 14990160023 to the catalog team?"),
    (Element.ASK, "We request that Amazon release the reserve of $23,480.16."),
    (Element.ASK, "Reimburse the 38 units at $9.20 each."),
    (Element.ASK, "pls put B0CVNLAML5 back"),
    (Element.FACTS, "On May 3, 2024, ASIN B0CVNLAML5 was removed."),
    (Element.FACTS, "Every upload since June 2 returns error 8541."),
    (Element.EVIDENCE, "Attachment 1 is the supplier invoice of May 3, 2024."),
    (Element.ROOT_CAUSE, "ROOT CAUSE: our warehouse confirmed orders by hand and nobody checked the date."),
    (Element.ROOT_CAUSE, "The reason is that our designer copied the row of the smaller model."),
    (Element.CORRECTIVE, "On May 8 we removed the phrase from the listing and refunded both buyers."),
    (Element.CORRECTIVE, "All units in the weak box have been scrapped."),
    (Element.PREVENTIVE, "From now on, the warehouse lead checks every label before upload."),
    (Element.POLICY, "The claim rests on the FBA lost and damaged inventory reimbursement policy (G200213130)."),
    (Element.IMPACT, "We are losing $640 in sales a day."),
    (Element.IMPACT, "About 420 units are stuck in FBA."),
]
CARRY_NOT = [
    (Element.ASK, "Please help us to solve this problem as soon as possible."),
    (Element.ASK, "Please find attached our invoice."),
    (Element.ASK, "We have removed the listing and refunded the buyer."),
    (Element.EVIDENCE, "We have CE and can provide it if you need."),
    (Element.ROOT_CAUSE, "Thank you for your kind understanding."),
    (Element.CORRECTIVE, "Please remove the restriction."),
    (Element.PREVENTIVE, "We promise to pay more attention."),
    (Element.POLICY, "This is against your policy."),
    (Element.HISTORY, "I have already written to you three times."),
    (Element.IMPACT, "We lost our badge and are very sad."),
]
# fmt: on


def _present(known: Reading, element: Element) -> bool:
    return next(state.present for state in known.elements if state.name is element)


@pytest.mark.parametrize(("element", "sentence"), CARRY)
def test_finds_the_element(element: Element, sentence: str, read: Callable[..., Reading]) -> None:
    known = read(f"Hello team,\n\n{sentence}\n\nRegards,\nLi", kind=Kind.ACCOUNT_APPEAL)

    assert _present(known, element)
    [carrier] = [s for s in known.sentences if element in s.roles]
    assert carrier.place.of(known.draft) == sentence


@pytest.mark.parametrize(("element", "sentence"), CARRY_NOT)
def test_is_not_taken_in(element: Element, sentence: str, read: Callable[..., Reading]) -> None:
    assert not _present(read(sentence, kind=Kind.ACCOUNT_APPEAL), element)


def test_a_sentence_may_carry_several_elements(read: Callable[..., Reading]) -> None:
    known = read("Please reimburse 38 units of X002FXS93E, $247.95, as invoice INV-123 shows.")

    assert {Element.ASK, Element.IMPACT, Element.IDENTIFIERS} <= set(known.sentences[0].roles)


def test_earlier_contact_needs_its_case_id(read: Callable[..., Reading]) -> None:
    with_id = read("Case 14990160023 was opened on May 3 and closed without an answer.")
    without = read("A case was opened on May 3 and closed without an answer.")

    assert _present(with_id, Element.HISTORY)
    assert not _present(without, Element.HISTORY)


def test_quoted_lines_carry_nothing_but_earlier_contact(read: Callable[..., Reading]) -> None:
    known = read("> We closed case 14990160023 on May 3.\n> Please reinstate B0CVNLAML5.\n\nHello.")

    assert _present(known, Element.HISTORY)
    assert not _present(known, Element.FACTS)
    assert not _present(known, Element.ASK)


def test_words_in_quotation_marks_are_not_the_senders_request(
    read: Callable[..., Reading],
) -> None:
    known = read('On May 3 the notice said "please remove the listing from the store."')

    assert not _present(known, Element.ASK)


def test_a_heading_says_what_stands_below_it(read: Callable[..., Reading]) -> None:
    line = "- Two-step verification runs on the owner's phone"
    below = read(f"What we have done\n{line}\n", kind=Kind.ACCOUNT_APPEAL)
    alone = read(f"{line}\n", kind=Kind.ACCOUNT_APPEAL)

    assert _present(below, Element.CORRECTIVE)
    assert not _present(alone, Element.CORRECTIVE)


@pytest.mark.parametrize(
    ("subject", "present"),
    [
        ("Appeal for ASIN B0CVNLAML5", True),
        ("[Action Required] Storage fee, refund of USD 462.24", True),
        ("GIVE BACK MY LISTING B0CVNLAML5!!!", True),
        ("Action Required", False),
        ("URGENT!!!", False),
        ("Storage fee of May 3", False),
        ("B0CVNLAML5", False),
        ("Appeal for [ASIN]", False),
    ],
)
def test_the_subject_names_the_matter_and_a_number(
    subject: str, present: bool, read: Callable[..., Reading]
) -> None:
    known = read("Please reinstate it.", subject)

    assert _present(known, Element.SUBJECT) is present
    carriers = {s.place.part for s in known.sentences if Element.SUBJECT in s.roles}
    assert carriers == ({Part.SUBJECT} if present else set())
