"""Mailboxes in one file that are no mbox, or one with dirt in front."""

import mailbox
from collections.abc import Callable
from pathlib import Path

import pytest

from scorer.mail.exports import read_export
from scorer.mail.values import Mail
from tests.mail.test_mailboxes import ENVELOPE, letters, mbox, written


def mmdf(messages: list[bytes], envelope: bytes = b"") -> bytes:
    around = b"\1\1\1\1\n"
    return b"".join(around + envelope + each + around for each in messages)


def write_babyl(path: Path) -> None:
    box = mailbox.Babyl(path)
    for data in letters(3):
        box.add(data)
    box.close()


OTHER_BOXES: dict[str, Callable[[Path], object]] = {
    "mmdf": written(mmdf(letters(3))),
    "mmdf with envelopes": written(mmdf(letters(3), ENVELOPE)),
    "mmdf with CR LF": written(mmdf(letters(3)).replace(b"\n", b"\r\n")),
    "mmdf with CR alone": written(mmdf(letters(3)).replace(b"\n", b"\r")),
    "babyl": write_babyl,
    "mbox below zeros": written(bytes(64) + mbox(letters(3))),
}


@pytest.mark.parametrize("name", OTHER_BOXES)
def test_other_mailboxes_in_one_file(name: str, tmp_path: Path) -> None:
    OTHER_BOXES[name](tmp_path / "box")

    found = list(read_export(tmp_path / "box"))

    assert [(each.subject, each.text.strip()) for each in found if isinstance(each, Mail)] == [
        (f"s{number}", f"Please check {number}.") for number in range(3)
    ]
    assert [each.position for each in found] == [1, 2, 3]
