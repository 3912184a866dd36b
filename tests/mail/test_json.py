"""Messages in JSON, as servers of mail give them to programs."""

import base64
import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from scorer.errors import InputError
from scorer.mail.exports import read_export
from scorer.mail.route import route
from scorer.mail.values import Correspondent, Direction, Mail, Unread

DAY = datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC)
AMAZON = {"emailAddress": {"name": "Amazon", "address": "seller-support@amazon.com"}}
GRAPH: dict[str, Any] = {
    "@odata.etag": 'W/"CQAAABYAAAA"',
    "id": "AAMkAGI1",
    "createdDateTime": "2026-03-02T09:29:00Z",
    "receivedDateTime": "2026-03-02T09:30:05Z",
    "sentDateTime": "2026-03-02T09:30:00Z",
    "hasAttachments": True,
    "internetMessageId": "<1@seller.example>",
    "subject": "Units lost",
    "bodyPreview": "Please check",
    "importance": "normal",
    "conversationId": "AAQkAGI1",
    "isDraft": False,
    "categories": ["Case"],
    "body": {
        "contentType": "html",
        "content": "<html><body><p>Please check<br>the shipment.</p><p>Li</p></body></html>",
    },
    "sender": {"emailAddress": {"name": "Li Ming", "address": "Li@seller.example"}},
    "from": {"emailAddress": {"name": "Li Ming", "address": "Li@seller.example"}},
    "toRecipients": [AMAZON, {"emailAddress": {"name": "B", "address": "b@b.example"}}],
    "ccRecipients": [{"emailAddress": {"name": "C", "address": "c@b.example"}}],
    "attachments": [{"@odata.type": "#microsoft.graph.fileAttachment", "name": "invoice.pdf"}],
}


def read(folder: Path, value: object, name: str = "a.json", **columns: str) -> list[Mail | Unread]:
    text = value if isinstance(value, str) else json.dumps(value)
    (folder / name).write_text(text, "utf-8")
    return list(read_export(folder / name, columns))


PAGES: dict[str, object] = {
    "a page": {"@odata.context": "https://…", "value": [GRAPH, GRAPH], "@odata.nextLink": "…"},
    "pages": [{"value": [GRAPH]}, {"value": [GRAPH]}, {"value": []}],
    "messages": [GRAPH, GRAPH],
    "a page a line": f"{json.dumps({'value': [GRAPH]})}\n{json.dumps({'value': [GRAPH]})}\n",
    "a message a line": f"{json.dumps(GRAPH)}\n{json.dumps(GRAPH)}\n",
    "an answer with its state": {"code": 0, "message": "success", "data": [GRAPH, GRAPH]},
}


@pytest.mark.parametrize("name", PAGES)
def test_messages_of_microsoft_graph(name: str, tmp_path: Path) -> None:
    found = read(tmp_path, PAGES[name])

    assert [each.position for each in found] == [1, 2]
    for mail in found:
        assert isinstance(mail, Mail)
        assert mail.text == "Please check\nthe shipment.\nLi"
        assert (mail.subject, mail.date, mail.message_id) == ("Units lost", DAY, "1@seller.example")
        assert (mail.sender, mail.sender_name) == ("li@seller.example", "Li Ming")
        assert mail.recipients == ("seller-support@amazon.com", "b@b.example", "c@b.example")
        assert (mail.labels, mail.attachments) == (("Case",), ("invoice.pdf",))
        assert mail.references == ("AAQkAGI1",)


def test_a_draft_of_graph_is_one(tmp_path: Path) -> None:
    [mail] = read(tmp_path, {"value": [{**GRAPH, "isDraft": True}]})

    assert isinstance(mail, Mail)
    assert mail.direction is Direction.DRAFT


def test_nested_values_by_their_path(tmp_path: Path) -> None:
    row = {
        "data": {"words": {"main": "Please check."}},
        "people": [{"mail": "a@amazon.com"}, {"mail": "b@b.example"}],
        "about": {"headers": [{"name": "Topic", "value": "Units"}]},
    }
    wanted = {
        "body": "data.words.main",
        "recipient": "people[].mail",
        "subject": "about.headers.topic",
    }

    with pytest.raises(InputError, match="--map body="):
        read(tmp_path, [row])
    [mail] = read(tmp_path, [row], **wanted)

    assert isinstance(mail, Mail)
    assert (mail.text, mail.subject) == ("Please check.", "Units")
    assert mail.recipients == ("a@amazon.com", "b@b.example")


def test_rows_without_text_come_before_those_with_it(tmp_path: Path) -> None:
    found = read(tmp_path, [{"id": "event"}, GRAPH, {"id": "event"}])

    assert [getattr(each, "reason", "") for each in found] == ["no_body", "", "no_body"]
    assert [each.position for each in found] == [1, 2, 3]


def test_a_message_with_a_list_in_it_is_one(tmp_path: Path) -> None:
    row = {"subject": "Units", "body": "Please check.", "items": [{"text": "SKU A-1"}]}

    [mail] = read(tmp_path, row)

    assert isinstance(mail, Mail)
    assert mail.text == "Please check."


def coded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def headers(**named: str) -> list[dict[str, str]]:
    return [{"name": name.replace("_", "-"), "value": value} for name, value in named.items()]


WORDS = "您好，请帮忙查询这个订单。谢谢！"
GMAIL: dict[str, Any] = {
    "id": "18f0",
    "threadId": "18f0",
    "labelIds": ["SENT", "Label_7"],
    "snippet": "Please",
    "internalDate": "1772443800000",
    "payload": {
        "partId": "",
        "mimeType": "multipart/mixed",
        "filename": "",
        "headers": headers(
            From="Li Ming <Li@seller.example>",
            To="Amazon <seller-support@amazon.com>",
            Subject="Units lost",
            Message_ID="<1@seller.example>",
            In_Reply_To="<0@amazon.com>",
            Content_Type='multipart/mixed; boundary="x"',
        ),
        "body": {"size": 0},
        "parts": [
            {
                "mimeType": "multipart/alternative",
                "headers": headers(Content_Type='multipart/alternative; boundary="y"'),
                "parts": [
                    {
                        "mimeType": "text/plain",
                        "headers": headers(
                            Content_Type="text/plain; charset=gb2312",
                            Content_Transfer_Encoding="quoted-printable",
                        ),
                        "body": {"size": 9, "data": coded(WORDS.encode("gbk"))},
                    },
                    {
                        "mimeType": "text/html",
                        "body": {"size": 9, "data": coded(b"<p>Other</p>")},
                    },
                ],
            },
            {
                "mimeType": "application/pdf",
                "filename": "invoice.pdf",
                "headers": headers(Content_Disposition='attachment; filename="invoice.pdf"'),
                "body": {"attachmentId": "ANGj", "size": 90},
            },
        ],
    },
}
RAW = {
    "id": "18f0",
    "threadId": "18f0",
    "labelIds": ["SENT"],
    "raw": coded(b"From: li@seller.example\nSubject: Units lost\n\n" + WORDS.encode() + b"\n"),
}


@pytest.mark.parametrize(
    "value",
    [GMAIL, [GMAIL], {"messages": [GMAIL]}, {"id": "18f0", "messages": [GMAIL]}, {"threads": [{"id": "18f0", "messages": [GMAIL]}]}],
)  # fmt: skip
def test_messages_of_gmail(value: object, tmp_path: Path) -> None:
    [mail] = read(tmp_path, value)

    assert isinstance(mail, Mail)
    assert (mail.text, mail.subject, mail.date) == (WORDS, "Units lost", DAY)
    assert (mail.sender, mail.recipients) == (
        "li@seller.example",
        ("seller-support@amazon.com",),
    )
    assert (mail.message_id, mail.references) == ("1@seller.example", ("0@amazon.com",))
    assert (mail.labels, mail.attachments) == (("SENT", "Label_7"), ("invoice.pdf",))
    assert route(mail).direction is Direction.SENT
    assert route(mail).correspondent is Correspondent.AMAZON


def test_a_whole_message_of_gmail(tmp_path: Path) -> None:
    [mail] = read(tmp_path, [RAW])

    assert isinstance(mail, Mail)
    assert (mail.text.strip(), mail.subject) == (WORDS, "Units lost")


ODD: dict[str, tuple[object, str]] = {
    "headers alone": ({**GMAIL, "payload": {"headers": headers(Subject="Units")}}, "no_body"),
    "nothing but a snippet": ({"id": "1", "threadId": "1", "snippet": "Please"}, "no_body"),
    "no message": (5, "no_body"),
    "headers of another kind": ({"payload": {"headers": [5], "body": {"data": "AA"}}}, "broken"),
    "no base64": ({"payload": {"body": {"data": "!"}}}, "no_body"),
    "an empty whole": ({**RAW, "raw": ""}, "empty"),
}


@pytest.mark.parametrize("name", ODD)
def test_a_message_of_gmail_without_words_is_named(name: str, tmp_path: Path) -> None:
    value, reason = ODD[name]

    first, second = read(tmp_path, [GMAIL, value])

    assert isinstance(first, Mail)
    assert isinstance(second, Unread)
    assert (second.reason, second.position) == (reason, 2)


def test_parts_without_end_are_named(tmp_path: Path) -> None:
    part: dict[str, Any] = {"body": {"data": coded(b"Words")}}
    for _ in range(300):
        part = {"mimeType": "multipart/mixed", "parts": [part]}

    [found] = read(tmp_path, [{"payload": part}])

    assert isinstance(found, Unread)
    assert found.reason == "broken"
