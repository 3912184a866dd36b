"""What a seller sees of the tone of a draft."""

from collections.abc import Callable

import pytest

from scorer.names import Group, Part, Verdict
from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import Reading, reading
from scorer.values import Draft


@pytest.fixture(scope="module")
def hear() -> Callable[..., Reading]:
    tone = build(["scorer_tone"])

    def run(body: str, subject: str = "") -> Reading:
        return reading(tone(make_doc(tone, Draft(body, subject))))

    return run


def kinds(known: Reading) -> list[tuple[str, str]]:
    return [(f.kind, f.text) for f in known.findings if f.group is Group.EMOTIONAL]


CALM = [
    "We dispute the charge because the unit measures 9.8 inches.",
    "Our VTR is 97% and ASIN B0CQ7X4NVM is ACTIVE.",
    "Please reply by May 3, the appeal deadline in your notice.",
    "Twelve employees and $48,000 of open orders are affected.",
    "The police report of theft is Attachment 3!",
    "The status is PENDING AMAZON ACTION.",
    "WHAT WE HAVE DONE",
]


@pytest.mark.parametrize("text", CALM)
def test_firm_and_factual_is_calm(hear: Callable[..., Reading], text: str) -> None:
    assert kinds(hear(text)) == []


def test_marks_beside_an_emotional_word_count_for_themselves(hear: Callable[..., Reading]) -> None:
    assert kinds(hear("Shame on you!!!")) == [("blame", "Shame on you"), ("shouting", "!!!")]


def test_urgent_with_its_marks_is_one_finding(hear: Callable[..., Reading]) -> None:
    assert kinds(hear("Urgent!!! Our store is closed.")) == [("urgency", "Urgent!!!")]


def test_action_required_in_a_subject_is_a_convention(hear: Callable[..., Reading]) -> None:
    known = hear("Please release the balance.", "[Action Required] USD 4,318.20 on hold")

    assert kinds(known) == []


def test_a_shouted_subject_is_marked_in_the_subject(hear: Callable[..., Reading]) -> None:
    [finding] = hear("Please reopen the case.", "NOTHING happened since May").findings

    assert (finding.place.part, finding.text) == (Part.SUBJECT, "NOTHING")


@pytest.mark.parametrize(
    "body",
    [
        'The buyer wrote "you are all thieves and liars" in the message.',
        "> You are all thieves!!!\nThis is the message of the buyer.",
        "The buyer called us “liars” in the feedback.",
    ],
)
def test_words_of_others_are_not_judged(hear: Callable[..., Reading], body: str) -> None:
    assert kinds(hear(body)) == []


def test_a_threat_holds_the_draft(hear: Callable[..., Reading]) -> None:
    [gate] = hear("We will sue Amazon if you do not pay.").gates

    assert (gate.name, gate.verdict) == ("threat", Verdict.HOLD)
    assert gate.message.zh


def test_a_calm_draft_is_not_held(hear: Callable[..., Reading]) -> None:
    assert hear("Please reimburse 38 units.").gates == ()


def test_over_apology_is_advice_and_not_emotion(hear: Callable[..., Reading]) -> None:
    known = hear("We are very very sorry about this.")

    assert [f.group for f in known.findings] == [Group.STRUCTURE]


def test_repeated_marks_have_a_safe_repair(hear: Callable[..., Reading]) -> None:
    [finding] = hear("Please check the shipment!!!").findings

    assert finding.safe
    assert finding.suggestions == (".",)


def test_a_rule_can_be_switched_off() -> None:
    nlp = build(["scorer_tone"], {"scorer_tone": {"off": ["emotional.insult"]}})
    known = reading(nlp(make_doc(nlp, Draft("This buyer is a thief."))))

    assert known.findings == ()


def test_a_chinese_draft_is_not_judged(hear: Callable[..., Reading]) -> None:
    assert kinds(hear("你们为什么关我的店铺！！！请马上处理，我们全家都靠它生活。")) == []


def test_findings_do_not_depend_on_the_subject_length(hear: Callable[..., Reading]) -> None:
    body = "I beg you, open my store. Shame on you!"

    assert kinds(hear(body)) == kinds(hear(body, "Store closed"))


def test_works_on_a_doc_without_a_draft() -> None:
    doc = build(["scorer_tone"])("This is ridiculous.")

    assert [span.label_ for span in doc.spans["tone"]] == ["frustration"]
