"""Whether there are enough cases to learn a question from, and what is missing."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scorer.learning.cases import Case
from scorer.learning.comparing import Unlearned
from scorer.learning.gathering import WORDINGS
from scorer.names import Element, Kind
from scorer.structure.features import CARRIED
from scorer.values import Message

# Cases that have nothing to do with each other, for each answer.  A quarter of them is held out,
# and of the rest a fifth at a time: below this a single case decides.
NEEDED = 30
NEEDED_OF_A_KIND = 8

Labelled = Sequence[tuple[Case, str]]
"""Cases, each with the name of its group."""


def missing(cases: Labelled) -> Iterator[Unlearned]:
    """Yield each question of which there are too few examples; elements one by one."""
    for name in WORDINGS:
        yes, no = _wording_groups(cases, name)
        if min(yes, no) < NEEDED:
            yield Unlearned(name, _too_few(yes, no))
    for element in CARRIED:
        yes, no = _element_groups(cases, element)
        if min(yes, no) < NEEDED:
            yield Unlearned(f"element.{element}", _too_few(yes, no))
    few = _rare_kinds(cases)
    if few:
        listed = ", ".join(f"{kind} {count}" for kind, count in few)
        yield Unlearned(
            "kind",
            Message(
                f"needs {NEEDED_OF_A_KIND} cases of every kind; too few: {listed}.",
                f"每种案件类型至少需要 {NEEDED_OF_A_KIND} 个案例；不足的有：{listed}。",
            ),
        )


def _too_few(yes: int, no: int) -> Message:
    return Message(
        f"needs {NEEDED} unrelated cases with and {NEEDED} without; here {yes} and {no}.",
        f"“有”和“没有”各需要 {NEEDED} 个互不相关的案例，目前为 {yes} 个和 {no} 个。",
    )


def _wording_groups(cases: Labelled, name: str) -> tuple[int, int]:
    known = [(case.wording(name), group) for case, group in cases]
    yes = {group for wording, group in known if wording and wording.present}
    # Where the words are marked, the other sentences are examples without a fault.
    no = {group for wording, group in known if wording and wording.marks is not None}
    return len(yes), len(no)


def _element_groups(cases: Labelled, element: Element) -> tuple[int, int]:
    known = [(c.elements, group) for c, group in cases if c.whole and c.elements is not None]
    yes = {group for elements, group in known if element in elements}
    no = {group for elements, group in known if element not in elements}
    return len(yes), len(no)


def _rare_kinds(cases: Labelled) -> list[tuple[Kind, int]]:
    groups = {(case.draft.kind, group) for case, group in cases if case.whole and case.draft.kind}
    counts = Counter(kind for kind, _ in groups)
    return [(kind, counts[kind]) for kind in Kind if counts[kind] < NEEDED_OF_A_KIND]
