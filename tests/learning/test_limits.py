"""Very many cases are drawn from by lot, the same ones each time, from every writer."""

from scorer.learning.cases import Case
from scorer.learning.training import MOST_CHARACTERS, choose
from scorer.learning.trial import Wanted
from scorer.values import Draft

WRITERS = 60
LETTER = 1_000
COUNT = 2 * MOST_CHARACTERS // LETTER


def pair(number: int) -> tuple[Case, str]:
    return Case(Draft(f"{number:06}".ljust(LETTER, "x"))), f"writer {number % WRITERS}"


PAIRS = [pair(number) for number in range(COUNT)]


def test_the_lot_takes_half_of_twice_too_many_and_leaves_no_writer_out() -> None:
    kept, [notice] = choose(PAIRS, Wanted())
    assert abs(len(kept) - COUNT // 2) < COUNT // 50
    assert {writer for _, writer in kept} == {writer for _, writer in PAIRS}
    assert f"{len(kept)} of {COUNT} cases were read" in notice.en


def test_the_lot_is_the_same_each_time_and_another_with_another_seed() -> None:
    assert choose(PAIRS, Wanted()) == choose(PAIRS, Wanted())
    assert choose(PAIRS[::-1], Wanted())[0][::-1] == choose(PAIRS, Wanted())[0]
    assert choose(PAIRS, Wanted())[0] != choose(PAIRS, Wanted(seed=1))[0]


def test_all_of_them_when_asked() -> None:
    assert choose(PAIRS, Wanted(everything=True)) == (PAIRS, ())
