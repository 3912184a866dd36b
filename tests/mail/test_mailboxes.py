"""Mailboxes of every kind: as many messages as an independent count finds, each in its folder."""

import bz2
import gzip
import io
import json
import lzma
import mailbox
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scorer.errors import InputError
from scorer.mail.exports import read_export
from scorer.mail.values import Mail, Unread
from tests.mail.torture import MESSAGES, Odd

SENT = b"From: li@seller.example\nTo: seller-support@amazon.com\nSubject: s%d\nMessage-ID: <%d@seller.example>\n\nPlease check %d.\n"
ENVELOPE = b"From li@seller.example Thu Jan  1 00:00:00 2026\n"
FIT_FOR_MBOX = [
    odd.data
    for odd in MESSAGES.values()
    if b"\r" not in odd.data.replace(b"\r\n", b"") and len(odd.data) < 10**6
]


def letters(count: int) -> list[bytes]:
    return [SENT % (number, number, number) for number in range(count)]


def mbox(messages: list[bytes], envelope: bytes = ENVELOPE, line_end: bytes = b"\n") -> bytes:
    quoted = (each.replace(b"\nFrom ", b"\n>From ") for each in messages)
    return b"".join(envelope + each + b"\n" for each in quoted).replace(b"\n", line_end)


def count_in_mbox(path: Path) -> int:
    return len(mailbox.mbox(path, create=False))


def write_python_mbox(path: Path) -> None:
    box = mailbox.mbox(path)
    for data in FIT_FOR_MBOX:
        box.add(data)
    box.close()


def written(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


MBOXES: dict[str, Callable[[Path], object]] = {
    "plain": written(mbox(letters(12))),
    "crlf": written(mbox(letters(12), line_end=b"\r\n")),
    "one": written(mbox(letters(1))),
    "every odd message, by Python": write_python_mbox,
    "thunderbird": written(mbox(letters(5), b"From - Thu Jan 01 00:00:00 2026\n")),
    "takeout": written(mbox(letters(5), b"From 1789@xxx Thu Jan 01 00:00:00 +0000 2026\n")),
    "eudora": written(mbox(letters(5), b"From ???@??? Thu Jan 01 00:00:00 2026\n")),
    "with zones": written(mbox(letters(5), b"From a@b.example Thu Jan  1 00:00:00 CST 2026\n")),
    "short envelopes": written(mbox(letters(5), b"From a@b.example\n")),
    "daemon": written(mbox(letters(5), b"From MAILER-DAEMON Thu Jan  1 00:00:00 1970\n")),
    "no empty line between": written(b"".join(ENVELOPE + each for each in letters(5))),
    "three empty lines between": written(b"".join(ENVELOPE + each + b"\n\n\n" for each in letters(5))),
    "empty messages": written((ENVELOPE + b"\n") * 4),
    "envelopes alone": written(ENVELOPE * 3),
    "no line end at the end": written(mbox(letters(3)).rstrip()),
    "empty lines first": written(b"\n\n" + mbox(letters(3))),
    "quoted lines in bodies": written(mbox([letters(1)[0] + b"\nFrom here on all is lost.\n\nFrom x@y.example\n"] * 4)),
    "doubly quoted": written(mbox([letters(1)[0] + b"\n>>From the start\n"] * 2)),
    "forwarded envelope, quoted": written(mbox([letters(1)[0] + b"\n" + ENVELOPE + letters(1)[0]] * 2)),
    "status lines": written(mbox([b"X-Mozilla-Status: 0009\nX-Mozilla-Status2: 00000000\n" + each for each in letters(4)])),
    "very long lines": written(mbox([letters(1)[0] + b"x" * 200_000 + b" From a\n"] * 3)),
    "zeros": written(mbox([letters(1)[0] + b"\0\0\n"] * 3)),
    "nothing": written(b""),
}  # fmt: skip


@pytest.mark.parametrize("name", MBOXES)
def test_an_mbox_has_as_many_messages_as_python_counts(name: str, tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    MBOXES[name](path)

    found = list(read_export(path))

    assert len(found) == count_in_mbox(path)
    assert [each.position for each in found] == list(range(1, len(found) + 1))


SENTENCES = [
    b"From now on we pack each unit twice.\n",
    b"From what we see, three units are lost.\nThey were scanned.\n",
    b"From 3 January to 5 January nothing arrived.\n\nFrom then on it did.\n",
]  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_nobody_quoted_stays_in_its_message(
    sentence: bytes, tmp_path: Path
) -> None:
    box = b"".join(ENVELOPE + each + b"\n" + sentence + b"\n" for each in letters(3))
    (tmp_path / "box").write_bytes(box)

    found = list(read_export(tmp_path / "box"))

    assert len(found) == 3
    assert all(isinstance(each, Mail) and sentence.decode().strip() in each.text for each in found)


def test_old_macs_end_lines_otherwise(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(mbox(letters(4), line_end=b"\r"))

    assert [each.subject for each in read_export(tmp_path / "box") if isinstance(each, Mail)] == [
        "s0",
        "s1",
        "s2",
        "s3",
    ]


def write_maildir(root: Path) -> None:
    box = mailbox.Maildir(root)
    for data in letters(3):
        box.add(data)
    box.add_folder("&XfJT0ZAB-").add(letters(1)[0])
    (root / "dovecot-uidlist").write_text("3 V1\n", "utf-8")
    (root / "tmp" / "half").write_bytes(b"From: a")
    new = mailbox.MaildirMessage(letters(1)[0])
    new.set_subdir("new")
    box.add(new)


def write_apple(root: Path) -> None:
    (root / "Sent Messages.mbox").mkdir(parents=True)
    (root / "Sent Messages.mbox" / "mbox").write_bytes(mbox(letters(3)))
    (root / "Sent Messages.mbox" / "table_of_contents").write_bytes(b"\0\1")
    (root / ".DS_Store").write_bytes(b"\0")


def write_thunderbird(root: Path) -> None:
    (root / "Sent.sbd").mkdir(parents=True)
    (root / "Sent").write_bytes(mbox(letters(2)))
    (root / "Sent.msf").write_bytes(b"// index")
    (root / "Sent.sbd" / "2025").write_bytes(mbox(letters(3)))
    (root / "Drafts").write_bytes(b"")
    (root / "msgFilterRules.dat").write_bytes(b"version=9")


def write_tree(root: Path) -> None:
    for folder in ("已发送", "已发送/2025", "Inbox"):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / "1.eml").write_bytes(letters(1)[0])
    (root / "notes.pdf").write_bytes(b"%PDF")
    (root / "more.mbox").write_bytes(mbox(letters(2)))
    (root / "rows.csv").write_text("subject,body\na,Words of mine\n", "utf-8")


def in_zip(names: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return held.getvalue()


def zip_in_gbk() -> bytes:
    """Return a zip whose names are bytes of GBK and do not say so, as Chinese Windows writes it."""
    data = in_zip({"XXXXXX/1.eml": letters(1)[0], "YYYYYY/1.eml": letters(1)[0]})
    return data.replace(b"XXXXXX", "已发送".encode("gbk")).replace(
        b"YYYYYY", "收件箱".encode("gbk")
    )


def in_tar(names: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        for name, data in names.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


def one_file(name: str, data: bytes) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        root.mkdir()
        (root / name).write_bytes(data)

    return write


TWO = {"Takeout/Mail/已发送.mbox": mbox(letters(4)), "Sent/1.eml": letters(1)[0]}
FOLDERS: dict[str, tuple[Callable[[Path], None], int, set[str]]] = {
    "maildir": (write_maildir, 5, {"root", "root/已发送"}),
    "apple": (write_apple, 3, {"root/Sent Messages"}),
    "thunderbird": (write_thunderbird, 5, {"root/Sent", "root/Sent/2025"}),
    "tree": (write_tree, 6, {"root/已发送", "root/已发送/2025", "root/Inbox", "root/more", "root"}),
    "zip": (one_file("a.zip", in_zip(TWO)), 5, {"Takeout/Mail/已发送", "Sent"}),
    "zip with names in gbk": (one_file("a.zip", zip_in_gbk()), 2, {"已发送", "收件箱"}),
    "zip in a zip": (one_file("a.zip", in_zip({"b.zip": in_zip(TWO)})), 5, {"Takeout/Mail/已发送", "Sent"}),
    "zips without end": (one_file("a.zip", in_zip({"b": in_zip({"c": in_zip({"d": in_zip({"e": in_zip(TWO)})})})})), 1, set()),
    "tar": (one_file("a.tgz", in_tar(TWO)), 5, {"Takeout/Mail/已发送", "Sent"}),
    "gzip": (one_file("Sent.mbox.gz", gzip.compress(mbox(letters(3)))), 3, {"root/Sent"}),
    "bzip2": (one_file("Sent.bz2", bz2.compress(mbox(letters(3)))), 3, {"root/Sent"}),
    "xz": (one_file("Sent.xz", lzma.compress(mbox(letters(3)))), 3, {"root/Sent"}),
    "table in a zip": (one_file("a.zip", in_zip({"rows.csv": "主题,正文\na,请帮忙\n".encode("gbk")})), 1, {"root"}),
    "zip of nothing": (one_file("a.zip", in_zip({})), 0, set()),
    "damaged zip": (one_file("a.zip", in_zip(TWO)[:-40]), 1, set()),
    "damaged gzip": (one_file("a.gz", gzip.compress(mbox(letters(3)))[:30]), 1, set()),
    "damaged workbook": (one_file("a.xlsx", b"PK\x03\x04nothing"), 1, set()),
    "damaged parquet": (one_file("a.parquet", b"PAR1nothing"), 1, set()),
    "damaged json": (one_file("a.json", b'{"cases": ['), 1, set()),
    "damaged pst": (one_file("a.pst", b"!BDN" + bytes(2000)), 1, set()),
    "damaged msg": (one_file("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)), 1, set()),
    "rar": (one_file("a.rar", b"Rar!\x1a\x07\0"), 1, set()),
    "nothing": (lambda root: root.mkdir(), 0, set()),
}  # fmt: skip


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_accounts_for_every_message(name: str, tmp_path: Path) -> None:
    write, count, folders = FOLDERS[name]
    write(tmp_path / "root")

    found = list(read_export(tmp_path / "root"))

    assert len(found) == count
    assert {each.folder for each in found if isinstance(each, Mail)} == folders
    assert len({(each.source, each.position) for each in found}) == count
    assert found == list(read_export(tmp_path / "root"))


@pytest.mark.parametrize("name", [name for name in FOLDERS if name.startswith(("damaged", "rar"))])
def test_a_damaged_export_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    FOLDERS[name][0](tmp_path / "root")
    [file] = (tmp_path / "root").iterdir()

    if name == "damaged msg":
        [found] = read_export(file)
        assert isinstance(found, Unread)
        return
    with pytest.raises(InputError) as caught:
        list(read_export(file))
    assert "\n" not in str(caught.value)
    assert caught.value.zh


def test_a_mailbox_damaged_at_its_end_keeps_what_is_whole(tmp_path: Path) -> None:
    data = gzip.compress(mbox(letters(2000)))
    (tmp_path / "Sent.gz").write_bytes(data[: len(data) * 2 // 3])

    *whole, last = read_export(tmp_path / "Sent.gz")

    assert len(whole) > 1000
    assert isinstance(last, Unread)
    assert last.reason == "damaged_file"


def test_every_odd_message_may_lie_in_one_zip(tmp_path: Path) -> None:
    odd: dict[str, Odd] = {f"{number}.eml": each for number, each in enumerate(MESSAGES.values())}
    (tmp_path / "a.zip").write_bytes(in_zip({name: each.data for name, each in odd.items()}))

    found = list(read_export(tmp_path / "a.zip"))

    assert [isinstance(each, Unread) for each in found] == [
        bool(each.reason) for each in odd.values()
    ]


def test_lists_in_json_are_tables(tmp_path: Path) -> None:
    row = {"subject": "Units", "body": "Please check.", "to": ["a@amazon.com"], "labels": ["Sent"]}
    for name, text in (("a.json", json.dumps([row, row])), ("b.json", json.dumps({"messages": [row, row]})),
                       ("c.jsonl", f"{json.dumps(row)}\n\n{json.dumps(row)}\n")):  # fmt: skip
        (tmp_path / name).write_text(text, "utf-8")

        first, _ = read_export(tmp_path / name)
        assert isinstance(first, Mail)
        assert (first.text, first.recipients, first.labels) == (
            "Please check.",
            ("a@amazon.com",),
            ("Sent",),
        )
