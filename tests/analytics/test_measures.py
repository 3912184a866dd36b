"""What a run tells, counted by hand."""

import json
from typing import Any

import pytest

from scorer.analytics.measures import Figures, Period, figures
from scorer.analytics.measures.claims import known_claims
from scorer.errors import InputError
from tests.analytics.conftest import Row, Run


def thread(name: str, *emotional: int) -> list[Row]:
    return [
        {"thread": name, "date": f"2025-03-{day:02}T10:00:00Z", "emotional_sentences": each}
        for day, each in enumerate(emotional, 1)
    ]


def claim(told: Figures, name: str) -> Figures:
    found: Figures = next(each for each in told["claims"] if each["claim"] == name)
    return found


def test_every_message_is_in_the_counts_and_reasons(a_run: Run) -> None:
    told = figures(
        a_run(
            [
                {},
                {"status": "skipped", "reason": "to_buyer"},
                {"status": "failed", "reason": "broken"},
            ]
        )
    )

    assert told["counts"] == {"messages": 3, "scored": 1, "skipped": 1, "failed": 1}
    assert told["reasons"] == {"failed:broken": 1, "skipped:to_buyer": 1}
    assert next(iter(told)) == "schema"


def test_scores_are_told_by_month_kind_writer_marketplace_and_mailbox(a_run: Run) -> None:
    told = figures(a_run([
        {"score": 40, "writer": "li", "date": "2025-01-31T20:00:00Z", "marketplace": "DE"},
        {"score": 60, "writer": "li", "date": "2025-02-01T20:00:00Z", "kind": "buy_box"},
        {"score": 100, "writer": "amy", "date": "2025-02-02T20:00:00Z", "mailbox": "Archive"},
    ]))  # fmt: skip

    assert [(each["name"], each["score"]) for each in told["by_month"]] == [
        ("2025-01", 40.0),
        ("2025-02", 80.0),
    ]
    assert [(each["name"], each["n"], each["score"]) for each in told["by_writer"]] == [
        ("li", 2, 50.0),
        ("amy", 1, 100.0),
    ]
    assert {each["name"] for each in told["by_kind"]} == {"lost_inventory", "buy_box"}
    assert {each["name"]: each["n"] for each in told["by_marketplace"]} == {"US": 2, "DE": 1}
    assert [each["name"] for each in told["by_mailbox"]] == ["Sent", "Archive"]
    histogram = {each["from"]: each["n"] for each in told["score_histogram"]}
    assert (histogram[40], histogram[60], histogram[95]) == (1, 1, 1)


def test_the_fault_that_costs_most_comes_first_with_redacted_examples(a_run: Run) -> None:
    body = "Dear Anna,\n\nMy order 112-1234567-1234567 is LOST!!! Write to li@shop.example.\nThanks"
    start = body.index("LOST")
    told = figures(a_run(
        [{"own_text": body, "subject": "Lost"}, {}],
        ({"start": start, "end": start + 7, "points": -3.0}, {"rule": "grammar.a", "group": "grammar", "points": -1.0}),
    ))  # fmt: skip

    worst, other = told["faults"]
    assert (worst["rule"], worst["points"], worst["share"]) == ("tone.shouting", -3.0, 0.5)
    assert worst["examples"] == ["My order [ORDER_ID] is LOST!!!"]
    assert other["rule"] == "grammar.a"


def test_without_text_no_word_is_shown(a_run: Run) -> None:
    [fault] = figures(a_run([{}], ({},)))["faults"]

    assert fault["examples"] == []


def test_missing_identifiers_are_told_where_they_are_needed(a_run: Run) -> None:
    told = figures(
        a_run([{"has_identifiers": False}, {}, {"kind": "other", "has_identifiers": False}])
    )

    assert [(each["name"], each["hits"], each["n"]) for each in told["identifiers_missing"]] == [
        ("lost_inventory", 1, 2)
    ]
    assert told["completeness"]["identifiers"] == pytest.approx(1 / 3, abs=1e-4)


def test_tone_that_rises_over_threads_is_seen(a_run: Run) -> None:
    rows = [row for number in range(12) for row in thread(f"t{number}", 0, 0, 1)]
    tone = figures(a_run(rows))["tone"]

    assert [(each["position"], each["share"]) for each in tone["by_position"]] == [
        ("1", 0.0),
        ("2", 0.0),
        ("3", 1.0),
    ]
    assert tone["last_less_first"]["low"] > 0


def test_templates_are_told_with_their_score(a_run: Run) -> None:
    rows: list[Row] = [
        {"template": "t001", "score": 40},
        {"template": "t001", "score": 50},
        {"score": 90},
    ]
    told = figures(a_run(rows))["templates"]

    [template] = told["largest"]
    assert (template["name"], template["n"], template["score"]["mean"]) == ("t001", 2, 45.0)
    assert told["messages"]["hits"] == 2


def test_matters_asked_twice_sent_again_or_handed_on_are_counted(a_run: Run) -> None:
    order = {"about": "ORDER_ID:112-1234567-1234567"}
    told = figures(a_run([
        order | {"matter": "CASE_ID:1", "thread": "a", "date": "2025-03-01T10:00:00Z"},
        order | {"matter": "CASE_ID:2", "thread": "b", "date": "2025-03-05T10:00:00Z", "writer": "amy", "resent": True},
        {"matter": "CASE_ID:3", "thread": "c"},
    ]))["repeated_matters"]  # fmt: skip

    assert (told["matters"], told["in_several_threads"]) == (2, 1)
    assert (told["several_cases"]["hits"], told["resent"]["hits"], told["changes_of_writer"]) == (
        1,
        1,
        1,
    )
    assert told["days_between"]["median"] == 4.0
    assert told["longest"][0]["name"] == order["about"]


def test_hours_are_a_grid_of_weekdays(a_run: Run) -> None:
    told = figures(
        a_run(
            [
                {},
                {},
                {"seattle_weekday": "Sun", "seattle_hour": 23},
                {"seattle_weekday": None, "seattle_hour": None},
            ]
        )
    )

    assert told["hours"]["grid"][0][9] == 2
    assert told["hours"]["grid"][6][23] == 1
    assert told["hours"]["office"]["n"] == 3


def test_replies_are_counted_by_the_first_message_about_a_matter(a_run: Run) -> None:
    answered = {"first_reply_hours": 10.0, "outcome": "resolved_first_reply", "score": 90}
    told = figures(a_run([
        {"matter": "CASE_ID:1", "date": "2025-03-01T10:00:00Z", **answered},
        {"matter": "CASE_ID:1", "date": "2025-03-02T10:00:00Z", "first_reply_hours": 500.0, "outcome": "rejected"},
        {"matter": "CASE_ID:2", "first_reply_hours": 30.0, "outcome": "rejected", "score": 20},
        {"status": "skipped", "reason": "received", "direction": "received", "reply": "resolved"},
    ]))["replies"]  # fmt: skip

    assert told["openers"] == 2
    assert told["first_reply_hours"]["median"] == 20.0
    assert told["resolved_first"]["share"] == told["within_day"]["share"] == 0.5
    assert [
        (band["from"], band["resolved_first"].get("share")) for band in told["by_band"] if band["n"]
    ] == [(0, 0.0), (80, 1.0)]
    assert told["replies"]["resolved"] == 1


def test_without_replies_nothing_is_said_of_them(a_run: Run) -> None:
    told = figures(a_run([{}, {}]))

    assert told["replies"] == {}
    assert {each["verdict"] for each in told["claims"]} == {"cannot_judge"}


def cases(n: int, **fields: Any) -> list[Row]:
    return [
        {"thread": f"{fields}{number}", "first_reply_hours": 20.0, "outcome": "rejected", **fields}
        for number in range(n)
    ]


@pytest.mark.parametrize(
    ("with_policy", "without", "verdict", "why"),
    [
        ("resolved", "rejected", "supports", ""),
        ("rejected", "resolved", "contradicts", ""),
        ("rejected", "rejected", "cannot_judge", "no_clear_difference"),
    ],
)
def test_a_claim_is_judged_by_the_interval(
    a_run: Run, with_policy: str, without: str, verdict: str, why: str
) -> None:
    rows = [*cases(25, outcome=with_policy), *cases(25, has_policy=False, outcome=without)]
    found = claim(figures(a_run(rows)), "policy_cited")

    assert (found["verdict"], found["why"], found["n"], found["n_other"]) == (verdict, why, 25, 25)


def test_a_claim_about_few_cases_stays_open(a_run: Run) -> None:
    rows = [*cases(25, outcome="resolved"), *cases(3, has_policy=False)]

    assert claim(figures(a_run(rows)), "policy_cited")["why"] == "too_few"


def test_claims_carry_none_of_the_guides_own_figures() -> None:
    for each in known_claims().values():
        assert "%" not in each.en + each.zh
        assert bool(each.group) != bool(each.why_en and each.why_zh)


def test_tables_of_earlier_versions_are_read(a_run: Run) -> None:
    gone = (
        "mailbox",
        "marketplace",
        "about",
        "template",
        "resent",
        "thread_position",
        "words",
        "first_reply_hours",
        "reply",
        "outcome",
    )
    told = figures(a_run([{"matter": "CASE_ID:1"}], drop=gone))

    assert told["counts"]["scored"] == 1
    assert told["by_mailbox"] == []


def test_an_export_without_scored_messages_is_told_too(a_run: Run) -> None:
    told = figures(a_run([{"status": "skipped", "reason": "received"}]))

    assert told["score"] == {}
    json.dumps(told, allow_nan=False)


@pytest.mark.parametrize(
    ("first", "last", "n"),
    [("", "", 4), ("2025", "", 2), ("2025-02", "2025-02", 1), ("", "2024-12-31", 1), ("2025-02-10", "2025-03", 2)],
)  # fmt: skip
def test_a_period_holds_its_days_whole(a_run: Run, first: str, last: str, n: int) -> None:
    run = a_run(
        [
            {"date": date}
            for date in (
                "2024-12-31T23:59:59Z",
                "2025-02-10T00:00:00Z",
                "2025-03-31T23:00:00Z",
                None,
            )
        ]
    )

    assert figures(run, Period(first, last))["counts"]["messages"] == n


@pytest.mark.parametrize(
    ("first", "last"), [("soon", ""), ("2025-13", ""), ("2025-03", "2025-01"), ("03/2025", "")]
)
def test_a_period_that_is_none_is_refused(first: str, last: str) -> None:
    with pytest.raises(InputError):
        Period(first, last)
