"""No message is lost and none crashes the reader, however odd."""

import time
from pathlib import Path

import pytest

from scorer.mail.exports import read_export
from scorer.mail.values import Mail, Unread
from tests.mail.torture import MESSAGES


@pytest.mark.parametrize("name", MESSAGES)
def test_an_odd_message_is_one_message(name: str, tmp_path: Path) -> None:
    odd, file = MESSAGES[name], tmp_path / "odd.eml"
    file.write_bytes(odd.data)

    start = time.perf_counter()
    [found] = read_export(file)

    assert time.perf_counter() - start < 5
    if isinstance(found, Unread):
        assert found.reason == odd.reason
        return
    assert not odd.reason
    assert odd.text in found.text
    assert not odd.subject or found.subject == odd.subject
    assert not any(
        "\ud800" <= sign <= "\udfff" or sign == "\0" for sign in found.text + found.subject
    )


def test_the_collection_is_large() -> None:
    assert len(MESSAGES) >= 120


def test_ids_tell_messages_apart_and_copies_together(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        for number, odd in enumerate(MESSAGES.values()):
            (tmp_path / folder / f"{number:03}.eml").write_bytes(odd.data)

    found = list(read_export(tmp_path))
    half = len(found) // 2

    assert len({(each.source, each.position) for each in found}) == len(found) == 2 * len(MESSAGES)
    assert [e.id for e in found[:half] if isinstance(e, Mail)] == [
        e.id for e in found[half:] if isinstance(e, Mail)
    ]


def test_a_file_between_the_lines_is_attached(tmp_path: Path) -> None:
    for name, file in (("form: uuencode between lines", "cat.txt"), ("form: yEnc", "a.bin")):
        (tmp_path / "odd.eml").write_bytes(MESSAGES[name].data)

        [found] = read_export(tmp_path / "odd.eml")

        assert isinstance(found, Mail)
        assert found.attachments == (file,)
