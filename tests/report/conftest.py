"""Reports made by hand, so that renderers are tested without any model or rule."""

from collections.abc import Callable

import pytest

from scorer import scoring
from scorer.names import Element, EntityType, Group, Kind, Part, Source, Verdict
from scorer.settings import load_settings
from scorer.values import (
    Dimension,
    Draft,
    ElementState,
    Engine,
    Entity,
    Finding,
    Gate,
    Message,
    Place,
    Report,
    Scenario,
    Sentence,
)

# What forms show is checked to the digit, so it does not follow the shipped shares.
SHARES = {"structure": 40.0, "identifiers": 20.0, "language": 20.0, "tone": 12.0, "contact": 8.0}

SUBJECT = "URGENT!!! lost inventory FBA15DKXR9ZT"
BODY = """Dear friend of Amazon,

We have sent 38 unit of ASIN B0CZ6HP4WD in the shipment FBA15DKXR9ZT, and Amazon received only 31. \
Sorry for wrong, although we have checked the box by ourself, but 7 units still lost. \
Please help to solve my problem ASAP!!!

> Hello seller, we are looking into case 16496946351.

The invoice <invoice.pdf> & the signed POD is attached。 \
Our phone is 138 0013 8000, call Mr. Li 李经理 in [date].
"""
FIXED_BODY = """Dear Seller Support team,

We sent 38 units of ASIN B0CZ6HP4WD in shipment FBA15DKXR9ZT, and 31 were received. \
Please reimburse the 7 missing units. \
Sorry for wrong.

> Hello seller, we are looking into case 16496946351.

The invoice (invoice.pdf) and the signed POD are attached. we are waiting your answer.
"""


def place(draft: Draft, words: str, part: Part = Part.BODY) -> Place:
    start = draft.text(part).index(words)
    return Place(part, start, start + len(words))


def finding(draft: Draft, words: str, rule: str, kind: str, **more: object) -> Finding:
    group = Group(rule.partition(".")[0])
    part = Part.BODY if words in draft.body else Part.SUBJECT
    named = rule.partition(".")[2].replace("-", " ")
    message = Message(
        f"An American reader stumbles over “{named}”: it is not what a business writer says here.",
        f"美国读者看到“{named}”会觉得别扭，商务信函里一般不这样写，请换成更自然的说法。",
    )
    return Finding(
        place(draft, words, part),
        rule,
        group,
        kind,
        words,
        message,
        **more,  # type: ignore[arg-type]
    )


# Words, rule, kind, and what else is said of them.
ROWS: list[tuple[str, str, str, dict[str, object]]] = [
    ("URGENT!!!", "emotional.shouting", "shouting", {"suggestions": ("[Action Required]",)}),
    (
        "Dear friend",
        "chinglish.dear-friend",
        "politeness_formula",
        {"suggestions": ("Dear Seller Support team",)},
    ),
    ("have sent", "chinglish.perfect-with-date", "tense", {"suggestions": ("sent",)}),
    (
        "38 unit",
        "grammar.plural-after-number",
        "number",
        {"suggestions": ("38 units",), "source": Source.GRAMMAR},
    ),
    (
        "Sorry for wrong",
        "chinglish.sorry-for-wrong",
        "stock_phrase",
        {
            "suggestions": ("We have corrected the error.", "We apologize for the error."),
            "severity": 2.0,
        },
    ),
    (
        "although we have checked the box by ourself, but",
        "chinglish.although-but",
        "conjunction",
        {"suggestions": ("although we checked the box ourselves,",)},
    ),
    (
        "waiting your answer",
        "chinglish.wait-your",
        "preposition",
        {"suggestions": ("look forward to your reply",)},
    ),
    ("help to solve my problem", "structure.vague-ask", "ask", {}),
    ("ASAP!!!", "emotional.asap", "urgency", {"suggestions": ("",), "severity": 2.0}),
    ("。", "chinglish.full-width", "script", {"suggestions": (".",), "safe": True}),
    (
        "138 0013 8000, call Mr. Li 李经理",
        "privacy.phone",
        "PERSONAL_DATA",
        {"severity": 3.0, "source": Source.CHECK},
    ),
    (
        "phone is 138 0013 8000, call Mr. Li 李经理 in [date]",
        "contact.off-channel",
        "contact",
        {"severity": 0.5},
    ),
]


def findings(draft: Draft) -> list[Finding]:
    return [
        finding(draft, words, rule, kind, **more)
        for words, rule, kind, more in ROWS
        if words in draft.body or words in draft.subject
    ]


WEIGHTS = {
    Element.SUBJECT: ("lost inventory FBA15DKXR9ZT", 2.0),
    Element.ASK: ("Please reimburse the 7 missing units.", 4.0),
    Element.FACTS: ("FBA15DKXR9ZT", 4.0),
    Element.EVIDENCE: ("signed POD", 3.0),
    Element.POLICY: ("Section 3.1", 1.0),
    Element.IMPACT: ("USD", 2.0),
    Element.HISTORY: ("case 16496946351", 1.0),
    Element.IDENTIFIERS: ("B0CZ6HP4WD", 3.0),
}


def elements(draft: Draft) -> list[ElementState]:
    made = []
    for name in Element:
        words, weight = WEIGHTS.get(name, ("—", 0.0))
        part = Part.SUBJECT if name is Element.SUBJECT else Part.BODY
        present = words in draft.text(part)
        places = (place(draft, words, part),) if present else ()
        message = Message(
            f"Write in one sentence: “[{name}: say what, how many and since when]”.",
            f"请用一句话写明：“[{name}：什么事、多少、从何时起]”，不要只写“请帮忙”。",
        )
        made.append(ElementState(name, weight >= 2, weight, present, places, message))
    return made


NAMED = [
    ("FBA15DKXR9ZT", EntityType.SHIPMENT_ID, Part.SUBJECT),
    ("B0CZ6HP4WD", EntityType.ASIN, Part.BODY),
    ("FBA15DKXR9ZT", EntityType.SHIPMENT_ID, Part.BODY),
    ("16496946351", EntityType.CASE_ID, Part.BODY),
    ("7 units", EntityType.QUANTITY, Part.BODY),
    ("invoice.pdf", EntityType.EVIDENCE, Part.BODY),
    ("signed POD", EntityType.EVIDENCE, Part.BODY),
    ("[date]", EntityType.PLACEHOLDER, Part.BODY),
]


def entities(draft: Draft) -> tuple[Entity, ...]:
    found = (
        Entity(place(draft, text, part), kind, text, "" if text == "[date]" else text, "its form")
        for text, kind, part in NAMED
        if text in draft.text(part)
    )
    return tuple(sorted(found))


PLACEHOLDER = Gate(
    "placeholder_left",
    Verdict.HOLD,
    Message("Fill in what is left open: “[date]”.", "还有待填写的内容：“[date]”。"),
)
NO_ASK = Gate(
    "no_ask",
    Verdict.HOLD,
    Message("The message never says what Amazon should do.", "全文没有说明希望亚马逊做什么。"),
)
NOTICE = Message(
    "LanguageTool did not answer; the embedded engine judged the grammar.",
    "LanguageTool 没有响应，已改用内置引擎检查语法。",
)
QUOTE = "> Hello seller, we are looking into case 16496946351."


def make_report(subject: str = SUBJECT, body: str = BODY, name: str = "drafts/lost.txt") -> Report:
    draft = Draft(body, subject, name)
    scored = scoring.score(elements(draft), findings(draft), load_settings(dimensions=SHARES))
    gates = [PLACEHOLDER] if "[date]" in body else []
    gates += [] if "Please reimburse" in body else [NO_ASK]
    quoted = (Sentence(place(draft, QUOTE), quoted=True),) if QUOTE in body else ()
    return Report(
        draft=draft,
        score=round(scored.total),
        verdict=Verdict.HOLD if gates else Verdict.SEND,
        gates=tuple(gates),
        scenario=Scenario(Kind.LOST_INVENTORY, 0.931),
        completeness=scored.completeness,
        dimensions=scored.dimensions,
        elements=scored.elements,
        entities=entities(draft),
        findings=scored.findings,
        sentences=quoted,
        engine=Engine("0.1.0", "embedded", {"sentences": "default"}),
        notices=(NOTICE,),
        elapsed_ms=41,
    )


def make_fixed() -> Report:
    subject = "Lost inventory: 7 units of lost inventory FBA15DKXR9ZT"
    return make_report(subject, FIXED_BODY, "drafts/lost-2.txt")


def make_perfect() -> Report:
    draft = Draft("All is well with ASIN B0CZ6HP4WD.", "", "fine.txt")
    given = Scenario(Kind.OTHER, 1.0, given=True)
    whole = (Dimension("structure", 60.0, 60.0), Dimension("identifiers", 40.0, 40.0))
    return Report(
        draft=draft,
        score=100,
        verdict=Verdict.SEND,
        gates=(),
        scenario=given,
        completeness=100.0,
        dimensions=whole,
        elements=(),
        entities=(),
        findings=(),
        sentences=(),
        engine=Engine("0.1.0", "off"),
    )


@pytest.fixture(scope="session")
def report() -> Report:
    """A poor draft: findings of most groups, overlapping marks, Chinese words, a quotation."""
    return make_report()


@pytest.fixture(scope="session")
def fixed() -> Report:
    """The same draft after most has been repaired, with one new fault."""
    return make_fixed()


@pytest.fixture(scope="session")
def perfect() -> Report:
    """A draft with nothing to change, whose language nobody judged."""
    return make_perfect()


@pytest.fixture(scope="session")
def report_on() -> Callable[..., Report]:
    """Make a report on a subject, a body and a name."""
    return make_report
