"""Measuring the whole program on labelled cases."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from scorer.errors import CasesError
from scorer.learning.cases import Cases
from scorer.learning.evaluation import drafts, wordings
from scorer.learning.evaluation.scored import Scored, run
from scorer.learning.evaluation.values import Evaluation, Mistake
from scorer.learning.split import group
from scorer.names import WORDINGS
from scorer.settings import Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """How to measure.

    Attributes:
        seed: Of the draws that give the intervals.
        jobs: Processes.
        baselines: Whether to run the simpler means too.
        with_text: Whether mistakes hold the words of the drafts.
    """

    seed: int = 0
    jobs: int = 1
    baselines: bool = True
    with_text: bool = False


def evaluate(cases: Cases, asked: Asked, settings: Settings, source: str) -> Evaluation:
    """Return the figures on ``cases``.

    Args:
        cases: Labelled cases.
        asked: How to measure.
        settings: How to judge; names the model.
        source: What to call the cases.

    Raises:
        CasesError: If none of the cases is labelled.
    """
    labelled = tuple(case for case in cases.cases if case.labelled)
    if not labelled:
        raise CasesError(
            source,
            "no case has a label to measure against. Add a column such as chinglish or kind.",
            "没有任何案例带标签，无法评测。请加上“中式英语”“案件类型”等列。",
        )
    grouped = group(labelled)
    scored = run(labelled, grouped.names, settings, asked.jobs, asked.baselines)
    heads = (
        *(wordings.measure(scored, name, asked.seed) for name in WORDINGS),
        *(each(scored, asked.seed) for each in (drafts.elements, drafts.kinds, drafts.entities)),
    )
    engine = scored[0].report.engine
    return Evaluation(
        n=len(labelled),
        model=next(iter(engine.models.values()), settings.models.name),
        grammar=engine.grammar,
        heads=tuple(head for head in heads if head is not None),
        ranks=drafts.ranks(scored, asked.seed),
        mistakes=tuple(_mistakes(scored, asked.with_text)),
        notices=cases.notices,
    )


def _mistakes(scored: Sequence[Scored], with_text: bool) -> list[Mistake]:
    found = []
    for each in scored:
        wording = (wordings.mistakes([each], name) for name in WORDINGS)
        for mistake in chain(*wording, drafts.mistakes([each])):
            if with_text and mistake.place is not None:
                found.append(replace(mistake, text=mistake.place.of(each.case.draft)))
            else:
                found.append(mistake)
    return found
