"""Cases of Amazon's own API, however people keep them together."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from scorer.mail.exports import read_export
from scorer.mail.route import route
from scorer.mail.values import Correspondent, Direction, Mail, Unread


def contact(role: str, words: str, number: int) -> dict[str, Any]:
    return {
        "contactId": f"C{number}",
        "channel": "EMAIL",
        "createdDate": f"2026-03-0{number}T10:00:00.000Z",
        "emailContent": {
            "sender": {"displayName": "Li", "role": role},
            "message": words,
            "attachments": [{"name": "proof.pdf"}],
        },
    }


CONTACTS = [contact("SELLING_PARTNER", "Please check.", 1), contact("AMAZON", "<p>We did.</p>", 2)]
CASE = {
    "caseId": "1234567890", "status": "RESOLVED", "subject": "Lost units", "primaryEmail": "Li@Seller.example",
    "createdDate": "2026-03-01T10:00:00.000Z", "resolvedDate": "2026-03-05T10:00:00.000Z",
}  # fmt: skip
WHOLE = CASE | {"contacts": CONTACTS}
SHAPES: dict[str, Any] = {
    "one case": WHOLE,
    "a list": [WHOLE],
    "a page": {"cases": [WHOLE], "nextToken": "t"},
    "pages": [{"cases": [WHOLE], "nextToken": "t"}, {"cases": []}],
    "contacts as a page": CASE | {"contacts": {"contacts": CONTACTS, "nextToken": None}},
    "contacts as pages": CASE | {"contacts": [{"contacts": CONTACTS[:1], "nextToken": "t"}, {"contacts": CONTACTS[1:]}]},
    "contacts beside the case": {"case": CASE, "contacts": CONTACTS},
    "contacts by case": {"cases": [CASE], "contacts": {"1234567890": CONTACTS}},
    "payload": {"payload": {"cases": [WHOLE]}},
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("indent", [None, 2])
def test_each_contact_is_a_message_of_its_case(
    name: str, indent: int | None, tmp_path: Path
) -> None:
    (tmp_path / "cases.json").write_text(json.dumps(SHAPES[name], indent=indent), "utf-8")

    ours, theirs = read_export(tmp_path / "cases.json")

    assert isinstance(ours, Mail)
    assert isinstance(theirs, Mail)
    assert [route(each).direction for each in (ours, theirs)] == [
        Direction.SENT,
        Direction.RECEIVED,
    ]
    assert {route(each).correspondent for each in (ours, theirs)} == {Correspondent.AMAZON}
    assert (ours.matter, ours.subject, ours.text, theirs.text) == (
        "1234567890",
        "Lost units",
        "Please check.",
        "We did.",
    )
    assert (ours.sender, ours.sender_name, ours.attachments) == (
        "li@seller.example",
        "Li",
        ("proof.pdf",),
    )
    assert ours.date == datetime.datetime(2026, 3, 1, 10, tzinfo=datetime.UTC)
    assert ours.resolved == datetime.datetime(2026, 3, 5, 10, tzinfo=datetime.UTC)


def test_one_case_a_line(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(f"{json.dumps(WHOLE)}\n{json.dumps(WHOLE)}\n", "utf-8")

    found = list(read_export(tmp_path / "cases.jsonl"))

    assert [each.position for each in found] == [1, 2, 3, 4]
    assert [each.id for each in found[:2]] == [each.id for each in found[2:]]


def test_contacts_without_their_case(tmp_path: Path) -> None:
    for data in (CONTACTS, {"contacts": CONTACTS}):
        (tmp_path / "contacts.json").write_text(json.dumps(data), "utf-8")

        ours, _ = read_export(tmp_path / "contacts.json")
        assert isinstance(ours, Mail)
        assert (ours.direction, ours.matter) == (Direction.SENT, "")


def test_calls_chats_and_empty_cases_are_accounted_for(tmp_path: Path) -> None:
    def event(role: str, words: str) -> dict[str, Any]:
        return {"type": "MESSAGE", "message": words, "participant": {"role": role}}

    chat = {
        "channel": "CHAT",
        "chatContent": {
            "events": [
                event("AMAZON", "Hello"),
                event("SELLING_PARTNER", "Three units are lost."),
                event("SELLING_PARTNER", "Please check."),
            ]
        },
    }
    record = {"channel": "CHAT", "chatContent": {"events": [], "transcript": "10:00 Li Hello"}}
    call = {"channel": "PHONE", "phoneContent": {"callNotes": "Called."}}
    data = {"cases": [CASE | {"contacts": [chat, record, call]}, CASE]}
    (tmp_path / "cases.json").write_text(json.dumps(data), "utf-8")

    talk, *rest = read_export(tmp_path / "cases.json")

    assert isinstance(talk, Mail)
    assert (talk.text, talk.direction) == ("Three units are lost.\nPlease check.", Direction.SENT)
    assert [each.reason for each in rest if isinstance(each, Unread)] == [
        "chat",
        "phone_call",
        "no_contacts",
    ]
