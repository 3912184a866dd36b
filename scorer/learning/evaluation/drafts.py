"""How well elements, kind of case, entities and the score itself fit what people say."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from scipy.stats import spearmanr

from scorer.learning.comparing import Numbers, figure, macro_f1_of, share_of
from scorer.learning.evaluation import measures
from scorer.learning.evaluation.scored import Scored
from scorer.learning.evaluation.values import Confusion, Counts, Head, Mistake, Ranks
from scorer.learning.linear import Bools
from scorer.names import Element, EntityType, Kind
from scorer.values import Place, Report

_DIGITS = 4
_Key = tuple[EntityType, Place]


def elements(scored: Sequence[Scored], seed: int) -> Head | None:
    """Return how well the structure is seen; None where no case has its elements labelled."""
    known = [each for each in scored if each.case.whole and each.case.elements is not None]
    if not known:
        return None
    truth = np.array([[e in (each.case.elements or ()) for e in Element] for each in known])
    said = _present([each.report for each in known])
    groups = [each.group for each in known]
    shares = {
        "precision": measures.precision,
        "recall": measures.recall,
    }
    figures = {
        name: figure(groups, _mean_of_columns(measure, said, truth), seed)
        for name, measure in shares.items()
    }
    figures["f1"] = figure(groups, macro_f1_of(said, truth), seed)
    return Head(
        name="elements",
        unit="drafts",
        n=len(known),
        positives=int(truth.sum()),
        figures=figures,
        baselines=_element_baselines(known, truth),
        parts={"element": {e: _counts(said[:, n], truth[:, n]) for n, e in enumerate(Element)}},
    )


def _present(reports: Sequence[Report]) -> Bools:
    found = [{each.name for each in report.elements if each.present} for report in reports]
    return np.array([[e in each for e in Element] for each in found], dtype=bool)


def _mean_of_columns(
    measure: Callable[[Bools, Bools], float], said: Bools, truth: Bools
) -> Callable[[Numbers], float]:
    def mean(numbers: Numbers) -> float:
        columns = [n for n in range(truth.shape[1]) if truth[numbers, n].any()]
        values = [measure(said[numbers, n], truth[numbers, n]) for n in columns]
        return float(np.mean(values or [0.0]))

    return mean


def _element_baselines(known: Sequence[Scored], truth: Bools) -> dict[str, dict[str, float]]:
    everybody = np.arange(len(known), dtype=np.intp)
    found = {"always": np.ones_like(truth)}
    plain = [each.plain for each in known if each.plain is not None]
    if plain:
        found["rules"] = _present(plain)
    return {
        name: {"f1": round(macro_f1_of(said, truth)(everybody), _DIGITS)}
        for name, said in found.items()
    }


def _counts(said: Bools, truth: Bools) -> Counts:
    return Counts(int((said & truth).sum()), int((said & ~truth).sum()), int((~said & truth).sum()))


def kinds(scored: Sequence[Scored], seed: int) -> Head | None:
    """Return how often the kind of case is recognised; None where no case has it labelled."""
    known = [each for each in scored if each.case.whole and each.case.draft.kind is not None]
    if not known:
        return None
    pairs = [(str(each.case.draft.kind), str(each.report.scenario.kind)) for each in known]
    groups = [each.group for each in known]
    names = tuple(str(kind) for kind in Kind if any(str(kind) in pair for pair in pairs))
    truth, said = (
        np.array([[pair[n] == name for name in names] for pair in pairs]) for n in (0, 1)
    )
    right = np.array([a == b for a, b in pairs], dtype=bool)
    return Head(
        name="kind",
        unit="drafts",
        n=len(known),
        positives=len(known),
        figures={
            "accuracy": figure(groups, share_of(right), seed),
            "precision": figure(groups, _mean_of_columns(measures.precision, said, truth), seed),
            "recall": figure(groups, _mean_of_columns(measures.recall, said, truth), seed),
            "f1": figure(groups, macro_f1_of(said, truth), seed),
        },
        baselines=_kind_baselines(known),
        parts={"case": {name: _counts(said[:, n], truth[:, n]) for n, name in enumerate(names)}},
        confusion=_confusion(pairs, names),
    )


def _confusion(pairs: Sequence[tuple[str, str]], names: tuple[str, ...]) -> Confusion:
    count = Counter(pairs)
    return Confusion(names, tuple(tuple(count[a, b] for b in names) for a in names))


def _kind_baselines(known: Sequence[Scored]) -> dict[str, dict[str, float]]:
    most = Counter(each.case.draft.kind for each in known).most_common(1)[0][1]
    found = {"most_common": {"accuracy": round(most / len(known), _DIGITS)}}
    right = [e.plain.scenario.kind is e.case.draft.kind for e in known if e.plain is not None]
    if right:
        found["rules"] = {"accuracy": round(sum(right) / len(right), _DIGITS)}
    return found


def entities(scored: Sequence[Scored], seed: int) -> Head | None:
    """Return how well entities are found, type and place alike; None where none is labelled."""
    known = [each for each in scored if each.case.entities is not None]
    if not known:
        return None
    found = [{(e.type, e.place): e.value for e in each.report.entities} for each in known]
    wanted = [{(e.type, e.place): e.value for e in each.case.entities or ()} for each in known]
    both = [a.keys() & b.keys() for a, b in zip(found, wanted, strict=True)]
    groups = [each.group for each in known]
    right, said, true = (np.array([len(each) for each in part]) for part in (both, found, wanted))
    normal = [
        sum(a[key] == b[key] for key in keys)
        for a, b, keys in zip(found, wanted, both, strict=True)
    ]
    return Head(
        name="entities",
        unit="entities",
        n=int(true.sum()),
        positives=int(true.sum()),
        figures={
            "precision": figure(groups, measures.share_of_counts(right, said), seed),
            "recall": figure(groups, measures.share_of_counts(right, true), seed),
            "f1": figure(groups, measures.f1_of_counts(right, said, true), seed),
            "values": figure(groups, measures.share_of_counts(np.array(normal), right), seed),
        },
        parts={"type": _counts_by_type(found, wanted)},
    )


def _counts_by_type(
    found: Sequence[Mapping[_Key, str]], wanted: Sequence[Mapping[_Key, str]]
) -> dict[str, Counts]:
    parts: dict[str, Counts] = defaultdict(Counts)
    for a, b in zip(found, wanted, strict=True):
        for key in a.keys() | b.keys():
            parts[key[0]] += Counts(
                int(key in a and key in b), int(key not in b), int(key not in a)
            )
    return dict(sorted(parts.items()))


def ranks(scored: Sequence[Scored], seed: int) -> Ranks | None:
    """Return how the score goes with people's rank; None where fewer than three have one."""
    known = [each for each in scored if each.case.whole and each.case.rank is not None]
    rank = np.array([float(each.case.rank or 0) for each in known])
    if len(set(rank.tolist())) < 2:
        return None
    numbers = {
        "score": [float(each.report.score) for each in known],
        "completeness": [each.report.completeness for each in known],
        "length": [float(len(each.case.draft.body.split())) for each in known],
    }
    everybody = np.arange(len(known), dtype=np.intp)
    of_rank = {name: _spearman(np.array(values), rank) for name, values in numbers.items()}
    pairs = list(_pairs(known))
    return Ranks(
        n=len(known),
        spearman=figure([each.group for each in known], of_rank.pop("score"), seed),
        baselines={name: round(each(everybody), _DIGITS) for name, each in of_rank.items()},
        pairs=len(pairs),
        in_order=sum(pairs),
    )


def _spearman(values: "np.ndarray", rank: "np.ndarray") -> Callable[[Numbers], float]:
    def measure(numbers: Numbers) -> float:
        a, b = values[numbers], rank[numbers]
        if len(np.unique(a)) == 1 or len(np.unique(b)) == 1:
            return 0.0
        return float(spearmanr(a, b).statistic)

    return measure


def _pairs(known: Sequence[Scored]) -> Iterator[bool]:
    """Yield for each two versions of a draft whether the better one has the higher score."""
    versions: dict[str, list[Scored]] = defaultdict(list)
    for each in known:
        for tie in each.case.ties:
            if tie.startswith("pair:"):
                versions[tie].append(each)
    for members in versions.values():
        for n, a in enumerate(members):
            for b in members[n + 1 :]:
                if a.case.rank != b.case.rank:
                    low, high = sorted((a, b), key=lambda each: each.case.rank or 0)
                    yield high.report.score > low.report.score


def mistakes(scored: Sequence[Scored]) -> Iterator[Mistake]:
    """Yield every element, kind of case and entity that is wrong."""
    for each in scored:
        case, report = each.case, each.report
        if case.whole and case.elements is not None:
            said = {state.name for state in report.elements if state.present}
            for name in Element:
                if (name in said) != (name in case.elements):
                    what = "false_alarm" if name in said else "missed"
                    yield Mistake("elements", case.draft.id, what, name=name)
        kind = report.scenario.kind
        if case.whole and case.draft.kind is not None and kind is not case.draft.kind:
            yield Mistake(
                "kind",
                case.draft.id,
                "confused",
                name=case.draft.kind,
                said=kind,
                probability=round(report.scenario.confidence, _DIGITS),
            )
        if case.entities is not None:
            found = {(e.type, e.place) for e in report.entities}
            wanted = {(e.type, e.place) for e in case.entities}
            for type_, place in sorted(found ^ wanted, key=lambda pair: (pair[1].key, pair[0])):
                what = "false_alarm" if (type_, place) in found else "missed"
                yield Mistake("entities", case.draft.id, what, place, type_)
