"""A reply of Amazon is told by what it does, not by how polite it is."""

import pytest

from scorer.mail.replies import reply_of

REPLIES = {
    "resolved": [
        "Hi Anna,\n\nGood news: we have approved a refund of 40.10 USD for order 112-1234567-1234567.\nIt posts within 3 days.",
        "Your appeal was accepted and the listing has been reinstated.",
        "We have credited 12 units. The remaining 3 units are not eligible for reimbursement.",
        "The duplicate fee has been\nrefunded. Thank you for your patience.",
        "We were able to look at it again. This issue is now resolved.",
        "Claim 7 was decided in your favor.",
        "The claim was decided in your favour. The defect does not count.",
        "Guten Tag,\ndie Gutschrift von 30 EUR wurde genehmigt.",
        "您好，您的商品已恢复销售。",
        "ご連絡ありがとうございます。商品は再出品されました。",
    ],
    "rejected": [
        "Thank you for your appeal. We are unable to reinstate your account.",
        "After a second review our decision is final.",
        "The item does not meet the criteria, so the units are not eligible for reimbursement.",
        "Only one case may be open about a matter. We closed this one.",
        "Ihr Antrag wurde abgelehnt.",
        "很抱歉，我们无法批准您的申请。",
        "誠に恐れ入りますが、返金いたしかねます。",
    ],
    "asks": [
        "Thanks for reaching out. Please send us an invoice dated within 365 days.",
        "We do not have enough information to reinstate the listing.",
        "Could you please confirm how many cartons were delivered?",
        "If the invoice has been approved by your supplier, please attach it.",
        "Bitte senden Sie uns die Rechnung.",
        "请您提供近三个月的采购发票。",
        "請求書をアップロードしてください。",
    ],
    "acknowledges": [
        "Thank you for contacting us. We are looking into it.",
        "Your request was forwarded to another team. Please allow 3 days.",
        "Refunds can be approved once the units are counted. We received your message.",
        "感谢您的来信，我们正在调查。",
    ],
    "": ["", "Best regards,\nJohn", "The shipment is on page 4."],
}  # fmt: skip


@pytest.mark.parametrize(
    ("does", "text"), [(does, text) for does, texts in REPLIES.items() for text in texts]
)
def test_what_a_reply_does(does: str, text: str) -> None:
    assert reply_of(text) == does


@pytest.mark.parametrize(
    "text",
    [
        "The listing has not been reinstated.",
        "Your account cannot be reinstated until it has been verified.",
        "If a reimbursement was approved, it shows in the report.",
    ],
)
def test_what_was_not_done_is_no_success(text: str) -> None:
    assert reply_of(text) != "resolved"


def test_windows_line_ends_change_nothing() -> None:
    assert reply_of("We have\r\napproved the\r\nreimbursement.\r\n") == "resolved"
