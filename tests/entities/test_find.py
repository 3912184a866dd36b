"""Whole drafts: what is taken, what is not, and what it is worth."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.entities.find import find_entities
from scorer.names import EntityType, Part
from scorer.values import Draft, Entity


def entities(body: str, subject: str = "") -> list[Entity]:
    return list(find_entities(Draft(body, subject)))


def found(body: str, subject: str = "") -> list[tuple[str, str]]:
    return [(str(e.type), e.value) for e in entities(body, subject)]


def values(body: str, kind: EntityType) -> list[str]:
    return [entity.value for entity in entities(body) if entity.type is kind]


TRAPS = [
    ("case 7764065161 was closed", [("CASE_ID", "7764065161")]),
    ("our BESTSELLER and BACKGROUND", []),
    ("ACCOUNTABILITY is ours", []),
    ("marketplace ATVPDKIKX0DER", []),
    ("ASIN B09Xxxxxxx", [("PLACEHOLDER", "B09Xxxxxxx")]),
    ("ASIN BO8N5WRWNW is gone", []),
    ("order 11234567890123456", []),
    ("order 112–1234567–1234567", [("ORDER_ID", "112-1234567-1234567")]),
    ("order 112 - 1234567 - 1234567", [("ORDER_ID", "112-1234567-1234567")]),
    (
        "113-7135819-3313026-112-9985642-6208243",
        [("ORDER_ID", "113-7135819-3313026"), ("ORDER_ID", "112-9985642-6208243")],
    ),
    ("产品B08N5WRWNW被下架", [("ASIN", "B08N5WRWNW")]),
    ("ＡＳＩＮ：Ｂ０８Ｎ５ＷＲＷＮＷ", [("ASIN", "B08N5WRWNW")]),
    ("B08N5\u200bWRWNW", [("ASIN", "B08N5WRWNW")]),
    ("box FBA15DF2763DU000017", [("SHIPMENT_ID", "FBA15DF2763D")]),
    ("serial 20240115", [("TRADEMARK", "20240115")]),
    ("arrived 20240115 by sea", [("DATE", "2024-01-15")]),
    ("DOC-ID: 200386310", [("POLICY_REF", "200386310")]),
    ("a loss of $1,234.56", [("MONEY", "USD 1234.56")]),
    ("601-2020200-12345678", []),
    ("444-555-3343433", []),
    ("FBA fees of FBA2024", []),
]


@pytest.mark.parametrize(("text", "expected"), TRAPS, ids=[text for text, _ in TRAPS])
def test_takes_no_look_alike(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_words_before_decide_between_types_of_one_form() -> None:
    text = "Case 16496946351, complaint 16914539521, settlement 21736949897, DHL 3828657012."

    assert found(text) == [
        ("CASE_ID", "16496946351"),
        ("COMPLAINT_ID", "16914539521"),
        ("REFERENCE_ID", "21736949897"),
        ("TRACKING_NUMBER", "3828657012"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("orders 112-1234567-1234567, 113-1234567-1234567 and 114-1234567-1234567", "ORDER_ID", 3),
        ("cases 16496946351, 16496946352 and 16496946353", "CASE_ID", 3),
        ("SKUs AB-1, AB-2 & AB-3", "SKU", 3),
        ("errors 8541 and 5665", "ERROR_CODE", 2),
        ("UPCs: 717634849478、882201324594", "GTIN", 2),
    ],
)
def test_reads_lists(text: str, kind: str, count: int) -> None:
    assert [type_ for type_, _ in found(text)] == [kind] * count


def test_reads_the_columns_of_a_table() -> None:
    text = (
        "ASIN | SKU | Qty\nB0CW24LZLL | PF-SOCK-BLK | 12 units\nB0BV3VE8R5 | PF-SOCK-GRY | 8 units"
    )

    assert values(text, EntityType.SKU) == ["PF-SOCK-BLK", "PF-SOCK-GRY"]


def test_knows_a_code_again() -> None:
    text = "The feed ends with error 8541. We sold 8541 units. Since the first 8541 all fail."

    assert values(text, EntityType.ERROR_CODE) == ["8541", "8541"]


def test_subject_comes_first_and_counts_by_itself() -> None:
    first, second = entities("ASIN B08N5WRWNW", "Case 16496946351")

    assert (first.place.part, first.text) == (Part.SUBJECT, "16496946351")
    assert (second.place.part, second.place.start) == (Part.BODY, 5)


def test_text_is_the_slice_as_written() -> None:
    draft = Draft("货件ＦＢＡ15DF2763D少收，丢了２４件。")

    for entity in find_entities(draft):
        assert entity.text == entity.place.of(draft)
    assert [e.text for e in find_entities(draft)] == ["ＦＢＡ15DF2763D", "２４件"]


def test_says_why() -> None:
    (error,) = entities("error 8541")
    (page,) = entities("see G201361070")
    (unknown,) = entities("error 5885")

    assert "matches an existing ASIN" in error.why
    assert "“Intellectual Property Policy”" in page.why
    assert "not in the catalogue" in unknown.why


SIGNED = (
    "Please call me at +86 574 5550 0137.\n\n"
    "Best regards,\nLin Wei\n+86 574 5550 0199\nlin@shop.example"
)


def test_the_senders_own_signature_is_no_personal_data() -> None:
    assert values(SIGNED, EntityType.PERSONAL_DATA) == ["+86 574 5550 0137"]


def test_a_count_may_stand_within_a_documents_name() -> None:
    text = "Annex A is the list of the 34 orders by date."

    assert found(text) == [
        ("EVIDENCE", "Annex A"),
        ("EVIDENCE", "list of the 34 orders"),
        ("QUANTITY", "34 orders"),
    ]


MESSY = st.text(
    alphabet=st.sampled_from(
        "B0FA1Z-/.,:; \n年月日订单$€¥%#[]<>abcdeX0123456789，：（）|Ｂ０\u200b"
    ),
    max_size=120,
)


@given(MESSY, MESSY)
def test_every_entity_marks_words_and_no_two_of_a_type_overlap(body: str, subject: str) -> None:
    draft = Draft(body, subject)

    found = find_entities(draft)

    assert list(found) == sorted(found)
    for one, other in pairwise(found):
        assert one.text == one.place.of(draft)
        assert one.type is not other.type or not one.place.overlaps(other.place)
