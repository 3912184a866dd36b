"""Training: new decisions on the frozen encoder and the rules, kept where they are not worse."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from scorer.errors import CasesError
from scorer.judgement.decisions import Decision, Decisions
from scorer.judgement.shelf import Model, find
from scorer.learning import structure, wording
from scorer.learning.cases import Case, Cases
from scorer.learning.comparing import (
    Comparison,
    Unlearned,
    f1_of,
    false_alarms,
    figure,
    macro_f1_of,
    share_of,
)
from scorer.learning.enough import NEEDED, missing
from scorer.learning.gathering import WORDINGS, Seen, gather
from scorer.learning.linear import f1
from scorer.learning.outcomes import Effects, counts, relate
from scorer.learning.split import group, held_out, shuffled
from scorer.names import Element
from scorer.settings import ModelSettings, Settings
from scorer.structure.features import CARRIED
from scorer.values import Message

# A thousand letters take two and a half minutes on two cores; a dozen weights learn no more
# from ten thousand.
MOST_CHARACTERS = 700_000


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


@dataclass(frozen=True, slots=True)
class Trained:
    """What training has come to.

    Attributes:
        base: The model that was in use.
        decisions: The new ones, and those carried over.
        compared: Every question that was learned, old against new.
        unlearned: Every question that was not, and why.
        effects: How the dimensions go with the outcomes; None where no case has one.
        learned_from: Number of cases that it was fitted on.
        measured_on: Number of cases that were held out.
        notices: What the user should know.
    """

    base: Model
    decisions: Decisions
    compared: tuple[Comparison, ...]
    unlearned: tuple[Unlearned, ...]
    effects: Effects | None
    learned_from: int
    measured_on: int
    notices: tuple[Message, ...] = field(default=())

    @property
    def changed(self) -> bool:
        """Say whether it decides otherwise than the model in use."""
        return any(each.kept for each in self.compared)


def train(cases: Cases, wanted: Wanted, settings: Settings, source: str) -> Trained:
    """Return new decisions, fitted on most of the cases and measured on the others.

    Args:
        cases: Labelled cases.
        wanted: How to train.
        settings: Names the model to start from.
        source: What to call the cases.

    Raises:
        CasesError: If there are too few to learn anything from.
        ModelError: If the model to start from cannot be used.
    """
    base = Model(find(settings.models.name))
    labelled = tuple(case for case in cases.cases if case.labelled)
    grouped = group(labelled)
    pairs, notices = _chosen(list(zip(labelled, grouped.names, strict=True)), wanted)
    unlearned = tuple(missing(pairs))
    names = [*WORDINGS, *(f"element.{element}" for element in CARRIED), "kind"]
    to_learn = [name for name in names if name not in {each.name for each in unlearned}]
    if not to_learn and any(Effects(*counts([case for case, _ in pairs])).missing):
        raise _too_few(len(labelled), unlearned, source)
    # By its folder, because another model may be promoted under the same name.
    settings = settings.model_copy(update={"models": ModelSettings(name=str(base.folder))})
    seen = gather([c for c, _ in pairs], [g for _, g in pairs], settings, wanted.jobs)
    apart = held_out([each.group for each in seen], wanted.seed)
    known = [each for each in seen if each.group not in apart]
    held = [each for each in seen if each.group in apart]
    trial = _Trial(base.decisions, known, held, wanted)
    compared = tuple(trial.compare(to_learn))
    return Trained(
        base=base,
        decisions=trial.decisions,
        compared=compared,
        unlearned=unlearned,
        effects=relate(seen, settings.dimensions, wanted.seed),
        learned_from=len(known),
        measured_on=len(held),
        notices=(*cases.notices, *grouped.notices, *notices, *_unread(len(pairs) - len(seen))),
    )


def _chosen(
    pairs: list[tuple[Case, str]], wanted: Wanted
) -> tuple[list[tuple[Case, str]], tuple[Message, ...]]:
    """Return as many cases as are read in a few minutes, whole groups by lot."""
    left = MOST_CHARACTERS
    sizes: dict[str, int] = {}
    for case, name in pairs:
        sizes[name] = sizes.get(name, 0) + len(case.draft.body)
    chosen = set()
    for name in shuffled(sizes, wanted.seed):
        if wanted.everything or left > 0:
            chosen.add(name)
            left -= sizes[name]
    kept = [pair for pair in pairs if pair[1] in chosen]
    if len(kept) == len(pairs):
        return pairs, ()
    notice = Message(
        f"{len(kept)} of {len(pairs)} cases were read, drawn by lot; --all reads all of them "
        "(about a quarter of a second each).",
        f"按随机抽样读取了 {len(pairs)} 个案例中的 {len(kept)} 个；加 --all 可读取全部"
        "（每个约 0.25 秒）。",
    )
    return kept, (notice,)


def _unread(count: int) -> Iterator[Message]:
    if count:
        yield Message(
            f"{count} cases are not mainly English and were left out.",
            f"{count} 个案例的正文主要不是英文，未使用。",
        )


def _too_few(count: int, unlearned: Sequence[Unlearned], source: str) -> CasesError:
    wordings = [each for each in unlearned if each.name in WORDINGS]
    en = " ".join(f"{each.name} {each.why.en}" for each in wordings)
    zh = "".join(f"{each.name}：{each.why.zh}" for each in wordings)
    return CasesError(
        source,
        f"{count} labelled cases are too few to learn from; at least {2 * NEEDED} are needed. {en}",
        f"带标签的案例只有 {count} 个，数量不足，至少需要 {2 * NEEDED} 个。{zh}",
    )


class _Trial:
    """Learns question after question and keeps what is not worse.

    Attributes:
        decisions: Those of the model in use, the better ones put in their place.
    """

    def __init__(
        self, base: Decisions, known: Sequence[Seen], held: Sequence[Seen], wanted: Wanted
    ) -> None:
        self.decisions = base
        self._base, self._known, self._held, self._wanted = base, known, held, wanted

    def compare(self, names: Sequence[str]) -> Iterator[Comparison]:
        """Yield a comparison for each question of ``names``, all elements as one."""
        for name in WORDINGS:
            if name in names:
                yield from self._wording(name)
        if "kind" in names:
            yield self._kind()
        elements = [element for element in CARRIED if f"element.{element}" in names]
        if elements:
            yield self._elements(elements)

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

    def _kind(self) -> Comparison:
        decision = structure.learn_kind([each for each in self._known if each.case.whole])
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
        return Comparison(
            name="kind",
            measure="accuracy",
            unit="drafts",
            count=len(held),
            old=figure(groups, share_of(old), self._wanted.seed),
            new=figure(groups, share_of(new), self._wanted.seed),
            kept=bool(kept),
        )

    def _elements(self, elements: Sequence[Element]) -> Comparison:
        known, held = (
            [each for each in part if each.case.whole and each.case.elements is not None]
            for part in (self._known, self._held)
        )
        truth = _table([each.case.elements or frozenset() for each in held], elements)
        old = _table([structure.elements_of(each, self._base) for each in held], elements)
        best, kept = old.copy(), []
        for column, element in enumerate(elements):
            found = structure.learn_element(known, element, self._base)
            if not found:
                continue
            trial = _with(self._base, found)
            said = _table([structure.elements_of(each, trial) for each in held], [element])[:, 0]
            if self._wanted.force or f1(said, truth[:, column]) >= f1(
                old[:, column], truth[:, column]
            ):
                best[:, column] = said
                kept.append(str(element))
                self._keep(found)
        groups = [each.group for each in held]
        return Comparison(
            name="elements",
            measure="macro_f1",
            unit="drafts",
            count=len(held),
            old=figure(groups, macro_f1_of(old, truth), self._wanted.seed),
            new=figure(groups, macro_f1_of(best, truth), self._wanted.seed),
            kept=bool(kept),
            parts=tuple(kept),
        )


def _with(base: Decisions, found: dict[str, Decision]) -> Decisions:
    return base.model_copy(update={"decisions": {**base.decisions, **found}})


def _table(found: Sequence[frozenset[Element]], elements: Sequence[Element]) -> np.ndarray:
    return np.array([[e in each for e in elements] for each in found], dtype=bool)
