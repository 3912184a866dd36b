"""The trained model's say on wording: how likely a sentence is unidiomatic, and which words."""

import dataclasses
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from spacy.tokens import Doc

from scorer.judgement.component import Judged, judged
from scorer.judgement.encoder import CHINGLISH_KINDS, Reading
from scorer.judgement.marks import kind_of, runs
from scorer.language.features import Neighbours, features
from scorer.language.proposals import proposals
from scorer.names import Group, Source
from scorer.nlp.reading import reading
from scorer.values import Finding, Message, Place, Sentence

DECISION = "chinglish"
_DIGITS = 3
# Headings and sign-offs are too short to judge.
_LEAST_WORDS = 3


@cache
def kind_texts() -> dict[str, tuple[Message, float]]:
    """Return message and severity of each kind of mark."""
    file = resources.files("scorer.language") / "kinds.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        kind: (Message(table["en"], table["zh"]), table["severity"])
        for kind, table in tables.items()
    }


def judge(doc: Doc, found: Sequence[Finding]) -> list[Finding]:
    """Fill in the sentences' probabilities; return findings on what the model alone sees.

    Args:
        doc: A draft whose sentences the encoder may have read.
        found: What rules and grammar engine have found.
    """
    says = judged(doc)
    decision = says.decision(DECISION) if says else None
    if says is None or decision is None:
        return []
    known, others = reading(doc), Neighbours(says.readings)
    more: list[Finding] = []
    sentences: list[Sentence] = []
    for sentence in known.sentences:
        read = says.read(sentence)
        if read is None or len(sentence.place.of(known.draft).split()) < _LEAST_WORDS:
            sentences.append(sentence)
            continue
        probability = decision.probability(features(sentence.place, read, found, others))
        sentences.append(dataclasses.replace(sentence, chinglish=round(probability, _DIGITS)))
        if probability >= decision.threshold:
            more.extend(_findings(doc, says, sentence.place, read, probability))
    known.sentences = tuple(sentences)
    return more


def _findings(
    doc: Doc, says: Judged, within: Place, read: Reading, probability: float
) -> Iterator[Finding]:
    known = reading(doc)
    for first, last in runs(read.chinglish, says.model.decisions.word_thresholds[DECISION]):
        start, end = read.words[first][0], read.words[last][1]
        place = Place(within.part, within.start + start, within.start + end)
        if known.is_quoted(place):
            continue
        kind = kind_of(read.chinglish_kinds, CHINGLISH_KINDS, first, last)
        message, severity = kind_texts()[kind]
        yield Finding(
            place=place,
            rule=f"{Group.CHINGLISH}.model-{kind}",
            group=Group.CHINGLISH,
            kind=kind,
            text=place.of(known.draft),
            message=message,
            suggestions=proposals(within.of(known.draft), read, first, last, _is_name(doc, place)),
            source=Source.CLASSIFIER,
            severity=severity,
            probability=round(probability, _DIGITS),
        )


def _is_name(doc: Doc, place: Place) -> bool:
    """Say whether the words at ``place`` begin with a name."""
    words = doc.char_span(*reading(doc).offsets(place), alignment_mode="expand")
    return words is not None and words[0].pos_ == "PROPN"
