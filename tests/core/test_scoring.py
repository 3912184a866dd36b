"""Points add up, and no repair ever lowers a score."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.names import Element, Group, Part
from scorer.scoring import DIMENSIONS, Scored, score
from scorer.settings import load_settings
from scorer.values import ElementState, Finding, Message, Place

SETTINGS = load_settings()
WORDS = Message("A sentence.", "一句话。")
places = st.builds(
    lambda start, length: Place(Part.BODY, start, start + length),
    st.integers(0, 500),
    st.integers(1, 40),
)
findings = st.builds(
    Finding,
    place=places,
    rule=st.sampled_from(["a.b", "c.d"]),
    group=st.sampled_from(Group),
    kind=st.just("article"),
    text=st.just("words"),
    message=st.just(WORDS),
    severity=st.floats(0.5, 3),
)
elements = st.lists(
    st.tuples(st.booleans(), st.floats(0, 10)), min_size=len(Element), max_size=len(Element)
).map(
    lambda rows: [
        ElementState(name, weight > 0, weight, present, (), WORDS)
        for name, (present, weight) in zip(Element, rows, strict=True)
    ]
)
unjudged = st.sets(st.sampled_from(["language", "tone"])).map(frozenset)


def _lost(scored: Scored) -> float:
    missing = sum(element.max - element.points for element in scored.elements)
    return missing - sum(finding.points for finding in scored.findings)


@given(elements, st.lists(findings, max_size=12), unjudged)
def test_points_add_up(
    states: list[ElementState], found: list[Finding], left_out: frozenset[str]
) -> None:
    scored = score(states, found, SETTINGS, left_out)

    assert 0 <= scored.total <= 100 + 1e-9
    assert sum(d.max for d in scored.dimensions) == pytest.approx(100)
    assert sum(d.points for d in scored.dimensions) == pytest.approx(scored.total)
    judged = {d.name for d in scored.dimensions}
    assert judged == set(DIMENSIONS) - left_out
    assert 100 - scored.total == pytest.approx(_lost(scored), abs=1e-6)


@given(elements, st.lists(findings, min_size=1, max_size=8), st.data())
def test_repairing_a_finding_wins_what_it_says(
    states: list[ElementState], found: list[Finding], data: st.DataObject
) -> None:
    before = score(states, found, SETTINGS)
    repaired = data.draw(st.sampled_from(before.findings))
    rest = list(before.findings)
    rest.remove(repaired)
    after = score(states, rest, SETTINGS)

    assert repaired.gain >= 0
    assert after.total - before.total == pytest.approx(repaired.gain, abs=1e-6)


@given(elements, st.lists(findings, max_size=8), st.data())
def test_adding_an_element_never_lowers(
    states: list[ElementState], found: list[Finding], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(states) - 1))
    added = [
        dataclasses.replace(state, present=True) if n == number else state
        for n, state in enumerate(states)
    ]
    assert score(added, found, SETTINGS).total >= score(states, found, SETTINGS).total - 1e-9
    assert score(added, found, SETTINGS).completeness >= score(states, found, SETTINGS).completeness


@given(elements, st.lists(findings, max_size=8), st.randoms())
def test_order_does_not_matter(
    states: list[ElementState], found: list[Finding], random: object
) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    ours, theirs = score(states, found, SETTINGS), score(states, shuffled, SETTINGS)
    assert ours.total == pytest.approx(theirs.total)


def test_the_tenth_slip_still_costs() -> None:
    slip = Finding(Place(Part.BODY, 0, 1), "a.b", Group.CHINGLISH, "article", "a", WORDS)
    totals = [score([], [slip] * n, SETTINGS).total for n in range(12)]
    assert totals == sorted(totals, reverse=True)
    assert totals[9] - totals[10] > 0.2
