"""Support cases become past cases with outcomes."""

import json
from pathlib import Path

from scorer.learning.cases import Outcome
from scorer.learning.reader import read_cases


def contact(who: str, when: str, text: str) -> dict[str, object]:
    return {
        "contactId": f"{who}-{when}",
        "channel": "EMAIL",
        "createdDate": when,
        "emailContent": {"sender": {"role": who}, "body": text},
    }


def test_outcomes_come_from_replies_and_resolved_dates(tmp_path: Path) -> None:
    ours, theirs = "SELLING_PARTNER", "AMAZON"
    cases = [
        {
            "caseId": "15000000001",
            "subject": "Missing units",
            "resolvedDate": "2026-02-05T00:00:00Z",
            "contacts": [
                contact(ours, "2026-02-01T00:00:00Z", "Please trace 12 units."),
                contact(theirs, "2026-02-04T00:00:00Z", "We reimbursed 12 units."),
            ],
        },
        {
            "caseId": "15000000002",
            "subject": "Fee",
            "resolvedDate": "2026-02-09T00:00:00Z",
            "contacts": [
                contact(ours, "2026-02-01T00:00:00Z", "Please measure the item."),
                contact(theirs, "2026-02-02T00:00:00Z", "Which item?"),
                contact(ours, "2026-02-03T00:00:00Z", "ASIN B0CXKQ7L2M."),
                contact(theirs, "2026-02-08T00:00:00Z", "Done."),
            ],
        },
        {
            "caseId": "15000000003",
            "subject": "Anyone?",
            "contacts": [contact(ours, "2026-02-01T00:00:00Z", "Is anyone there?")],
        },
    ]
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": cases}), "utf-8")
    read = read_cases(file, {})
    assert [(case.outcome, case.days) for case in read.cases] == [
        (Outcome.RESOLVED_FIRST_REPLY, 4.0),
        (None, None),
        (Outcome.RESOLVED, 6.0),
        (Outcome.NO_REPLY, None),
    ]
    assert read.cases[1].ties == read.cases[2].ties == ("case:15000000002",)
