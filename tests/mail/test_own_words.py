"""The sender's own words: what others wrote goes, what the sender wrote stays."""

import pytest

from scorer.mail.own_words import own_words

OWN = "Hello,\n\nThe shipment is still 12 units short.\n- Carton 3: 6 units\n-Carton 4: 6 units\n\nPlease check it."
QUOTES = {
    "gmail": "On Mon, Jun 1, 2026 at 3:00 PM Seller Support <a@amazon.com> wrote:\n> We are looking.\n> Thank you.",
    "gmail zh": "Seller Support <a@amazon.com> 于2026年6月1日周一 15:00写道：\n> We are looking.",
    "qq": '------------------ 原始邮件 ------------------\n发件人: "Amazon" <a@amazon.com>\n发送时间: 2026年6月1日\n主题: Case\n\nWe are looking.',
    "foxmail": "发件人： Amazon\n发送时间： 2026-06-01 15:00\n收件人： li\n主题： Case\n\nWe are looking.",
    "netease": "在 2026-06-01 15:00:00，Amazon <a@amazon.com> 写道：\n\nWe are looking.",
    "netease en": 'At 2026-06-01 15:00:00, "Amazon" <a@amazon.com> wrote:\n\nWe are looking.',
    "outlook": "From: Amazon <a@amazon.com>\nSent: Monday, June 1, 2026 3:00 PM\nTo: Li\nSubject: Case\n\nWe are looking.",
    "outlook zh": "________________________________\n发件人: Amazon <a@amazon.com>\n发送时间: 2026年6月1日 15:00\n收件人: Li\n主题: Case\n\nWe are looking.",
    "original": "-----Original Message-----\nFrom: Amazon\nSent: Monday\nSubject: Case\n\nWe are looking.",
    "signature": "-- \nLi Wei\nSeller Co.",
    "phone": "Sent from my iPhone",
    "phone zh": "发自我的iPhone",
}  # fmt: skip


@pytest.mark.parametrize("name", QUOTES)
def test_only_the_own_words_are_left(name: str) -> None:
    found = own_words(f"{OWN}\n\n{QUOTES[name]}\n")

    assert found.own == OWN
    assert "".join(found.removed.split()) == "".join(QUOTES[name].split())


KEPT = {
    "bullets": "-Invoice 221\n-Invoice 222\n\nPlease confirm both.",
    "dashes": "--\nThe list is above this line.",
    "blank to fill": "Name: ____\nPlease tell us what to write here.",
    "one label": "To: whom it may concern\n\nWe appeal the removal.",
    "plan": "Root cause: old photos\nCorrective action: new photos\nDate: 3 June",
}


@pytest.mark.parametrize("name", KEPT)
def test_nothing_of_a_body_is_lost(name: str) -> None:
    assert own_words(KEPT[name]).own == KEPT[name]


def test_an_answer_below_its_quotation_stays() -> None:
    found = own_words("On 18 May 2026, Dora wrote:\n> It is broken.\nThis was an FBA order.")

    assert found.own == "This was an FBA order."
