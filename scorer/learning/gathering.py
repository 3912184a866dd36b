"""Reading cases once with the rules and the encoder, for whatever is fitted on them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from scorer import scoring
from scorer.judgement.component import Judged, judged
from scorer.judgement.encoder import Reading
from scorer.language.features import Neighbours
from scorer.language.features import features as wording_features
from scorer.learning.cases import Case
from scorer.names import WORDINGS, Source
from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import Reading as Known
from scorer.nlp.reading import reading
from scorer.pipeline import steps, unjudged_dimensions
from scorer.settings import Settings
from scorer.structure.clues import ClueFinder, Clues
from scorer.tone.features import features as tone_features
from scorer.values import Place

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_CHUNK = 16
_WORTH_A_PROCESS = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as the decision on its wording sees it.

    Attributes:
        place: Where it stands.
        features: By name.
        ruled: Whether a rule or the grammar engine flags it anyway.
    """

    place: Place
    features: Mapping[str, float]
    ruled: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A case with everything that decisions are made from.

    Attributes:
        case: The case.
        group: The name of the group that it must not be separated from.
        clues: What the rules see of its structure.
        readings: The encoder's reading of the sender's sentences, by where they stand.
        lines: The sentences that are judged, by ``chinglish`` and ``emotional``.
        shares: Points in each dimension by the model in use, 0 to 1 of what there is to get.
    """

    case: Case
    group: str
    clues: Clues
    readings: Mapping[Place, Reading]
    lines: Mapping[str, tuple[Line, ...]]
    shares: Mapping[str, float]


def gather(
    cases: Sequence[Case], groups: Sequence[str], settings: Settings, jobs: int = 1
) -> list[Seen]:
    """Return what is seen of each case; those that are not mainly English are left out.

    Args:
        cases: In the order to keep.
        groups: The group of each.
        settings: How to judge; names the model whose encoder reads.
        jobs: Processes to share the work among.
    """
    pairs = list(zip(cases, groups, strict=True))
    if jobs <= 1 or len(pairs) < _WORTH_A_PROCESS:
        return list(_seen(pairs, settings))
    from joblib import Parallel, delayed

    chunks = [pairs[start : start + _CHUNK] for start in range(0, len(pairs), _CHUNK)]
    found = Parallel(n_jobs=jobs)(delayed(_seen_chunk)(chunk, settings) for chunk in chunks)
    return [each for chunk in found for each in chunk]


def _seen_chunk(pairs: list[tuple[Case, str]], settings: Settings) -> list[Seen]:
    return list(_seen(pairs, settings))


def _seen(pairs: Iterable[tuple[Case, str]], settings: Settings) -> Iterator[Seen]:
    nlp, finder = _tools(settings.model_dump_json())
    for case, group in pairs:
        doc = nlp(make_doc(nlp, case.draft))
        says = judged(doc)
        if says is not None:
            yield _one(case, group, doc, says, finder.find(doc), settings)


@cache
def _tools(settings_json: str) -> "tuple[Language, ClueFinder]":
    """Return the pipeline of this process: loading takes longer than reading a chunk."""
    configs = steps(Settings.model_validate_json(settings_json))
    return build(configs, configs), ClueFinder()


def _one(
    case: Case, group: str, doc: "Doc", says: Judged, clues: Clues, settings: Settings
) -> Seen:
    known = reading(doc)
    scored = scoring.score(known.elements, known.findings, settings, unjudged_dimensions(known))
    return Seen(
        case=case,
        group=group,
        clues=clues,
        readings=says.readings,
        lines={name: tuple(_lines(known, says, name)) for name in WORDINGS},
        shares={each.name: each.points / each.max for each in scored.dimensions},
    )


def _lines(known: Known, says: Judged, name: str) -> Iterator[Line]:
    """Yield the sentences that the pipeline has judged, with the numbers it judged them by."""
    ours = [
        finding
        for finding in known.findings
        if finding.group in WORDINGS[name] and finding.source is not Source.CLASSIFIER
    ]
    others = Neighbours(says.readings)
    for sentence in known.sentences:
        read = says.read(sentence)
        if read is not None and getattr(sentence, name) is not None:
            ruled = any(finding.place.overlaps(sentence.place) for finding in ours)
            features = (
                wording_features(sentence.place, read, ours, others)
                if name == "chinglish"
                else tone_features(known, sentence, read, ours)
            )
            yield Line(sentence.place, features, ruled)
