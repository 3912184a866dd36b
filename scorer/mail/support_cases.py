"""Cases of Amazon's Selling Partner API for Support, as JSON.

Source: the public model of the API, version 2025-02-01 (amzn/selling-partner-api-models):
``listCases`` gives ``cases``, ``getCase`` one case without its contacts, ``listContacts`` the
``contacts`` without their case.  How people keep them together is up to them, so a case is
looked for wherever it may be: alone, in lists and pages, with its contacts inside or beside it.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from scorer.drafts.headers import parties
from scorer.drafts.text import one_line
from scorer.mail.files import File
from scorer.mail.messages import iso_date, stable_id, words_of
from scorer.mail.values import Direction, Found, Mail

Json = Mapping[str, Any]
_WAYS: Final = {"SELLING_PARTNER": Direction.SENT, "AMAZON": Direction.RECEIVED}
_WITHOUT_TEXT: Final = {"phone": "phone_call", "chat": "chat"}
_HOLDERS: Final = ("cases", "case", "payload", "data", "results", "items")
_CONTENTS: Final = ("emailContent", "chatContent", "phoneContent")


def holds_cases(data: object) -> bool:
    """Say whether there are cases, or contacts of cases, in some JSON."""
    return next(_cases(data), None) is not None


def read_support_cases(values: Iterable[object], file: File) -> Iterator[Found]:
    """Yield each contact of every case as a message; a case without contacts is named too."""
    number = 0
    for case, contacts in itertools.chain.from_iterable(map(_cases, values)):
        for contact in contacts:
            number += 1
            yield _found(case, contact, file, number)
        if not contacts:
            number += 1
            yield file.unread("no_contacts", number)


def _cases(data: object, beside: object = None) -> Iterator[tuple[Json, list[Json]]]:
    """Yield each case with its contacts; ``beside`` holds contacts by case number."""
    if isinstance(data, list):
        if data and all(isinstance(each, dict) and "channel" in each for each in data):
            yield {}, data
            return
        for each in data:
            yield from _cases(each, beside)
    elif isinstance(data, dict):
        number = str(data.get("caseId", ""))
        inside = data.get("contacts", data.get("contactList"))
        if number or not any(key in data for key in _HOLDERS):
            own = beside.get(number) if isinstance(beside, dict) and number else beside
            contacts = _contacts(inside) or _contacts(own)
            if number or contacts:
                yield data, contacts
        else:
            for key in _HOLDERS:
                yield from _cases(data.get(key), inside if inside is not None else beside)


def _contacts(data: object) -> list[Json]:
    """Return the contacts in a list, in a page, or in a list of pages."""
    if isinstance(data, dict):
        return _contacts(data.get("contacts"))
    if not isinstance(data, list):
        return []
    found: list[Json] = []
    for each in data:
        if isinstance(each, dict):
            found += _contacts(each["contacts"]) if "contacts" in each else [each]
    return found


def _found(case: Json, contact: Json, file: File, number: int) -> Found:
    content = next(
        (contact[key] for key in _CONTENTS if isinstance(contact.get(key), dict)), contact
    )
    role, name, text = _words(content)
    text = words_of(text)
    matter = one_line(str(case.get("caseId") or contact.get("caseId") or ""))
    when = str(contact.get("createdDate") or content.get("createdDate") or "")
    named = one_line(str(contact.get("contactId") or ""))
    key = stable_id(f"{matter}\n{named or when + role + text}".encode("utf-8", "replace"))
    way = _WAYS.get(role.upper(), Direction.UNKNOWN)
    if not text.strip():
        channel = str(contact.get("channel", "")).lower()
        return file.unread(_WITHOUT_TEXT.get(channel, "no_body"), number)
    sender = next(iter(parties(str(case.get("primaryEmail") or ""))), ("", ""))[1]
    return Mail(
        file.source,
        number,
        key,
        message_id=named or f"{matter}/{number}",
        references=(f"case {matter}",) if matter else (),
        date=iso_date(when),
        sender=sender if way is Direction.SENT else "",
        sender_name=one_line(name),
        folder=file.folder,
        subject=one_line(str(case.get("subject") or "")),
        text=text,
        attachments=_attachments(content),
        direction=way,
        matter=matter,
        resolved=iso_date(str(case.get("resolvedDate") or "")),
    )


def _attachments(content: Json) -> tuple[str, ...]:
    files = content.get("attachments") or ()
    return tuple(one_line(str(each.get("name", ""))) for each in files if isinstance(each, dict))


def _words(content: Json) -> tuple[str, str, str]:
    """Return role, name and words of who wrote; of a chat the seller's lines, if there are any."""
    lines = [
        (_party(event.get("participant")), str(event["message"]))
        for event in content.get("events") or ()
        if isinstance(event, dict) and event.get("message")
    ]
    if lines:
        roles = [role for (role, _), _ in lines]
        role = "SELLING_PARTNER" if "SELLING_PARTNER" in roles else roles[0]
        own = [(name, text) for (each, name), text in lines if each == role]
        return role, own[0][0], "\n".join(text for _, text in own)
    message = content.get("message") or content.get("body") or content.get("text") or ""
    return *_party(content.get("sender")), str(message)


def _party(party: object) -> tuple[str, str]:
    if isinstance(party, dict):
        return str(party.get("role", "")), str(party.get("displayName", ""))
    return str(party or ""), ""
