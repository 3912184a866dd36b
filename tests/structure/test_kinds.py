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
# The same events as sellers tell them who do not know, or do not use, Amazon's names for them.
IN_OTHER_WORDS = [
    (Kind.ACCOUNT_APPEAL, "You pulled the plug on our whole shop overnight. We would like to trade again."),
    (Kind.ACCOUNT_APPEAL, "I'm kicked out since Wednesday, they say I belong to another store. Please let me back in."),
    (Kind.LISTING_APPEAL, "Your robot hid B0CVNLAML5 as an illegal slingshot. It is a hair tie. Please make it sellable again."),
    (Kind.LISTING_APPEAL, "The honey jar is off the site because someone received one past its date."),
    (Kind.IP_COMPLAINT, "Somebody claims we ripped off their picture. It is our own drawing, the sketches are attached."),
    (Kind.IP_COMPLAINT, "A law firm reported our mug. We have a licence from the studio."),
    (Kind.PERFORMANCE_METRIC, "Eleven parcels went out a day late because the printer died. The percentage is above four."),
    (Kind.PERFORMANCE_METRIC, "We had to cancel 14 orders since the stock feed was stuck. That pushed us over the limit."),
    (Kind.LOST_INVENTORY, "No sale, no removal, and yet thirty speakers have vanished from your warehouse. Find or pay."),
    (Kind.LOST_INVENTORY, "The buyer was refunded in May and the drill never came back to any shelf of yours."),
    (Kind.INBOUND_SHORTAGE, "We trucked 18 boxes to your dock and three were never scanned in."),
    (Kind.INBOUND_SHORTAGE, "You counted 20 packs of ten as 20 units. I sent in 200. Count again please."),
    (Kind.FEE_DISPUTE, "Somebody typed in the wrong width, so we pay double to ship each one."),
    (Kind.FEE_DISPUTE, "The cut you take on our kettles is 17 percent and it ought to be 15."),
    (Kind.BUY_BOX, "The yellow button vanished from our page although we are the cheapest."),
    (Kind.BUY_BOX, "Since our shop on Walmart ran a sale you stopped featuring us."),
    (Kind.LISTING_ERROR, "The blue and the red one used to share a page and now open on separate pages."),
    (Kind.LISTING_ERROR, "I change the title, and every night it jumps back to the old one."),
    (Kind.BRAND_REGISTRY, "You turned our mark away because of a sticker. The name is sewn in now."),
    (Kind.BRAND_REGISTRY, "It says somebody else has already enrolled our name. We are the holder of registration 018443210."),
    (Kind.A_TO_Z_CLAIM, "She swears the coat never turned up, and you paid her from my account."),
    (Kind.A_TO_Z_CLAIM, "His bank clawed back $88 and says he never bought the thing. He signed for it."),
    (Kind.FEEDBACK_REMOVAL, "Two stars for a parcel that you packed and carried. Please cross it out."),
    (Kind.FEEDBACK_REMOVAL, "A customer rated the wrong shop and says so himself."),
    (Kind.PAYMENT_HOLD, "I have not seen a penny since August, and the page says my earnings are parked."),
    (Kind.PAYMENT_HOLD, "You still sit on $8,200 of mine. When will the cash land?"),
    (Kind.VERIFICATION, "You refuse my gas bill because the flat number is missing."),
    (Kind.VERIFICATION, "You asked who owns more than 25 percent of the company. I sent the shareholder list."),
    (Kind.CATEGORY_APPROVAL, "How do we get into watches? Our supplier is an official dealer."),
    (Kind.CATEGORY_APPROVAL, "You said no to our vitamins as the receipt had only eight bottles."),
    (Kind.CASE_FOLLOW_UP, "Four agents, four copies of one paragraph, see case 14990160023. May a human read the thread?"),
    (Kind.CASE_FOLLOW_UP, "You shut case 14990160023 without reading my last mail. Please take it up again."),
    (Kind.OTHER, "Where can I find last year's tax invoice with our new address on it?"),
    (Kind.OTHER, "Our ads ate $300 in one night with no sale."),
]
# Words of two kinds stand together: what happened and what is asked outweigh what is merely mentioned.
NEIGHBOURS = [
    (Kind.ACCOUNT_APPEAL, "You shut down my account for selling inauthentic items. Please reopen the account."),
    (Kind.PAYMENT_HOLD, "I lost the appeal of the closure. The balance will not be disbursed. Please transfer the money."),
    (Kind.FEE_DISPUTE, "You changed the package dimension in the listing. Every order was charged as bulky. Please pay back the difference."),
    (Kind.VERIFICATION, "You asked me to verify my bank account, and my statement was rejected: document type not supported."),
    (Kind.CASE_FOLLOW_UP, "You merged case 14990160023 with another one. Could you separate the cases and set them back to open?"),
    (Kind.LOST_INVENTORY, "Case 14990160023 was answered. The ledger shows 24 units misplaced at FTW5, please reimburse them."),
    (Kind.A_TO_Z_CLAIM, "The buyer's claim was granted as not received. I have the delivery photo, please overturn it."),
    (Kind.OTHER, "Reviews of another product stand on our page. Please move the 14 reviews; we know they are no feedback."),
]
# fmt: on


@pytest.mark.parametrize(("kind", "body"), [*MESSAGES, *IN_OTHER_WORDS, *NEIGHBOURS])
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
