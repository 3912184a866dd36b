"""Outcomes speak for weights only where there are enough, and only of what goes with success."""

import random
import tomllib
from pathlib import Path

import pytest
from threadpoolctl import threadpool_limits

from scorer.errors import SettingsError
from scorer.learning.as_text import effects
from scorer.learning.cases import Case, Outcome
from scorer.learning.gathering import Seen
from scorer.learning.outcomes import Effects, relate
from scorer.learning.weights import accept
from scorer.scoring import DIMENSIONS
from scorer.settings import load_settings
from scorer.structure.clues import Clues
from scorer.values import Draft

WEIGHTS = load_settings().dimensions


def seen(number: int) -> Seen:
    draw = random.Random(number)
    shares = {name: draw.random() for name in DIMENSIONS}
    won = draw.random() < 0.15 + 0.7 * shares["structure"]
    case = Case(Draft("…"), outcome=Outcome.RESOLVED if won else Outcome.NO_REPLY)
    return Seen(case, f"{number:04}", Clues((), {}, {}), {}, {}, shares)


@pytest.fixture(scope="module")
def found() -> Effects:
    with threadpool_limits(limits=1):
        effects = relate([seen(number) for number in range(400)], WEIGHTS, seed=0)
    assert effects is not None
    return effects


def test_what_goes_with_success_is_found(found: Effects) -> None:
    by_name = {each.dimension: each for each in found.effects}
    assert by_name["structure"].low > 1
    assert by_name["structure"].ratio == max(each.ratio for each in found.effects)
    assert by_name["contact"].low < 1 < by_name["contact"].high


def test_the_proposal_adds_up_and_moves_towards_it(found: Effects) -> None:
    proposed = dict(found.proposed)
    assert sum(proposed.values()) == 100
    assert proposed["structure"] > WEIGHTS.structure
    assert all(points > 0 for points in proposed.values())


def test_it_is_told_that_it_is_no_cause(found: Effects) -> None:
    assert any("correlation, not cause" in line for line in effects(found, "en", "scorer.toml"))


def test_too_few_say_how_many_are_missing() -> None:
    few = relate([seen(number) for number in range(40)], WEIGHTS, seed=0)
    assert few is not None
    assert few.effects == ()
    assert few.missing == (50 - few.successes, 50 - few.failures)
    assert f"{few.missing[0]} more resolved" in " ".join(effects(few, "en", "scorer.toml"))


def test_no_outcome_no_word() -> None:
    without = [Seen(Case(Draft("…")), "g", Clues((), {}, {}), {}, {}, dict.fromkeys(DIMENSIONS, 1))]
    assert relate(without, WEIGHTS, seed=0) is None


@pytest.mark.parametrize(
    "before",
    [
        None,
        "# ours\n[grammar]\nengine = 'off'\n",
        "[dimensions]\nstructure = 30.0  # more\ntone = 22.0\n\n[grammar]\nengine = 'off'\n",
        "[grammar]\nengine = 'off'\n[dimensions]\nstructure = 30.0",
    ],
)
def test_accepted_weights_leave_the_rest_of_the_file(
    tmp_path: Path, found: Effects, before: str | None
) -> None:
    file = tmp_path / "scorer.toml"
    if before is not None:
        file.write_text(before, "utf-8")
    accept(found.proposed, file)
    accept(found.proposed, file)

    settings = load_settings(file)
    assert settings.dimensions.model_dump() == dict(found.proposed)
    table = tomllib.loads(file.read_text("utf-8"))
    assert table.get("grammar") == (None if before is None else {"engine": "off"})


def test_accepted_weights_keep_the_line_ends_of_windows(tmp_path: Path) -> None:
    file = tmp_path / "scorer.toml"
    file.write_bytes(b"# Ours.\r\n[wording]\r\noff = []\r\n")

    accept([("structure", 40.0)], file)

    assert file.read_bytes().startswith(b"# Ours.\r\n[wording]\r\noff = []\r\n")
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_weights_that_stand_in_another_form_are_not_written_twice(tmp_path: Path) -> None:
    file = tmp_path / "scorer.toml"
    file.write_text("dimensions.structure = 40.0\n", "utf-8")

    with pytest.raises(SettingsError, match="by hand"):
        accept([("structure", 40.0)], file)

    assert file.read_text("utf-8") == "dimensions.structure = 40.0\n"
