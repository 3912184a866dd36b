"""How well sentences are flagged as unidiomatic or emotional."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scorer.learning.comparing import Figure, figure
from scorer.learning.evaluation import measures
from scorer.learning.evaluation.scored import Scored
from scorer.learning.evaluation.values import NOTHING, Confusion, Counts, Head, Mistake
from scorer.learning.linear import Bools, Floats, f1
from scorer.names import Source
from scorer.values import Finding, Place, Sentence

_WORD = re.compile(r"\S*\w\S*")
_GOOD_RANK = 4


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, or a draft where no words are marked, and what was said of it.

    Attributes:
        scored: The case that it stands in.
        truth: Whether it has a fault.
        findings: Those on it.
        grammar: Whether the grammar engine flags it by itself.
        sentences: Those that it consists of.
    """

    scored: Scored
    truth: bool
    findings: tuple[Finding, ...]
    grammar: bool
    sentences: tuple[Sentence, ...]

    def probability(self, name: str) -> float | None:
        """Return the highest probability of its sentences; None where none was judged."""
        given = [getattr(each, name) for each in self.sentences]
        return max((each for each in given if each is not None), default=None)

    def score(self, name: str) -> float:
        """Return the number to sort by: the probability, or what the rules say."""
        probability = self.probability(name)
        return float(bool(self.findings)) if probability is None else probability

    @property
    def ruled(self) -> bool:
        """Say whether our rules flag it by themselves."""
        return any(each.source is Source.PHRASEBOOK for each in self.findings)

    @property
    def words(self) -> int:
        """Return how many words its longest sentence has."""
        draft = self.scored.case.draft
        return max((len(each.place.of(draft).split()) for each in self.sentences), default=0)


def measure(scored: Sequence[Scored], name: str, seed: int) -> Head | None:
    """Return how well ``name`` is flagged; None where no case is labelled."""
    known = [each for each in scored if each.case.wording(name) is not None]
    if not known:
        return None
    weak = any(wording.marks is None for each in known if (wording := each.case.wording(name)))
    items = [item for each in known for item in _items(each, name, whole=weak)]
    truth = np.array([each.truth for each in items], dtype=bool)
    scores = np.array([each.score(name) for each in items])
    judged = [(p, each.truth) for each in items if (p := each.probability(name)) is not None]
    bins = measures.reliability(
        np.array([p for p, _ in judged]), np.array([t for _, t in judged], dtype=bool)
    )
    marked = [] if weak else known
    return Head(
        name=name,
        unit="drafts" if weak else "sentences",
        n=len(items),
        positives=int(truth.sum()),
        figures={**_figures(items, scores, truth, seed), **_of_marks(marked, name, seed)},
        ece=measures.calibration_error(bins),
        baselines=_baselines(items, name, truth),
        parts={"case": _by_case(items), **_by_mark(marked, name)},
        confusion=_confusion(marked, name),
        reliability=bins,
        curve=measures.curve(scores, truth),
    )


def mistakes(scored: Sequence[Scored], name: str) -> Iterator[Mistake]:
    """Yield every sentence that is flagged and should not be, or the other way round."""
    for each in scored:
        wording = each.case.wording(name)
        if wording is None or wording.marks is None:
            continue
        for item in _items(each, name, whole=False):
            if item.truth != bool(item.findings):
                yield Mistake(
                    head=name,
                    draft=each.case.draft.id,
                    what="missed" if item.truth else "false_alarm",
                    place=item.sentences[0].place,
                    said=", ".join(sorted({found.rule for found in item.findings})),
                    probability=item.probability(name),
                )


def _items(scored: Scored, name: str, *, whole: bool) -> Iterator[Item]:
    found, grammar = scored.findings(name), scored.grammar() if name == "chinglish" else []
    marks = [place for place, _ in scored.marks(name)]
    sentences = tuple(scored.sentences(name))
    wording = scored.case.wording(name)
    if whole:
        yield Item(
            scored, bool(wording and wording.present), tuple(found), bool(grammar), sentences
        )
        return
    for each in sentences:
        yield Item(
            scored,
            any(place.overlaps(each.place) for place in marks),
            tuple(finding for finding in found if finding.place.overlaps(each.place)),
            any(finding.place.overlaps(each.place) for finding in grammar),
            (each,),
        )


def _figures(items: Sequence[Item], scores: Floats, truth: Bools, seed: int) -> dict[str, Figure]:
    groups = [each.scored.group for each in items]
    said = np.array([bool(each.findings) for each in items], dtype=bool)
    wanted = {
        "precision": measures.of_answers(measures.precision, said, truth),
        "recall": measures.of_answers(measures.recall, said, truth),
        "f1": measures.of_answers(f1, said, truth),
        "recall_at_5": measures.of_scores(measures.recall_at, scores, truth),
        "pr_auc": measures.of_scores(measures.pr_auc, scores, truth),
        "flagged_clean": measures.of_answers(measures.flagged_clean, said, truth),
    }
    found = {name: figure(groups, each, seed) for name, each in wanted.items()}
    good = [n for n, each in enumerate(items) if (each.scored.case.rank or 0) >= _GOOD_RANK]
    if good:
        clean = measures.of_answers(measures.flagged_clean, said[good], truth[good])
        found["flagged_clean_good"] = figure([groups[n] for n in good], clean, seed)
    return found


def _baselines(items: Sequence[Item], name: str, truth: Bools) -> dict[str, dict[str, float]]:
    words = np.array([float(each.words) for each in items])
    found = {
        "rules": np.array([float(each.ruled) for each in items]),
        "length": words,
    }
    # Beside the phrasebook, the engine is left only what that does not find.
    if name == "chinglish" and all(each.scored.plain for each in items):
        found["grammar"] = np.array([float(each.grammar) for each in items])
    return {
        each: _plain_figures(scores, truth, each == "length")
        for each, scores in sorted(found.items())
    }


def _plain_figures(scores: Floats, truth: Bools, tuned: bool) -> dict[str, float]:
    said = measures.best_f1(scores, truth) if tuned else scores > 0
    found = {
        "precision": measures.precision(said, truth),
        "recall": measures.recall(said, truth),
        "f1": f1(said, truth),
        "pr_auc": measures.pr_auc(scores, truth),
        "flagged_clean": measures.flagged_clean(said, truth),
    }
    return {name: round(value, 4) for name, value in found.items()}


def _by_case(items: Sequence[Item]) -> dict[str, Counts]:
    found: dict[str, Counts] = defaultdict(Counts)
    for each in items:
        kind = each.scored.case.draft.kind
        if kind is not None and (each.truth or each.findings):
            found[kind] += _one(each.truth, bool(each.findings))
    return dict(sorted(found.items()))


def _one(truth: bool, said: bool) -> Counts:
    return Counts(int(truth and said), int(said and not truth), int(truth and not said))


def _by_mark(scored: Sequence[Scored], name: str) -> dict[str, dict[str, Counts]]:
    """Return the marks found by kind, and the findings on marked words by rule."""
    marks: dict[str, Counts] = defaultdict(Counts)
    rules: dict[str, Counts] = defaultdict(Counts)
    for each in scored:
        found, marked = each.findings(name), each.marks(name)
        for place, kind in marked:
            marks[kind or NOTHING] += _one(True, any(f.place.overlaps(place) for f in found))
        for finding in found:
            rules[finding.rule] += _one(any(finding.place.overlaps(p) for p, _ in marked), True)
    return {"mark": dict(sorted(marks.items())), "rule": dict(sorted(rules.items()))}


def _confusion(scored: Sequence[Scored], name: str) -> Confusion | None:
    pairs = Counter(pair for each in scored for pair in _kinds(each, name))
    names = (*sorted({name for pair in pairs for name in pair} - {NOTHING}), NOTHING)
    if len(names) == 1:
        return None
    return Confusion(names, tuple(tuple(pairs[a, b] for b in names) for a in names))


def _kinds(scored: Scored, name: str) -> Iterator[tuple[str, str]]:
    """Yield the kind of each mark with that of a finding on it, the same kind if there is one."""
    found, marked = scored.findings(name), scored.marks(name)
    for place, kind in marked:
        if kind:
            kinds = sorted(f.kind for f in found if f.place.overlaps(place))
            yield kind, kind if kind in kinds else (kinds or [NOTHING])[0]
    for finding in found:
        if not any(finding.place.overlaps(place) for place, _ in marked):
            yield NOTHING, finding.kind


def _of_marks(scored: Sequence[Scored], name: str, seed: int) -> dict[str, Figure]:
    """Return how far the words agree, and how often the kind of a mark that was found."""
    if not any(each.marks(name) for each in scored):
        return {}
    groups = [each.group for each in scored]
    right, said, true = np.array([_words(each, name) for each in scored]).T
    found = {"words_f1": figure(groups, measures.f1_of_counts(right, said, true), seed)}
    kinds = [[pair for pair in _kinds(each, name) if NOTHING not in pair] for each in scored]
    same = np.array([sum(a == b for a, b in each) for each in kinds])
    every = np.array([len(each) for each in kinds])
    if every.sum():
        found["kind_right"] = figure(groups, measures.share_of_counts(same, every), seed)
    return found


def _words(scored: Scored, name: str) -> tuple[int, int, int]:
    """Return how many words are both found and marked, found, marked."""
    found = [finding.place for finding in scored.findings(name)]
    marked = [place for place, _ in scored.marks(name)]
    right = said = true = 0
    for sentence in scored.sentences(name):
        at = sentence.place
        for match in _WORD.finditer(at.of(scored.case.draft)):
            word = Place(at.part, at.start + match.start(), at.start + match.end())
            here = any(word.overlaps(place) for place in found)
            there = any(word.overlaps(place) for place in marked)
            right, said, true = right + (here and there), said + here, true + there
    return right, said, true
