"""Letters written from one template are found, whatever numbers they hold."""

import random

from scorer.mail.templates import cluster, fingerprint, likeness

LETTER = (
    "Hello, shipment {id} arrived on {day} with {n} units fewer than we sent. The carrier confirms {n} cartons. "
    "Please count the units again and tell us the result. The invoice and the proof of delivery are attached."
)
OTHER = "Our listing {id} was taken down for a safety reason. We have the test report and ask you to read it."
WORDS = [
    "label",
    "carton",
    "buyer",
    "refund",
    "invoice",
    "carrier",
    "review",
    "listing",
    "proof",
    "sample",
    "delay",
    "parcel",
    "warehouse",
    "claim",
    "photo",
]


def test_other_numbers_are_the_same_template() -> None:
    texts = [
        LETTER.format(id="FBA15ABC1234", day="3 June", n=12),
        OTHER.format(id="B0ABCDEFGH"),
        LETTER.format(id="FBA16XYZ9876", day="14 June", n=3),
        "Something else entirely that nobody wrote twice.",
        OTHER.format(id="B0HGFEDCBA"),
        "",
    ]

    assert cluster(texts) == [0, 1, 0, -1, 1, -1]


def test_a_changed_sentence_is_still_near() -> None:
    one = LETTER.format(id="FBA15ABC1234", day="3 June", n=12)

    assert likeness(fingerprint(one), fingerprint(one.replace("Hello", "Dear team"))) > 0.8
    assert likeness(fingerprint(one), fingerprint(OTHER)) < 0.2
    assert likeness(fingerprint(""), fingerprint("")) == 0


def test_chinese_letters_cluster_too() -> None:
    text = "您好，货件{}少收了{}件商品，请重新核对并告知结果，发票和签收单已附上。"

    assert cluster(
        [
            text.format("FBA15ABC1234", 12),
            "您好，请问账户何时恢复？",
            text.format("FBA16ABC9876", 5),
        ]
    ) == [0, -1, 0]


def test_many_texts_fall_into_their_templates() -> None:
    random.seed(7)
    bases = [" ".join(random.choices(WORDS, k=60)) for _ in range(20)]
    texts = [f"{bases[number % 20]} {number}" for number in range(2000)]

    assert cluster(texts) == [number % 20 for number in range(2000)]
