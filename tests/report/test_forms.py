import copy
import dataclasses
import json
from collections.abc import Callable
from importlib import resources
from typing import Any

import jsonschema
import pytest

from scorer.names import Element, EntityType, Group, Kind, Verdict
from scorer.report import LANGUAGES, Form, render, render_comparison
from scorer.report.comparison import compare
from scorer.values import Report

SCHEMA: dict[str, Any] = json.loads(
    resources.files("scorer.report").joinpath("report.schema.json").read_text("utf-8")
)


def made(form: str, *reports: Report, language: str = "en", **more: object) -> str:
    return "".join(render(reports, form, language, **more))  # type: ignore[arg-type]


def strict(schema: Any) -> Any:
    """The schema, refusing what it does not name: so that no field goes undocumented."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: strict(each) for name, each in schema.items()}
    return {"additionalProperties": False, **inner} if "properties" in inner else inner


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_knows_the_names_of_the_guide() -> None:
    definitions = SCHEMA["$defs"]
    named = {
        Verdict: SCHEMA["properties"]["verdict"],
        Kind: SCHEMA["properties"]["scenario"]["properties"]["kind"],
        Element: definitions["element"]["properties"]["name"],
        EntityType: definitions["entity"]["properties"]["type"],
        Group: definitions["finding"]["properties"]["group"],
    }

    for names, schema in named.items():
        assert schema["enum"] == [str(name) for name in names]


def test_json_keeps_to_the_schema(report: Report, fixed: Report, perfect: Report) -> None:
    for each in (report, fixed, perfect):
        jsonschema.validate(json.loads(made("json", each)), strict(copy.deepcopy(SCHEMA)))


def test_a_real_report_keeps_to_the_schema(score: Callable[..., Report]) -> None:
    body = "Dear friend,\n\nSorry for wrong. Please check ASIN B0CZ6HP4WD!!!\n"

    jsonschema.validate(json.loads(made("json", score(body, "Help"))), strict(SCHEMA))


def test_json_tells_the_points(report: Report) -> None:
    data = json.loads(made("json", report))

    assert round(sum(each["points"] for each in data["dimensions"])) == data["score"] == 57
    [ask] = [each for each in data["elements"] if each["name"] == "ask"]
    assert ask["gain"] == pytest.approx(8.385, abs=0.001)


def test_several_drafts_are_a_list_in_json_and_lines_in_jsonl(
    report: Report, fixed: Report, perfect: Report
) -> None:
    ids = ["drafts/lost.txt", "drafts/lost-2.txt", "fine.txt"]

    assert [each["id"] for each in json.loads(made("json", report, fixed, perfect))] == ids
    lines = made("jsonl", report, fixed, perfect).splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids
    assert json.loads(made("json")) == []


def test_json_loses_nothing_on_a_chinese_console(report: Report) -> None:
    shown = made("json", report, encoding="gbk")

    assert shown.isascii()
    assert json.loads(shown) == json.loads(made("json", report))


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_report_gives_the_same_bytes(report: Report, form: Form, language: str) -> None:
    later = dataclasses.replace(report, elapsed_ms=9000)
    again = report if form in (Form.JSON, Form.JSONL) else later

    assert made(form, report, language=language) == made(form, again, language=language)


def test_annotations_point_at_the_words(report: Report) -> None:
    lines = made("github", report).splitlines()

    assert lines[0] == "::notice file=drafts/lost.txt,line=1::57 / 100: Do not send yet"
    assert lines[1].startswith("::error file=drafts/lost.txt,line=1,title=Do not send yet::Fill in")
    assert (
        "::warning file=drafts/lost.txt,line=3,col=100,endColumn=114,"
        "title=Unidiomatic%3A stock phrase::An American reader stumbles over “sorry for wrong”: "
        "it is not what a business writer says here. Write: We have corrected the error. (+2.4)"
    ) in lines
    assert any(line.startswith("::error file=drafts/lost.txt,line=7,col=70") for line in lines)


def test_annotations_name_the_line_of_the_file(report: Report) -> None:
    moved = dataclasses.replace(report, draft=dataclasses.replace(report.draft, first_line=3))

    assert "line=5,col=100," in made("github", moved)


def test_annotations_escape_what_would_end_them(report_on: Callable[..., Report]) -> None:
    odd = report_on(body="Dear friend\nof Amazon", name="a:b,100%\n::error::x.txt")
    message = odd.findings[-1].message._replace(en="50% of it\r\nand :: more, too")
    odd = dataclasses.replace(
        odd, findings=(dataclasses.replace(odd.findings[-1], message=message),)
    )
    lines = made("github", odd).splitlines()

    assert all(line.startswith(("::notice file=a%3Ab%2C100%25%0A%3A%3Aerror", "::error file=a%3A",
                                "::warning file=a%3A")) for line in lines)  # fmt: skip
    assert any("::50%25 of it%0D%0Aand :: more, too" in line for line in lines)


def test_an_annotation_over_lines_has_no_columns(report_on: Callable[..., Report]) -> None:
    whole = report_on(body="Dear friend\nof Amazon")
    place = dataclasses.replace(whole.findings[-1].place, start=0, end=len(whole.draft.body))
    wide = dataclasses.replace(whole.findings[-1], place=place)
    lines = made("github", dataclasses.replace(whole, findings=(wide,)))

    assert "line=1,endLine=2,title=" in lines


def test_one_line_a_draft(report: Report, perfect: Report) -> None:
    lines = made("summary", report, perfect).splitlines()

    assert lines[0].split("  ")[0] == " 57"
    assert lines[1].startswith("100  Ready to send          Other")
    assert [line.split()[-1] for line in lines] == ["drafts/lost.txt", "fine.txt"]


def test_compares_two_versions(report: Report, fixed: Report) -> None:
    changed = compare(report, fixed)

    assert changed.gained == (Element.ASK,)
    assert changed.lost == ()
    assert [f.text for f in changed.added] == ["waiting your answer"]
    assert [f.text for f in changed.remaining] == ["Sorry for wrong", "38 unit"]
    assert len(changed.repaired) == len(report.findings) - 2


def test_a_repeated_fault_counts_each_time(report: Report) -> None:
    once = report.findings[0]
    place = dataclasses.replace(once.place, start=once.place.start + 1)
    twice = dataclasses.replace(report, findings=(once, dataclasses.replace(once, place=place)))
    single = dataclasses.replace(report, findings=(once,))

    assert len(compare(twice, single).repaired) == 1
    assert len(compare(single, twice).added) == 1
    assert len(compare(twice, twice).remaining) == 2


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        (
            "en",
            [
                "New   86 / 100  Ready to send  drafts/lost-2.txt",
                " Structure         20.9    32.9   +12.0",
                " Identifiers       20.0    20.0       =",
                " Total             57.2    86.1   +28.9",
                "Repaired (9)",
                "  +1.1  Unidiomatic: tense (line 3): “have sent” → sent",
            ],
        ),
        ("zh", [" 语气          5.2    12.0    +6.8", "仍需修改 (2)", "新补上", " 明确诉求"]),
    ],
)
def test_tells_what_changed(report: Report, fixed: Report, language: str, rows: list[str]) -> None:
    lines = render_comparison(report, fixed, "text", language).splitlines()

    assert [row for row in rows if row not in lines] == []


def test_a_dimension_judged_only_once_has_no_change(report: Report, perfect: Report) -> None:
    lines = render_comparison(report, perfect, "text", "en").splitlines()

    assert " Language           9.3       -" in lines


def test_a_comparison_as_data(report: Report, fixed: Report) -> None:
    data = json.loads(render_comparison(report, fixed, "json", "en", encoding="gbk"))

    assert (data["old"]["score"], data["new"]["score"]) == (57, 86)
    assert data["elements"] == {"gained": ["ask"], "lost": []}
    assert data["added"][0]["rule"] == "chinglish.wait-your"
    assert data["dimensions"][1] == {"name": "identifiers", "old": 20.0, "new": 20.0}
