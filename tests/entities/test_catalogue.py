"""The dated lists of help pages and error codes."""

import pytest

from scorer.entities import catalogue


@pytest.mark.parametrize("page", ["G201361070", "201361070", "g201361070"])
def test_finds_a_page_with_or_without_its_g(page: str) -> None:
    known = catalogue.policy(page)

    assert known is not None
    assert known.title == "Intellectual Property Policy"


@pytest.mark.parametrize(
    "name",
    [
        "FBA inventory reimbursement policy",
        "the FBA Inventory Reimbursement Policy",
        "FBA lost and damaged inventory reimbursement policy",
        "FBA inventory reimbursement policy v4.2 Section 3.1",
    ],
)
def test_finds_a_policy_by_any_of_its_names(name: str) -> None:
    known = catalogue.policy_named(name)

    assert known is not None
    assert "G200213130" in known.ids


def test_does_not_know_what_nobody_confirmed() -> None:
    assert catalogue.policy("G999999999") is None
    assert catalogue.policy_named("FBA Lost Inventory Policy") is None
    assert catalogue.error_code("18299") is None


def test_says_what_an_error_means_in_both_languages() -> None:
    known = catalogue.error_code("8572")

    assert known is not None
    assert "GS1" in known.meaning.en
    assert "GS1" in known.meaning.zh


def test_every_policy_has_a_source_and_its_own_ids() -> None:
    ids = [page for known in catalogue.policies() for page in known.ids]

    assert len(ids) == len(set(ids))
    assert all(known.source and known.sure in "ABCD" for known in catalogue.policies())
