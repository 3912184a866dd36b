"""Whether there are enough cases to learn a question from, and what is missing."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scorer.learning.cases import Case
from scorer.learning.comparing import Unlearned
from scorer.names import WORDINGS, Element, Kind
from scorer.structure.features import CARRIED
from scorer.values import Message

# Cases for each answer.  A quarter of them is held out, and of the rest a fifth at a time: below
# this a single case decides.
NEEDED = 30
NEEDED_OF_A_KIND = 8


def missing(cases: Sequence[Case]) -> Iterator[Unlearned]:
    """Yield each question of which there are too few examples; elements one by one."""
    for name in WORDINGS:
        yes, no = _wording_cases(cases, name)
        if min(yes, no) < NEEDED:
            yield Unlearned(name, _too_few(yes, no))
    for element in CARRIED:
        yes, no = _element_cases(cases, element)
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
        f"needs {NEEDED} cases with and {NEEDED} without; here {yes} and {no}.",
        f"“有”和“没有”各需要 {NEEDED} 个案例，目前为 {yes} 个和 {no} 个。",
    )


def _wording_cases(cases: Sequence[Case], name: str) -> tuple[int, int]:
    known = [wording for case in cases if (wording := case.wording(name)) is not None]
    # Where the words are marked, the other sentences are examples without a fault.
    return sum(each.present for each in known), sum(each.marks is not None for each in known)


def _element_cases(cases: Sequence[Case], element: Element) -> tuple[int, int]:
    known = [element in case.elements for case in cases if case.whole and case.elements is not None]
    return sum(known), len(known) - sum(known)


def _rare_kinds(cases: Sequence[Case]) -> list[tuple[Kind, int]]:
    counts = Counter(case.draft.kind for case in cases if case.whole)
    return [(kind, counts[kind]) for kind in Kind if counts[kind] < NEEDED_OF_A_KIND]
