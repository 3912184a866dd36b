"""Which kind of case a message is taken for."""

from collections.abc import Callable

import pytest

from scorer.names import Kind
from scorer.nlp.reading import Reading

# fmt: off
MESSAGES = [
    (Kind.ACCOUNT_APPEAL, "Our selling account was deactivated on May 3. We ask you to reinstate our selling privileges."),
    (Kind.LISTING_APPEAL, "ASIN B0CVNLAML5 was removed on May 3 for suspected inauthenticity. Supplier invoices are attached."),
    (Kind.IP_COMPLAINT, "We dispute complaint 45070915229. The rights owner says our lamp infringes a design patent."),
    (Kind.PERFORMANCE_METRIC, "Our late shipment rate rose to 7.9% in the 10-day window, and handling time has been changed."),
    (Kind.LOST_INVENTORY, "The Inventory Ledger shows 24 units of FNSKU X002FXS93E lost at FTW5. Please reimburse them."),
    (Kind.INBOUND_SHORTAGE, "Shipment FBA15POPVKBZ arrived with 20 cartons and 96 units were not received. The POD is attached."),
    (Kind.FEE_DISPUTE, "The storage fee for ASIN B0CVNLAML5 uses the wrong dimensions, so the size tier is wrong. Please re-measure."),
    (Kind.BUY_BOX, "We lost the Featured Offer on ASIN B0CVNLAML5, though our price matches the competitive price."),
    (Kind.LISTING_ERROR, "The flat file fails with error 8541 and the variation family of ASIN B0CVNLAML5 is broken."),
    (Kind.BRAND_REGISTRY, "Our Brand Registry application for U.S. trademark registration no. 7140349 was declined."),
    (Kind.A_TO_Z_CLAIM, "The A-to-z claim on order 112-1234567-1234567 was granted though the parcel was delivered."),
    (Kind.FEEDBACK_REMOVAL, "Please remove the negative feedback on order 112-1234567-1234567, it is only about delivery."),
    (Kind.PAYMENT_HOLD, "Our disbursement of $9,412.77 is held as an account level reserve. Please release the funds."),
    (Kind.VERIFICATION, "Identity verification failed because the utility bill shows the old address. The passport is valid."),
    (Kind.CATEGORY_APPROVAL, "We applied to sell in the Grocery category and the application was declined. Please ungate us."),
    (Kind.CASE_FOLLOW_UP, "Following up on case 14990160023: still no answer after 19 days. Please escalate it."),
    (Kind.OTHER, "Our coupon ran over its budget during the lightning deal."),
    (Kind.OTHER, "Good morning to all of you."),
    (Kind.ACCOUNT_APPEAL, "你好，我的店铺被封号了，请恢复 account."),
]
# fmt: on


@pytest.mark.parametrize(("kind", "body"), MESSAGES)
def test_recognises_the_kind(kind: Kind, body: str, read: Callable[..., Reading]) -> None:
    scenario = read(body).scenario

    assert scenario is not None
    assert scenario.kind is kind
    assert not scenario.given
    assert 0 < scenario.confidence <= 1


def test_is_less_sure_with_less_to_go_by(read: Callable[..., Reading]) -> None:
    clear = read("The A-to-z claim was granted.").scenario
    vague = read("Good morning to all of you.").scenario

    assert clear is not None
    assert vague is not None
    assert clear.confidence > 0.9 > 0.5 > vague.confidence


def test_believes_the_sender_who_names_the_kind(read: Callable[..., Reading]) -> None:
    scenario = read("The A-to-z claim was granted.", kind=Kind.BUY_BOX).scenario

    assert scenario is not None
    assert (scenario.kind, scenario.confidence, scenario.given) == (Kind.BUY_BOX, 1.0, True)


def test_the_subject_counts_more_than_the_same_in_the_body(read: Callable[..., Reading]) -> None:
    scenario = read("The feedback is unfair.", "A-to-z appeal").scenario

    assert scenario is not None
    assert scenario.kind is Kind.A_TO_Z_CLAIM
