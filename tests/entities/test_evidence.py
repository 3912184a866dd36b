"""Which documents of a draft count as supplied."""

import pytest

from scorer.entities.find import find_entities
from scorer.names import EntityType
from scorer.values import Draft


def documents(body: str, subject: str = "") -> list[str]:
    found = find_entities(Draft(body, subject))
    return [entity.text for entity in found if entity.type is EntityType.EVIDENCE]


SUPPLIED = [
    ("Attached are the ledger export, the supplier invoice and the packing list.",
     ["ledger export", "supplier invoice", "packing list"]),
    ("Screenshot of tracking and chat history is attached.",
     ["Screenshot of tracking", "chat history"]),
    ("A bank letter and a screenshot of the grayed-out button are attached.",
     ["bank letter", "screenshot of the grayed-out button"]),
    ("Please see the attached carton drawing.", ["carton drawing"]),
    ("Exhibit A is the supplier invoice; Exhibit B is the intake log.",
     ["Exhibit A", "supplier invoice", "Exhibit B", "intake log"]),
    ("The lease in our own name (Annex B) begins in May.", ["lease", "Annex B"]),
    ("We enclose:\n1. Signed POD\n2. Packing slip showing the address\n\nThank you.",
     ["Signed POD", "Packing slip"]),
    ("EVIDENCE\n- before.png: the page\n- Water bill, March 2024 (bill.pdf)",
     ["before.png", "Water bill", "bill.pdf"]),
    ("Attachments: signed POD, packing list.", ["signed POD", "packing list"]),
    ("Attached: invoice no. 20260901, signed POD.", ["invoice", "signed POD"]),
    ("发票已上传，截图见附件1", ["发票", "截图", "附件1"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SUPPLIED, ids=[text[:30] for text, _ in SUPPLIED])
def test_supplied(text: str, expected: list[str]) -> None:
    assert documents(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We can send the packing list if you need it.",
        "Please provide the transaction report.",
        "Your team rejected our utility bill.",
        "The factory receipt exists.",
        "Please tell us which document is missing.",
        "We compared the invoice with the order.",
    ],
)
def test_asked_for_offered_or_refused(text: str) -> None:
    assert documents(text) == []


def test_a_supplied_document_counts_at_every_mention() -> None:
    body = (
        "The business license is new. I attach the business license. The license names our street."
    )

    assert documents(body, "Our business license") == [
        "business license",
        "business license",
        "business license",
        "license",
    ]


def test_one_clause_does_not_supply_the_next() -> None:
    assert documents("We ended the old contract; the water bill is attached.") == ["water bill"]
