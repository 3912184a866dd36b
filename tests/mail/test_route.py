"""Which way a message went."""

import pytest

from scorer.mail.route import kind_of, route
from scorer.mail.values import Correspondent, Direction, Mail

ME = "li@seller.example"
PLACES = {
    Direction.SENT: [
        "Sent", "INBOX.Sent", "[Gmail]/Sent Mail", "Sent Items", "Sent-1", "export/已发送", "已发送/2025", "已发邮件", "已发送邮件 (2)", "寄件備份",
        "寄件匣", "Gesendet", "Gesendete Elemente", "Envoyés", "Éléments envoyés", "Enviados", "Elementos enviados", "Posta inviata",
        "送信済み", "送信済みアイテム", "Отправленные", "보낸편지함", "SENT_MAIL", "发件箱", "Sent Messages",
    ],
    Direction.RECEIVED: ["Inbox", "收件箱", "Sent/Inbox", "Posteingang", "垃圾邮件"],
    Direction.DRAFT: ["Drafts", "草稿箱", "Entwürfe", "[Gmail]/Drafts"],
    Direction.UNKNOWN: ["", "Presentations", "Unsent ideas", "Amazon", "consent forms"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("way", "folder"), [(way, each) for way, folders in PLACES.items() for each in folders]
)
def test_folders_in_any_language(way: Direction, folder: str) -> None:
    assert route(Mail("a", 1, "x", folder=folder)).direction is way


SENT_TO = {
    "seller-support@amazon.com": Correspondent.AMAZON,
    "merch.service@amazon.co.uk": Correspondent.AMAZON,
    "x@sellercentral.amazon.com.mx": Correspondent.AMAZON,
    "x@amazon.cn": Correspondent.AMAZON,
    "x@amazonservices.com": Correspondent.AMAZON,
    "a1b2c3@marketplace.amazon.co.jp": Correspondent.BUYER,
    "a1b2c3@m.marketplace.amazon.de": Correspondent.BUYER,
    "x@amazon.com.evil.example": Correspondent.OTHER,
    "x@notamazon.com": Correspondent.OTHER,
    "amazon@seller.example": Correspondent.OTHER,
    "x@email.amazonses.com": Correspondent.OTHER,
}


@pytest.mark.parametrize("address", SENT_TO)
def test_who_is_behind_an_address(address: str) -> None:
    assert kind_of(address) is SENT_TO[address]
    assert (
        route(Mail("a", 1, "x", sender=ME, recipients=(address,))).correspondent is SENT_TO[address]
    )


@pytest.mark.parametrize(
    ("mail", "way"),
    [
        (Mail("a", 1, "x", sender=ME, recipients=("help@amazon.com",)), Direction.SENT),
        (
            Mail("a", 1, "x", sender="help@amazon.com", recipients=(ME,), folder="Sent"),
            Direction.RECEIVED,
        ),
        (
            Mail("a", 1, "x", sender="a@marketplace.amazon.com", recipients=(ME,)),
            Direction.RECEIVED,
        ),
        (
            Mail("a", 1, "x", sender=ME, recipients=("a@marketplace.amazon.com",), folder="Inbox"),
            Direction.SENT,
        ),
        (Mail("a", 1, "x", sender=ME, recipients=("b@b.example",)), Direction.UNKNOWN),
        (
            Mail("a", 1, "x", sender="b@b.example", recipients=(ME,), folder="sent-mail"),
            Direction.UNKNOWN,
        ),
        (
            Mail("a", 1, "x", sender="b@b.example", recipients=(ME,), folder="Inbox"),
            Direction.RECEIVED,
        ),
        (
            Mail("a", 1, "x", sender=ME, recipients=("b@b.example",), labels=("Inbox", "已发送")),
            Direction.SENT,
        ),
        (
            Mail("a", 1, "x", sender=ME, recipients=("help@amazon.com",), labels=("Drafts",)),
            Direction.DRAFT,
        ),
        (Mail("a", 1, "x", folder="Sent", direction=Direction.RECEIVED), Direction.RECEIVED),
    ],
)
def test_words_of_the_export_then_parties_then_places(mail: Mail, way: Direction) -> None:
    assert route(mail).direction is way
