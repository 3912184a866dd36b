"""Labels of whole drafts teach something, and never more than they say."""

import numpy as np
import pytest

from scorer.judgement.shelf import Model, find
from scorer.learning.cases import Case, Mark, Wording
from scorer.learning.comparing import f1_of, figure
from scorer.learning.gathering import Line, Seen
from scorer.learning.linear import best_threshold, f1, fit, yes_or_no
from scorer.learning.wording import examples, learn, said, unit_of, units
from scorer.names import Part
from scorer.structure.clues import Clues
from scorer.tone.features import NAMES
from scorer.values import Draft, Place

BASE = Model(find("default")).decisions.decisions["emotional"]
LINES = 4


def seen(number: int, wording: Wording | None) -> Seen:
    """A draft of four sentences; the second stands out where there is a fault."""
    draw = np.random.default_rng(number)
    heated = wording is not None and wording.present
    lines = []
    for line in range(LINES):
        high = heated and line == 1
        features = {name: float(draw.normal(1.5 if high else -2.5)) for name in NAMES}
        lines.append(Line(Place(Part.BODY, 10 * line, 10 * line + 9), features, False))
    case = Case(Draft("x" * 10 * LINES), emotional=wording)
    return Seen(case, f"{number:04}", Clues((), {}, {}), {}, {"emotional": tuple(lines)}, {})


WEAK = [seen(n, Wording(True) if n % 2 else Wording(False, ())) for n in range(80)]
MARKED = Wording(True, (Mark(Place(Part.BODY, 12, 15)),))
STRONG = [seen(n, MARKED if n % 2 else Wording(False, ())) for n in range(80)]


def test_yes_for_a_draft_is_yes_for_its_likeliest_sentence_alone() -> None:
    [one] = examples([WEAK[1]], "emotional", BASE)
    assert one.truth
    assert one.lines[0].place.start == 10


def test_no_for_a_draft_is_no_for_all_of_it() -> None:
    assert [e.truth for e in examples([WEAK[0]], "emotional", BASE)] == [False] * LINES


def test_no_label_teaches_nothing() -> None:
    assert list(examples([seen(1, None)], "emotional", BASE)) == []


@pytest.mark.parametrize(("cases", "unit"), [(WEAK, "drafts"), (STRONG, "sentences")])
def test_what_stands_out_is_learned(cases: list[Seen], unit: str) -> None:
    assert unit_of(cases, "emotional") == unit
    decision = learn(cases, "emotional", BASE, unit)
    assert decision is not None
    judged = list(units(cases, "emotional", unit))
    truth = np.array([each.truth for each in judged])
    assert f1(said(judged, decision), truth) > 0.95


def test_too_few_are_not_learned_from() -> None:
    assert learn(WEAK[:12], "emotional", BASE, "drafts") is None


def test_a_threshold_keeps_false_alarms_below_their_share() -> None:
    scores = np.linspace(0, 1, 1001)
    truth = scores > 0.5
    truth[:100] = True
    threshold = best_threshold(scores, np.zeros(1001, dtype=bool), truth, 0.02)
    assert np.mean(scores[~truth] >= threshold) <= 0.021


def test_a_decision_gives_the_probability_that_was_fitted() -> None:
    rows = [{"x": float(n % 10)} for n in range(200)]
    answers = [n % 10 > 4 for n in range(200)]
    decision = fit(rows, yes_or_no(answers))
    assert decision.probability({"x": 9.0}) > 0.9
    assert decision.probability({"x": 0.0}) < 0.1


def test_an_interval_holds_its_figure_and_shrinks_with_more_cases() -> None:
    draw = np.random.default_rng(0)
    truth = draw.random(400) < 0.5
    guess = truth ^ (draw.random(400) < 0.2)
    groups = [str(n) for n in range(400)]
    few = figure(groups[:40], f1_of(guess[:40], truth[:40]), seed=1)
    many = figure(groups, f1_of(guess, truth), seed=1)
    assert many.low <= many.value <= many.high
    assert many.high - many.low < few.high - few.low
