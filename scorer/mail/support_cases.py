"""Cases of Amazon's Selling Partner API for Support (2025-02-01), as JSON.

Source: the public API model, version 2025-02-01: a case has ``caseId``, ``subject``,
``createdDate``, ``resolvedDate`` and contacts; an e-mail contact has its sender's role.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from scorer.drafts.decoding import decode
from scorer.drafts.markup import html_to_text
from scorer.drafts.text import one_line
from scorer.errors import InputError
from scorer.mail.messages import iso_date, stable_id
from scorer.mail.values import Direction, Found, Mail, Unread

SUFFIX: Final = ".json"
_WAYS = {"SELLING_PARTNER": Direction.SENT, "AMAZON": Direction.RECEIVED}


def read_support_cases(path: Path, source: str) -> Iterator[Found]:
    """Yield the contacts of every case in a file, each as a message.

    Args:
        path: A JSON file: one case, a list of them, or pages with a list under ``cases``.
        source: Its name in the export.

    Raises:
        InputError: If it is no JSON, or there is no case in it.
    """
    try:
        cases = list(_cases(json.loads(decode(path.read_bytes(), source).text)))
    except (ValueError, OSError, RecursionError):
        cases = []
    if not cases:
        raise InputError(
            source,
            "no support case in it. Give the answer of the Support API as JSON.",
            "其中没有 case。请提供 Support API 返回的 JSON。",
        )
    number = 0
    for case in cases:
        for contact in _contacts(case):
            number += 1
            yield _mail(case, contact, source, number)


def _cases(data: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list):
        for each in data:
            yield from _cases(each)
    elif isinstance(data, dict):
        if "caseId" in data:
            yield data
        else:
            for key in ("cases", "case", "payload"):
                yield from _cases(data.get(key))


def _contacts(case: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    contacts = case.get("contacts")
    if isinstance(contacts, dict):
        contacts = contacts.get("contacts")
    for contact in contacts if isinstance(contacts, list) else ():
        if isinstance(contact, dict):
            yield contact


def _mail(case: Mapping[str, Any], contact: Mapping[str, Any], source: str, number: int) -> Found:
    content = contact.get("emailContent")
    content = content if isinstance(content, dict) else contact
    sender = content.get("sender")
    role = str(sender.get("role", "")) if isinstance(sender, dict) else ""
    text = str(content.get("message") or "").replace("\r\n", "\n")
    text = html_to_text(text) if "</" in text or "<br" in text else text
    matter = one_line(str(case.get("caseId") or ""))
    when = str(contact.get("createdDate") or content.get("createdDate") or "")
    key = stable_id(f"{matter}{when}{role}{text}".encode("utf-8", "replace"))
    if not text.strip():
        return Unread(source, number, key, "no_body")
    return Mail(
        source,
        number,
        key,
        message_id=f"{matter}/{number}",
        references=(f"case {matter}",),
        date=iso_date(when),
        subject=one_line(str(case.get("subject") or "")),
        text=text,
        direction=_WAYS.get(role.upper(), Direction.UNKNOWN),
        matter=matter,
    )
