import dataclasses
import random

from hypothesis import example, given
from hypothesis import strategies as st

from scorer.drafts.text import read_text
from scorer.names import Element, Part
from scorer.report.facts import bars, signed, tenths
from scorer.report.steps import line_of, steps
from scorer.report.words import Words
from scorer.values import Draft, Place, Report


def test_the_greatest_gain_comes_first(report: Report) -> None:
    gains = [step.gain for step in steps(report)]

    assert gains == sorted(gains, reverse=True)
    assert [step.number for step in steps(report)] == list(range(1, len(gains) + 1))


def test_missing_elements_stand_among_the_findings(report: Report) -> None:
    titles = [step.title(Words("en")) for step in steps(report)]

    assert titles[0] == "Missing: Exact request"
    assert titles[1] == "Privacy: Personal data"
    assert "Missing: Impact" in titles


def test_an_element_that_does_not_matter_is_not_asked_for(report: Report) -> None:
    causes = [getattr(step.cause, "name", None) for step in steps(report)]

    assert Element.ROOT_CAUSE not in causes  # absent, and worth nothing in this kind of case
    assert Element.FACTS not in causes  # there already


def test_ties_do_not_hang_on_the_order_given(report: Report) -> None:
    shuffled = list(report.findings)
    random.Random(1).shuffle(shuffled)
    equal = [dataclasses.replace(f, gain=1.0 + n * 1e-12) for n, f in enumerate(shuffled)]
    one = steps(dataclasses.replace(report, findings=tuple(equal)))
    other = steps(dataclasses.replace(report, findings=tuple(reversed(equal))))

    assert one == other
    places = [step.place for step in one if step.place]
    assert places == sorted(places)


def test_lines_are_those_of_the_file() -> None:
    draft = Draft("one\ntwo\r\nthree", "a subject", first_line=3)

    assert line_of(draft, Place(Part.SUBJECT, 0, 1)) == 1
    assert line_of(draft, Place(Part.BODY, 0, 3)) == 3
    assert line_of(draft, Place(Part.BODY, 9, 14)) == 5


def test_a_subject_line_above_the_body_counts() -> None:
    draft = read_text(b"Subject: lost\r\n\r\nWe lost 38 unit.", "lost.txt").draft

    assert line_of(draft, Place(Part.BODY, 0, 2)) == 3


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6))
@example([1 / 3, 1 / 3, 1 / 3])
def test_the_parts_shown_add_up(parts: list[float]) -> None:
    shown = tenths(parts)

    assert all(abs(one - other) < 0.1 for one, other in zip(shown, parts, strict=True))
    assert abs(sum(shown) - int(round(sum(parts) * 10, 6)) / 10) < 1e-6


@given(st.floats(0, 39.999))
def test_the_total_shown_rounds_to_the_score(points: float) -> None:
    [shown] = tenths([points])
    part = points % 1

    if abs(part - 0.5) > 1e-6:
        assert int(shown + 0.5) == round(points)


def test_bars_add_up_to_the_score(report: Report, fixed: Report) -> None:
    for each in (report, fixed):
        assert (
            round(sum(points for _, points, _ in bars(each)), 1)
            == int(sum(d.points for d in each.dimensions) * 10) / 10
        )
        assert round(sum(most for _, _, most in bars(each)), 6) == 100.0


def test_points_carry_their_sign() -> None:
    assert [signed(x) for x in (2.14, -0.5, 0.0, 0.01, -0.01)] == [
        "+2.1",
        "-0.5",
        "=",
        "+<0.1",
        "-<0.1",
    ]
