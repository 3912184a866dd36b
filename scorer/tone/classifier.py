"""The trained model's say on tone: how likely each sentence is emotional, and which words."""

import dataclasses
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from spacy.tokens import Doc

from scorer.judgement.component import Judged, judged
from scorer.judgement.encoder import EMOTION_KINDS, Reading
from scorer.judgement.marks import kind_of, runs
from scorer.names import EmotionKind, Group, Source
from scorer.nlp.reading import Reading as Known
from scorer.nlp.reading import reading
from scorer.phrasebook.matching import without_overlaps
from scorer.tone.features import features
from scorer.values import Draft, Finding, Message, Place, Sentence

DECISION = "emotional"
_DIGITS = 3
_ONE_WORD = re.compile(r" [\w'’-]+ ")
_LOUD = re.compile(r"\b[A-Z]{2,}\b|[!?！？]{2,}")


@dataclasses.dataclass(frozen=True, slots=True)
class KindText:
    """What to tell the writer about a kind of emotion where no rule has words of its own."""

    message: Message
    suggestions: tuple[str, ...]
    severity: float


@cache
def kind_texts() -> dict[str, KindText]:
    """Return the texts of ``kinds.toml``, by kind."""
    file = resources.files("scorer.tone") / "kinds.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        kind: KindText(
            Message(table["message"]["en"], table["message"]["zh"]),
            tuple(table["suggestions"]),
            table["severity"],
        )
        for kind, table in tables.items()
    }


def judge(doc: Doc, ruled: Sequence[Finding]) -> list[Finding]:
    """Fill in the sentences' probabilities; return findings on words no rule has marked.

    Args:
        doc: A draft whose sentences the encoder may have read.
        ruled: Emotional findings of the rules.
    """
    says = judged(doc)
    decision = says.decision(DECISION) if says else None
    if says is None or decision is None:
        return []
    known = reading(doc)
    found: list[Finding] = []
    sentences: list[Sentence] = []
    for sentence in known.sentences:
        read = says.read(sentence)
        if read is None or not read.words:
            sentences.append(sentence)
            continue
        probability = decision.probability(features(known, sentence, read, ruled))
        sentences.append(dataclasses.replace(sentence, emotional=round(probability, _DIGITS)))
        if probability >= decision.threshold:
            found.extend(_findings(known, says, sentence.place, read, probability))
    known.sentences = tuple(sentences)
    return _joined(without_overlaps(found, [finding.place for finding in ruled]), known.draft)


def _joined(found: Sequence[Finding], draft: Draft) -> list[Finding]:
    """Return findings in order, two of one kind with one word between them as one."""
    joined: list[Finding] = []
    for each in found:
        if joined and _are_one(joined[-1], each, draft):
            place = dataclasses.replace(joined[-1].place, end=each.place.end)
            joined[-1] = dataclasses.replace(joined[-1], place=place, text=place.of(draft))
        else:
            joined.append(each)
    return joined


def _are_one(first: Finding, then: Finding, draft: Draft) -> bool:
    if first.kind != then.kind or first.place.part is not then.place.part:
        return False
    between = draft.text(first.place.part)[first.place.end : then.place.start]
    return _ONE_WORD.fullmatch(between) is not None


def _findings(
    known: Known, says: Judged, within: Place, read: Reading, probability: float
) -> Iterator[Finding]:
    for first, last in runs(read.emotional, says.model.decisions.word_thresholds[DECISION]):
        place = Place(
            within.part, within.start + read.words[first][0], within.start + read.words[last][1]
        )
        kind = kind_of(read.emotion_kinds, EMOTION_KINDS, first, last)
        if kind is EmotionKind.SHOUTING and not _LOUD.search(within.of(known.draft)):
            # A shout can be seen; where there is none, the encoder has mistaken something else.
            continue
        texts = kind_texts()[kind]
        yield Finding(
            place=place,
            rule=f"{Group.EMOTIONAL}.model-{kind}",
            group=Group.EMOTIONAL,
            kind=kind,
            text=place.of(known.draft),
            message=texts.message,
            suggestions=texts.suggestions,
            source=Source.CLASSIFIER,
            severity=texts.severity,
            probability=round(probability, _DIGITS),
        )
