"""Learning when a sentence is unidiomatic or emotional.

Marked words label sentences.  A draft that is only said to have no fault labels all of
its sentences; one that is only said to have a fault labels one, the likeliest, and says
nothing of the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scorer.judgement.decisions import Decision
from scorer.learning.gathering import Line, Seen
from scorer.learning.linear import (
    Bools,
    Floats,
    best_threshold,
    can_be_fitted,
    fit,
    folds,
    yes_or_no,
)

# Of sentences without fault, the share that the decision may flag by itself; of drafts without
# fault where only whole drafts are labelled, one of whose many sentences is enough.
MOST_FALSE = {"sentences": 0.02, "drafts": 0.10}


@dataclass(frozen=True, slots=True)
class Unit:
    """What is flagged or not: a sentence, or a draft with all its sentences."""

    lines: tuple[Line, ...]
    truth: bool
    group: str

    @property
    def ruled(self) -> bool:
        """Say whether rules or grammar engine flag it anyway."""
        return any(line.ruled for line in self.lines)

    def score(self, decision: Decision) -> float:
        """Return the highest probability of its sentences."""
        return max((decision.probability(line.features) for line in self.lines), default=0.0)


def unit_of(seen: Sequence[Seen], name: str) -> str:
    """Return what can be counted: ``sentences``, or ``drafts`` where no words are marked."""
    known = (each.case.wording(name) for each in seen)
    weak = any(wording is not None and wording.marks is None for wording in known)
    return "drafts" if weak else "sentences"


def units(seen: Sequence[Seen], name: str, unit: str) -> Iterator[Unit]:
    """Yield what is labelled under ``name``, by sentences or by drafts."""
    for each in seen:
        wording = each.case.wording(name)
        if wording is None:
            continue
        lines = tuple(line for line in each.lines[name] if wording.tells_of(line.place))
        if unit == "drafts":
            yield Unit(lines, wording.present, each.group)
        else:
            places = [mark.place for mark in wording.marks or ()]
            for line in lines:
                yield Unit((line,), any(line.place.overlaps(p) for p in places), each.group)


def examples(seen: Sequence[Seen], name: str, base: Decision) -> Iterator[Unit]:
    """Yield sentences to learn from.

    Args:
        seen: The cases.
        name: ``chinglish`` or ``emotional``.
        base: The decision so far, to find the likeliest sentence.
    """
    for each in seen:
        wording = each.case.wording(name)
        if wording is None:
            continue
        if wording.marks is None:
            whole = Unit(each.lines[name], True, each.group)
            likeliest = sorted(whole.lines, key=lambda line: -base.probability(line.features))[:1]
            yield from (Unit((line,), True, each.group) for line in likeliest)
        else:
            yield from units([each], name, "sentences")


def learn(seen: Sequence[Seen], name: str, base: Decision, unit: str) -> Decision | None:
    """Return the decision on ``name`` fitted on ``seen``, its threshold cross-validated.

    None where too few of the sentences are long enough to be judged.
    """
    known = list(examples(seen, name, base))
    if not can_be_fitted((each.truth for each in known), (each.group for each in known)):
        return None
    judged = list(units(seen, name, unit))
    ruled, truth = flags(judged)
    scores = out_of_fold(known, judged)
    threshold = best_threshold(scores, ruled, truth, MOST_FALSE[unit])
    return fit_units(known).model_copy(update={"threshold": threshold})


def out_of_fold(known: Sequence[Unit], judged: Sequence[Unit]) -> Floats:
    """Return the probability of each unit of ``judged`` by what its group had no part in.

    Args:
        known: What decisions are fitted on, without a fold of the groups at a time.
        judged: What they are asked about.
    """
    fold = folds(each.group for each in (*known, *judged))
    scores = np.zeros(len(judged))
    for number in sorted(set(fold.values())):
        decision = fit_units([each for each in known if fold[each.group] != number])
        for row, each in enumerate(judged):
            if fold[each.group] == number:
                scores[row] = each.score(decision)
    return scores


def said(judged: Sequence[Unit], decision: Decision) -> Bools:
    """Return which units rules, grammar engine and ``decision`` flag together."""
    scores: Floats = np.array([each.score(decision) for each in judged])
    return flags(judged)[0] | (scores >= decision.threshold)


def flags(judged: Sequence[Unit]) -> tuple[Bools, Bools]:
    """Return which units rules or grammar engine flag, and which have a fault."""
    ruled = np.array([each.ruled for each in judged], dtype=bool)
    return ruled, np.array([each.truth for each in judged], dtype=bool)


def fit_units(known: Sequence[Unit]) -> Decision:
    """Return the decision fitted on the sentences of ``known``."""
    rows = [line.features for each in known for line in each.lines]
    return fit(rows, yes_or_no(each.truth for each in known))
