"""Exports of every kind: every message is read or named with the reason."""

import gzip
import zipfile
from pathlib import Path

import pytest

from scorer.errors import InputError
from scorer.mail.exports import read_export
from scorer.mail.route import route
from scorer.mail.values import Correspondent, Direction, Mail, Unread

GOOD = b"From: li@seller.example\r\nTo: help@amazon.co.uk\r\nSubject: =?gb2312?B?sO/W+g==?=\r\nMessage-ID: <1@x>\r\n\r\nPlease help us.\r\n"


def found(path: Path, **columns: str) -> list[Mail | Unread]:
    return list(read_export(path, columns))


def test_a_quoted_separator_is_given_back(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(
        b"From x Mon\nFrom: a@b.example\n\nHello\n\n>From here on all is lost.\n"
    )

    [mail] = found(tmp_path / "a")
    assert isinstance(mail, Mail)
    assert mail.text == "Hello\n\nFrom here on all is lost.\n"


def test_archives_hold_what_folders_hold(tmp_path: Path) -> None:
    (tmp_path / "folder" / "已发送").mkdir(parents=True)
    (tmp_path / "folder" / "已发送" / "1.eml").write_bytes(GOOD)
    with zipfile.ZipFile(tmp_path / "mail.zip", "w") as archive:
        archive.writestr("已发送/1.eml", GOOD)
    (tmp_path / "mail.gz").write_bytes(gzip.compress(GOOD))

    for name in ("folder", "mail.zip", "mail.gz"):
        [mail] = found(tmp_path / name)
        assert isinstance(mail, Mail)
        assert (mail.subject, mail.text) == ("帮助", "Please help us.\n")
        assert route(mail).direction is Direction.SENT
        assert route(mail).correspondent is Correspondent.AMAZON


def test_a_table_with_chinese_columns(tmp_path: Path) -> None:
    (tmp_path / "sent.csv").write_bytes(
        "主题,正文,收件人\n退款,Please refund order,a@amazon.com\n,,\n".encode("gb18030")
    )

    mail, empty = found(tmp_path / "sent.csv")
    assert isinstance(mail, Mail)
    assert (mail.subject, mail.recipients) == ("退款", ("a@amazon.com",))
    assert isinstance(empty, Unread)


def test_a_table_without_text_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", "utf-8")

    with pytest.raises(InputError, match="--map body="):
        found(tmp_path / "x.csv")
    assert len(found(tmp_path / "x.csv", body="b")) == 1


def test_a_buyer_is_not_amazon(tmp_path: Path) -> None:
    (tmp_path / "1.eml").write_bytes(
        GOOD.replace(b"help@amazon.co.uk", b"x1@marketplace.amazon.co.uk")
    )

    [mail] = found(tmp_path)
    assert isinstance(mail, Mail)
    assert route(mail).correspondent is Correspondent.BUYER
