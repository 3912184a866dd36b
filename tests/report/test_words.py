import re
from pathlib import Path

import pytest

import scorer.report
from scorer.names import ChinglishKind, Element, EmotionKind, EntityType, Group, Kind, Part, Verdict
from scorer.report.words import Words, table
from scorer.scoring import DIMENSIONS
from scorer.values import LANGUAGES, Finding, Message, Place

NAMES: dict[str, list[str]] = {
    "verdict": list(Verdict),
    "group": list(Group),
    "dimension": list(DIMENSIONS),
    "scenario": list(Kind),
    "element": list(Element),
    "entity": list(EntityType),
    "chinglish": list(ChinglishKind),
    "emotional": list(EmotionKind),
}
ENTRIES = [
    pytest.param(section, name, id=f"{section}.{name}")
    for section, names in table().items()
    for name in names
]
HAN = re.compile("[\u4e00-\u9fff]")
SAME_IN_BOTH = {"ASIN", "FNSKU", "SKU", "CASE_ID", "GTIN", "languagetool", "with_model"}


@pytest.mark.parametrize("section", NAMES)
def test_names_everything_in_the_guide_and_nothing_else(section: str) -> None:
    assert list(table()[section]) == [str(name) for name in NAMES[section]]


@pytest.mark.parametrize(("section", "name"), ENTRIES)
def test_speaks_both_languages(section: str, name: str) -> None:
    entry = table()[section][name]

    assert tuple(entry) == LANGUAGES
    assert all(text.strip() for text in entry.values())
    assert not HAN.search(entry["en"])
    assert HAN.search(entry["zh"]) or name in SAME_IN_BOTH


@pytest.mark.parametrize("name", table()["text"])
def test_fills_in_the_same_values_in_both(name: str) -> None:
    entry = table()["text"][name]
    english, chinese = (set(re.findall(r"{(\w+)}", entry[language])) for language in LANGUAGES)

    assert english == chinese


@pytest.mark.parametrize("name", table()["text"])
def test_every_wording_is_used(name: str) -> None:
    folder = Path(scorer.report.__file__).parent
    sources = "".join(
        path.read_text("utf-8") for path in folder.rglob("*") if path.suffix in {".py", ".jinja"}
    )

    assert re.search(rf"(?<!=)[\"']{name}[\"']", sources)


def test_no_two_labels_of_a_section_are_the_same() -> None:
    for section in NAMES:
        for language in LANGUAGES:
            labels = [entry[language] for entry in table()[section].values()]
            assert len(set(labels)) == len(labels), (section, language)


@pytest.mark.parametrize(
    ("group", "kind", "english", "chinese"),
    [
        (Group.CHINGLISH, "stock_phrase", "Unidiomatic: stock phrase", "不地道：套话"),
        (Group.EMOTIONAL, "threat", "Emotional: threat", "情绪化：威胁"),
        (Group.GRAMMAR, "tense", "Grammar: tense", "语法：时态"),
        (Group.IDENTIFIERS, "ORDER_ID", "Identifiers: Order ID", "编号：订单号"),
        (
            Group.CONTACT,
            "feedback_removal",
            "Contact rules: Feedback removal",
            "联系规则：移除买家反馈",
        ),
        (Group.CONTACT, "contact", "Contact rules", "联系规则"),
        (Group.EVIDENCE, "evidence", "Evidence", "证据：证据材料"),
    ],
)
def test_heads_a_finding(group: Group, kind: str, english: str, chinese: str) -> None:
    finding = Finding(Place(Part.BODY, 0, 1), "x.y", group, kind, "a", Message("m", "m"))

    assert Words("en").kind(finding) == english
    assert Words("zh").kind(finding) == chinese
