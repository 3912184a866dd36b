"""Outlook's own files."""

import datetime
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from scorer.mail.exports import read_export
from scorer.mail.route import route
from scorer.mail.values import Direction, Mail, Unread
from tests.mail.compound import compound, properties

SENT_AT = datetime.datetime(2026, 1, 1, 10, tzinfo=datetime.UTC)
TICKS = (
    int((SENT_AT - datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)).total_seconds()) * 10_000_000
)
CLASS, SUBJECT, BODY, HTML, RTF, SENDER_NAME, SENDER, SENT = (
    0x1A,
    0x37,
    0x1000,
    0x1013,
    0x1009,
    0x0C1A,
    0x5D01,
    0x39,
)
COMMON: dict[int, str | bytes | int] = {
    CLASS: "IPM.Note", SUBJECT: "关于退款", SENDER_NAME: "李明", SENDER: "li@seller.example", 0x0C1F: "li@seller.example", SENT: TICKS,
}  # fmt: skip


def msg(**body: str | bytes) -> bytes:
    numbers = {"plain": BODY, "html": HTML, "rtf": RTF}
    tree = properties(COMMON | {numbers[name]: value for name, value in body.items()}, 32)
    tree["__recip_version1.0_#00000000"] = properties(
        {0x3001: "Amazon", 0x39FE: "seller-support@amazon.com"}, 8
    )
    tree["__attach_version1.0_#00000000"] = properties({0x3707: "invoice.pdf", 0x3705: 1}, 8)
    return compound(tree)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (msg(plain="请帮忙查询。\r\nThanks"), "请帮忙查询。\nThanks"),
        (msg(html="<meta charset=gbk><p>请帮忙查询。</p>".encode("gbk")), "请帮忙查询。"),
        (msg(html="<p>请帮忙查询。</p>".encode()), "请帮忙查询。"),
    ],
)
def test_a_msg_is_a_message(data: bytes, text: str, tmp_path: Path) -> None:
    (tmp_path / "a.msg").write_bytes(data)

    [mail] = read_export(tmp_path)

    assert isinstance(mail, Mail)
    assert (mail.text, mail.subject, mail.date) == (text, "关于退款", SENT_AT)
    assert (mail.sender, mail.sender_name) == ("li@seller.example", "李明")
    assert (mail.recipients, mail.attachments) == (("seller-support@amazon.com",), ("invoice.pdf",))
    assert route(mail).direction is Direction.SENT


def test_rich_text_alone_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.msg").write_bytes(msg(rtf=b"LZFu"))

    [found] = read_export(tmp_path)

    assert isinstance(found, Unread)
    assert found.reason == "rtf_only"


def test_any_damage_to_a_msg_is_survived(tmp_path: Path) -> None:
    whole = msg(plain="Please check.")
    for at in range(0, len(whole), 97):
        (tmp_path / "a.msg").write_bytes(whole[:at] + b"\xff\x13" + whole[at + 2 :])

        assert len(list(read_export(tmp_path))) == 1


def entries(**values: str) -> list[Any]:
    numbers = {"kind": 0x1A, "sender": 0x5D01, "to": 0x0E04, "number": 0x1035, "address": 0x39FE}
    rows = [
        SimpleNamespace(entry_type=numbers[name], data_as_string=value)
        for name, value in values.items()
    ]
    return [SimpleNamespace(entries=rows)]


def item(**values: Any) -> Any:
    made = {
        "plain_text_body": b"Please check.", "html_body": None, "rtf_body": None, "transport_headers": None, "subject": "\x01\x05Re: Units",
        "sender_name": "Li", "client_submit_time": SENT_AT.replace(tzinfo=None), "delivery_time": None, "attachments": (),
        "recipients": SimpleNamespace(record_sets=entries(address="help@amazon.com")),
        "record_sets": entries(kind="IPM.Note", sender="li@seller.example", number="<1@x>"),
    }  # fmt: skip
    return SimpleNamespace(**(made | values))


def folder(name: str, messages: list[Any], folders: list[Any]) -> Any:
    def message(index: int) -> Any:
        if messages[index] is None:
            raise OSError
        return messages[index]

    return SimpleNamespace(
        name=name, number_of_sub_messages=len(messages), get_sub_message=message,
        number_of_sub_folders=len(folders), get_sub_folder=folders.__getitem__,
    )  # fmt: skip


def test_a_pst_is_read_folder_by_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    came = item(
        transport_headers="From: Amazon <no-reply@amazon.com>\r\nSubject: Your case\r\nMessage-ID: <2@amazon.com>\r\n\r\n",
        subject="x",
    )
    contact = item(record_sets=entries(kind="IPM.Contact"))
    html = item(plain_text_body=None, html_body="<p>退款问题</p>".encode("gbk"))
    root = folder(
        "",
        [],
        [folder("已发送邮件", [item(), contact, html], []), folder("Inbox", [came, None], [])],
    )
    store = SimpleNamespace(
        open=lambda path: None, get_root_folder=lambda: root, close=lambda: None
    )
    module = ModuleType("pypff")
    module.file = lambda: store  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pypff", module)
    (tmp_path / "mail.pst").write_bytes(b"!BDN")

    ours, webbed, theirs, damaged = read_export(tmp_path / "mail.pst")

    assert isinstance(ours, Mail)
    assert (ours.subject, ours.folder, ours.message_id, ours.date) == (
        "Re: Units",
        "已发送邮件",
        "1@x",
        SENT_AT,
    )
    assert (ours.sender, ours.recipients) == ("li@seller.example", ("help@amazon.com",))
    assert isinstance(webbed, Mail)
    assert webbed.text == "退款问题"
    assert isinstance(theirs, Mail)
    assert (theirs.sender, theirs.subject, route(theirs).direction) == (
        "no-reply@amazon.com",
        "Your case",
        Direction.RECEIVED,
    )
    assert isinstance(damaged, Unread)


def test_a_mailbox_that_cannot_be_opened_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "a.pst").write_bytes(b"!BDN" + b"junk" * 400)
    (tmp_path / "b.csv").write_text("one,two\n1,2\n", "utf-8")

    mailbox, table = read_export(tmp_path)

    assert isinstance(mailbox, Unread)
    assert isinstance(table, Unread)
    assert (mailbox.reason, table.reason) == ("damaged_file", "no_mail_table")
