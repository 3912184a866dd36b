"""Which documents count as supplied by the grammar of their sentences."""

from collections.abc import Callable

import pytest

from scorer.entities.supplying import stands_in, within
from scorer.names import EntityType
from scorer.nlp.reading import Reading

SUPPLIED = [
    ("On May 2 we changed the page and uploaded the test report and the factory license.",
     ["test report", "factory license"]),
    ("This message includes our business license.", ["business license"]),
    ("We have submitted everything you asked for: the bank statement and the tax certificate.",
     ["bank statement", "tax certificate"]),
    ("They want the delivery note, which I uploaded the same day.", ["delivery note"]),
    ("New photographs, taken in daylight, accompany this letter.", ["New photographs"]),
    ("The lease shows our name, and the water bill shows the street. Both are attached.",
     ["lease", "water bill"]),
    ("We attach the wiring scheme.", ["wiring scheme"]),
    ("I attach the factory's stamped invoice.", ["stamped invoice"]),
    ("What you have from us:\n– signed con note\n– packing list by carton\n",
     ["signed con note", "packing list"]),
]  # fmt: skip
NOT_SUPPLIED = [
    "We have not uploaded the test report.",
    "We sent an e-mail to the rights owner.",
    "The bank statement that we uploaded in May was from our sister company.",
    "You asked us to upload the business license.",
    "The buyer opened the box and sent photos of a brick.",
    "We uploaded the business license three times, and it was rejected.",
    "We attach great importance to this.",
    "Three documents are attached.",
    "Please send us:\n- signed POD\n- packing list\n",
]


def documents(known: Reading) -> list[str]:
    return [each.text for each in known.entities if each.type is EntityType.EVIDENCE]


@pytest.mark.parametrize(("text", "expected"), SUPPLIED, ids=[text[:30] for text, _ in SUPPLIED])
def test_supplied(read: Callable[..., Reading], text: str, expected: list[str]) -> None:
    assert documents(read(text)) == expected


@pytest.mark.parametrize("text", NOT_SUPPLIED)
def test_not_supplied(read: Callable[..., Reading], text: str) -> None:
    assert documents(read(text)) == []


def test_what_is_in_a_picture_is_no_document(read: Callable[..., Reading]) -> None:
    known = read("Attached are photos of the box with the FNSKU label visible and an invoice.")

    assert "FNSKU label" not in documents(known)


def test_the_old_document_is_not_the_new_one(read: Callable[..., Reading]) -> None:
    known = read(
        "The appeal was declined because the invoice had no date. The stamped invoice is attached. "
        "The invoice names our company."
    )

    assert documents(known) == ["stamped invoice", "invoice"]


def test_characters_that_become_two_do_not_move_the_names(read: Callable[..., Reading]) -> None:
    known = read("产品，①②，㎏！ We have uploaded the ＴＥＳＴ report.")

    assert documents(known) == ["ＴＥＳＴ report"]


def test_a_list_as_long_as_a_book_ends(read: Callable[..., Reading]) -> None:
    known = read("We have uploaded " + ", ".join(["the test report"] * 1500) + ".")

    assert set(documents(known)) == {"test report"}


def test_offsets_within_a_stretch() -> None:
    assert list(within((1, 5, 9), 2, 9)) == [5]
    assert stands_in((1, 5, 9), 5, 6)
    assert not stands_in((1, 5, 9), 6, 9)
