"""Running the program on labelled cases, once as it is and once by simpler means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scorer.judgement.shelf import OFF
from scorer.language.component import language_rules
from scorer.learning.cases import Case
from scorer.names import WORDINGS, Group, Source
from scorer.pipeline import Scorer
from scorer.settings import Settings
from scorer.values import Finding, Place, Report, Sentence


@dataclass(frozen=True, slots=True)
class Scored:
    """A case and what the program says of it, untold of the labels.

    Attributes:
        case: The case.
        group: The name of the group that it is drawn with.
        report: By the whole program.
        plain: Without trained model and without our wording rules, so that what it says of
            English is the grammar engine's alone, of structure the rules'; None if not wanted.
    """

    case: Case
    group: str
    report: Report
    plain: Report | None

    def sentences(self, name: str) -> Iterator[Sentence]:
        """Yield the sentences that the sender wrote and of which ``name`` is known."""
        wording = self.case.wording(name)
        for each in self.report.sentences:
            if not each.quoted and wording is not None and wording.tells_of(each.place):
                yield each

    def findings(self, name: str) -> list[Finding]:
        """Return the findings that flag these sentences as ``chinglish`` or ``emotional``."""
        known = [each.place for each in self.sentences(name)]
        found = (each for each in self.report.findings if each.group in WORDINGS[name])
        return [each for each in found if any(each.place.overlaps(place) for place in known)]

    def marks(self, name: str) -> list[tuple[Place, str]]:
        """Return the words that people marked, each with its kind."""
        wording = self.case.wording(name)
        marks = wording.marks if wording is not None else None
        return [(mark.place, mark.kind) for mark in marks or ()]

    def grammar(self) -> list[Finding]:
        """Return what the grammar engine finds by itself; nothing where it was not asked to."""
        found = self.plain.findings if self.plain else ()
        return [each for each in found if each.source is Source.GRAMMAR]


def run(
    cases: Sequence[Case], groups: Sequence[str], settings: Settings, jobs: int, baselines: bool
) -> list[Scored]:
    """Return every case with its report; the kind of case is withheld from the program."""
    reports = _reports(cases, settings, jobs)
    plain: Sequence[Report | None] = [None] * len(cases)
    if baselines:
        plain = _reports(cases, _plain(settings), jobs)
    rows = zip(cases, groups, reports, plain, strict=True)
    return [Scored(*row) for row in rows]


def _reports(cases: Sequence[Case], settings: Settings, jobs: int) -> list[Report]:
    with Scorer(settings) as scorer:
        drafts = [replace(case.draft, kind=None) for case in cases]
        return list(scorer.score_many(drafts, jobs))


def _plain(settings: Settings) -> Settings:
    rules = (f"{Group.CHINGLISH}.{rule.name}" for rule in language_rules())
    off = tuple(sorted({*settings.wording.off, *rules}))
    return settings.model_copy(
        update={
            "models": settings.models.model_copy(update={"name": OFF}),
            "wording": settings.wording.model_copy(update={"off": off}),
        }
    )
