"""What a seller is told about the way, the time and the figures of a message."""

from collections.abc import Callable

import pytest

from scorer.names import Kind, Source, Verdict
from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import Reading, reading
from scorer.values import Draft

Check = Callable[..., Reading]

ORDER = "112-1234567-1234567"


def rules(known: Reading) -> set[str]:
    ours = ("contact.", "policy.", "privacy.", "evidence.")
    return {f.rule for f in known.findings if f.rule.startswith(ours)}


def gates(known: Reading) -> dict[str, Verdict]:
    return {gate.name: gate.verdict for gate in known.gates}


GOOD = """Hello Seller Support,

On October 20, 2026 we shipped 480 units of ASIN B0CQ7X4NVM in shipment FBA15DF2763D by UPS 1Z999AA10123456784.
431 units were received and 49 units are missing. At cost, 49 units x $12.50 = $612.50.

Attachment 1 is the signed POD of October 24, 2026, Attachment 2 the invoice.
Under Shipment to Amazon claims (GEYPWTSQRTXXXMVB), please reimburse the 49 units.

Lin Wei
Harbor Home
"""


def test_a_good_letter_is_left_alone(check: Check) -> None:
    known = check(GOOD, "Shipment FBA15DF2763D: 49 units missing", Kind.INBOUND_SHORTAGE)

    assert rules(known) == set()


def test_the_message_of_wrong_figures_names_them(check: Check) -> None:
    known = check(GOOD.replace("49 units are", "45 units are"))
    [finding] = [f for f in known.findings if f.rule == "evidence.units-disagree"]

    assert "480" in finding.message.en
    assert "49" in finding.message.zh
    assert finding.source is Source.CHECK


@pytest.mark.parametrize(
    "text",
    [
        "We shipped 10 cartons with 480 units; 431 units were received, 49 units are missing.",
        "We shipped 100 units of one ASIN and 50 units of another; 120 units were received and 9 units are missing.",
        "We shipped 480 units. 49 units are missing.",
    ],
)
def test_figures_that_cannot_be_compared_are_left_alone(check: Check, text: str) -> None:
    assert "evidence.units-disagree" not in rules(check(text))


def test_a_total_rounded_by_cents_agrees(check: Check) -> None:
    assert rules(check("That is 3 units x $33.33 = $100.00 for us.")) == set()


def test_a_claim_filed_in_time_is_left_alone(check: Check) -> None:
    body = (
        f"The A-to-z claim on order {ORDER} was granted on September 1, 2026. "
        "We appealed on September 10, 2026 and ask for the result."
    )

    assert "contact.window-over" not in rules(check(body, kind=Kind.A_TO_Z_CLAIM))


def test_a_late_claim_names_the_days_and_the_source(check: Check) -> None:
    body = f"The A-to-z claim on order {ORDER} was granted on October 16, 2026."
    known = check(body, kind=Kind.A_TO_Z_CLAIM)
    [finding] = [f for f in known.findings if f.rule == "contact.window-over"]

    assert "30 days" in finding.message.en
    assert "40" in finding.message.en
    assert "G202041210" in finding.message.zh


def test_an_old_letter_is_judged_by_its_own_dates(check: Check) -> None:
    body = (
        f"The A-to-z claim on order {ORDER} was granted on March 1, 2023. "
        "The carrier's statement is of March 9, 2023."
    )

    assert "contact.window-over" not in rules(check(body, kind=Kind.A_TO_Z_CLAIM))


@pytest.mark.parametrize(
    ("attachments", "expected"),
    [
        (None, set()),
        ((), {"evidence.attachment-missing"}),
        (("Invoice_77.PDF",), set()),
        (("photo.jpg",), {"evidence.file-not-attached"}),
    ],
)
def test_announced_files_are_looked_for(
    check: Check, attachments: tuple[str, ...] | None, expected: set[str]
) -> None:
    known = check("Attached is invoice_77.pdf of May 3, 2026.", attachments=attachments)

    assert rules(known) == expected


def test_an_attachment_that_somebody_else_announced_is_not_missed(check: Check) -> None:
    assert rules(check("> The form is attached.\nWe sent it on May 3.", attachments=())) == set()


def test_a_placeholder_holds_the_draft(check: Check) -> None:
    assert gates(check("Please reinstate [ASIN] today."))["placeholder_left"] is Verdict.HOLD


def test_a_buyers_address_holds_the_draft(check: Check) -> None:
    known = check("The buyer's e-mail is rosa88@mailbox.example, please call her.")

    assert gates(known)["personal_data"] is Verdict.HOLD


def test_ones_own_address_is_a_mild_matter(check: Check) -> None:
    known = check("Please write to lin@harborhome.example about ASIN B0CQ7X4NVM.")
    [finding] = [f for f in known.findings if f.rule == "privacy.own-data"]

    assert finding.severity < 1
    assert "personal_data" not in gates(known)


def test_product_reviews_do_not_go_through_feedback_manager(check: Check) -> None:
    known = check(
        "Please remove the nineteen reviews of ASIN B0CQ7X4NVM.", kind=Kind.FEEDBACK_REMOVAL
    )

    assert "contact.feedback-manager" not in rules(known)


def test_a_chinese_message_may_name_carriers_in_chinese(check: Check) -> None:
    known = check("我们通过云途 YT2412345678901234 发货，请核实一下这个包裹的状态，谢谢。")

    assert "contact.chinese-by-tracking" not in rules(known)


def test_a_clock_that_is_behind_accuses_nobody() -> None:
    nlp = build(["scorer_entities", "scorer_contact"], {"scorer_contact": {"today": "2020-01-01"}})
    known = reading(nlp(make_doc(nlp, Draft("On May 3, 2026 we shipped 480 units."))))

    assert known.findings == ()


def test_a_rule_can_be_switched_off() -> None:
    nlp = build(["scorer_contact"], {"scorer_contact": {"off": ["contact.to-a-buyer"]}})
    known = reading(nlp(make_doc(nlp, Draft("Dear customer,\nyour order was sent."))))

    assert known.findings == ()
