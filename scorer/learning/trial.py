"""Learning question after question, and keeping what is not worse on the held-out cases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scorer.judgement.decisions import Decision, Decisions
from scorer.learning import structure, wording
from scorer.learning.comparing import (
    Comparison,
    Unlearned,
    f1_of,
    false_alarms,
    figure,
    macro_f1_of,
    share_of,
)
from scorer.learning.gathering import Seen
from scorer.learning.linear import Bools, f1
from scorer.names import WORDINGS, Element
from scorer.structure.features import CARRIED
from scorer.values import Message

_NOTHING_TO_JUDGE = Message(
    "too few sentences to choose between, once the held-out cases are set aside.",
    "留出检验案例后，可供判断的句子太少。",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to train.

    Attributes:
        seed: Decides which cases are held out.
        jobs: Processes.
        force: Keep also what is worse on the held-out cases.
        everything: Read all cases, however long it takes.
    """

    seed: int = 0
    jobs: int = 1
    force: bool = False
    everything: bool = False


class Trial:
    """Learns question after question and keeps what is not worse.

    Attributes:
        decisions: Those of the model in use, the better ones put in their place.
        unlearned: What turned out, on reading, to have too few examples.
    """

    def __init__(
        self, base: Decisions, known: Sequence[Seen], held: Sequence[Seen], wanted: Wanted
    ) -> None:
        self.decisions = base
        self.unlearned: list[Unlearned] = []
        self._base, self._known, self._held, self._wanted = base, known, held, wanted

    def compare(self, names: Sequence[str]) -> Iterator[Comparison]:
        """Yield a comparison for each question of ``names``, all elements as one."""
        for name in WORDINGS:
            if name in names:
                yield from self._wording(name)
        if "kind" in names:
            yield from self._kind()
        elements = [element for element in CARRIED if f"element.{element}" in names]
        if elements:
            yield from self._elements(elements)

    def _keep(self, found: dict[str, Decision]) -> None:
        merged = {**self.decisions.decisions, **found}
        self.decisions = self.decisions.model_copy(
            update={"decisions": dict(sorted(merged.items()))}
        )

    def _wording(self, name: str) -> Iterator[Comparison]:
        before = self._base.decisions[name]
        unit = wording.unit_of([*self._known, *self._held], name)
        decision = wording.learn(self._known, name, before, unit)
        if decision is None:
            self.unlearned.append(Unlearned(name, _NOTHING_TO_JUDGE))
            return
        judged = list(wording.units(self._held, name, unit))
        truth = np.array([each.truth for each in judged], dtype=bool)
        groups = [each.group for each in judged]
        old, new = wording.said(judged, before), wording.said(judged, decision)
        kept = self._wanted.force or f1(new, truth) >= f1(old, truth)
        if kept:
            self._keep({name: decision})
        yield Comparison(
            name=name,
            measure="f1",
            unit=unit,
            count=len(judged),
            old=figure(groups, f1_of(old, truth), self._wanted.seed),
            new=figure(groups, f1_of(new, truth), self._wanted.seed),
            kept=kept,
            false_alarms=(false_alarms(old, truth), false_alarms(new, truth)),
        )

    def _kind(self) -> Iterator[Comparison]:
        decision = structure.learn_kind([each for each in self._known if each.case.whole])
        if decision is None:
            self.unlearned.append(Unlearned("kind", _NOTHING_TO_JUDGE))
            return
        trial = _with(self._base, {"kind": decision})
        held = [each for each in self._held if each.case.whole and each.case.draft.kind]
        old, new = (
            np.array([structure.kind_of(s, each) is s.case.draft.kind for s in held], dtype=bool)
            for each in (self._base, trial)
        )
        kept = self._wanted.force or new.sum() >= old.sum()
        if kept:
            self._keep({"kind": decision})
        groups = [each.group for each in held]
        yield Comparison(
            name="kind",
            measure="accuracy",
            unit="drafts",
            count=len(held),
            old=figure(groups, share_of(old), self._wanted.seed),
            new=figure(groups, share_of(new), self._wanted.seed),
            kept=bool(kept),
        )

    def _elements(self, elements: Sequence[Element]) -> Iterator[Comparison]:
        known, held = (
            [each for each in part if each.case.whole and each.case.elements is not None]
            for part in (self._known, self._held)
        )
        truth = _table([each.case.elements or frozenset() for each in held], elements)
        old = _table([structure.elements_of(each, self._base) for each in held], elements)
        learned = dict(self._learned(known, elements))
        if not learned:
            return
        best, kept = old.copy(), []
        for element, found in learned.items():
            column = elements.index(element)
            trial = _with(self._base, found)
            said = _table([structure.elements_of(each, trial) for each in held], [element])[:, 0]
            right = truth[:, column]
            if self._wanted.force or f1(said, right) >= f1(old[:, column], right):
                best[:, column] = said
                kept.append(str(element))
                self._keep(found)
        groups = [each.group for each in held]
        yield Comparison(
            name="elements",
            measure="macro_f1",
            unit="drafts",
            count=len(held),
            old=figure(groups, macro_f1_of(old, truth), self._wanted.seed),
            new=figure(groups, macro_f1_of(best, truth), self._wanted.seed),
            kept=bool(kept),
            parts=tuple(kept),
        )

    def _learned(
        self, known: Sequence[Seen], elements: Sequence[Element]
    ) -> Iterator[tuple[Element, dict[str, Decision]]]:
        """Yield the decisions of each element that the known cases teach; note the others."""
        for element in elements:
            found = structure.learn_element(known, element, self._base)
            if found:
                yield element, found
            else:
                self.unlearned.append(Unlearned(f"element.{element}", _NOTHING_TO_JUDGE))


def _with(base: Decisions, found: dict[str, Decision]) -> Decisions:
    return base.model_copy(update={"decisions": {**base.decisions, **found}})


def _table(found: Sequence[frozenset[Element]], elements: Sequence[Element]) -> Bools:
    return np.array([[e in each for e in elements] for each in found], dtype=bool)
