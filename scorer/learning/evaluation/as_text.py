"""What was measured, as text for a terminal of eighty columns."""

from collections.abc import Iterator, Mapping, Sequence

from scorer.learning.comparing import Figure
from scorer.learning.evaluation.values import Confusion, Counts, Evaluation, Head, Ranks
from scorer.learning.evaluation.words import label, word
from scorer.report.layout import clip, pad, wrap
from scorer.report.words import Words

_WIDTH = 80
_NAME = 44
_ROW = 28
_CELL = 10
_MOST_ROWS = 10


def as_text(found: Evaluation, lang: str) -> Iterator[str]:
    """Yield the lines of the evaluation in ``lang``."""
    yield word("text", "title", lang, n=found.n)
    yield word("text", "engine", lang, model=found.model, grammar=found.grammar)
    yield from wrap(word("text", "about", lang), _WIDTH)
    for notice in found.notices:
        yield from wrap(notice.in_language(lang), _WIDTH)
    for head in found.heads:
        yield ""
        yield from _head(head, lang)
    if found.ranks is not None:
        yield ""
        yield from _ranks(found.ranks, lang)


def title(head: Head, lang: str) -> str:
    """Return the name of ``head`` and what was counted."""
    known = head.name if head.name in ("elements", "kind", "entities") else head.unit
    counted = word("counted", known, lang, n=head.n, positives=head.positives)
    return word("head", head.name, lang) + Words(lang).colon + counted


def shown(figure: Figure) -> str:
    """Return a figure with its interval."""
    return f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"


def _head(head: Head, lang: str) -> Iterator[str]:
    yield title(head, lang)
    for name, figure in head.figures.items():
        yield f"  {pad(word('figure', name, lang), _NAME)}{shown(figure)}"
    if head.ece is not None:
        yield f"  {pad(word('figure', 'ece', lang), _NAME)}{head.ece:.3f}"
    yield from _beside(head.baselines, lang)
    for part, counts in head.parts.items():
        if part == "rule":
            yield from _rules(counts, lang)
        elif counts:
            yield from _parts(head, part, counts, lang)
    if head.confusion is not None:
        yield from _confused(head, head.confusion, lang)


def _beside(baselines: Mapping[str, Mapping[str, float]], lang: str) -> Iterator[str]:
    if not baselines:
        return
    names = list(dict.fromkeys(name for figures in baselines.values() for name in figures))
    yield from _line(word("text", "beside", lang), [word("short", each, lang) for each in names])
    for baseline, figures in baselines.items():
        cells = [f"{figures[name]:.3f}" if name in figures else "" for name in names]
        yield from _line(word("baseline", baseline, lang), cells)


def _parts(head: Head, part: str, counts: Mapping[str, Counts], lang: str) -> Iterator[str]:
    known = ("recall",) if part == "mark" else ("precision", "recall", "f1")
    named = [*(word("short", each, lang) for each in known), word("text", "count", lang)]
    yield from _line(word("text", f"by_{part}", lang), named)
    for name, each in counts.items():
        cells = [f"{getattr(each, figure):.3f}" for figure in known]
        yield from _line(
            label(head.name, part, name, lang), [*cells, f"{each.right + each.missed}"]
        )


def _rules(counts: Mapping[str, Counts], lang: str) -> Iterator[str]:
    worst = sorted((item for item in counts.items() if item[1].wrong), key=_most_wrong)[:_MOST_ROWS]
    if not worst:
        return
    named = [word("count", each, lang) for each in ("wrong", "right")]
    yield from _line(word("text", "by_rule", lang), named, _NAME)
    for rule, each in worst:
        yield from _line(rule, [str(each.wrong), str(each.right)], _NAME)


def _most_wrong(item: tuple[str, Counts]) -> tuple[int, str]:
    return -item[1].wrong, item[0]


def _confused(head: Head, confusion: Confusion, lang: str) -> Iterator[str]:
    """Yield the commonest pairs; the whole table is in JSON and HTML."""
    part = "case" if head.name == "kind" else "mark"
    pairs = [
        (-count, a, b)
        for a, row in zip(confusion.names, confusion.counts, strict=True)
        for b, count in zip(confusion.names, row, strict=True)
        if a != b and count
    ]
    if pairs:
        yield f"  {word('text', 'confused', lang)}"
    for count, a, b in sorted(pairs)[:_MOST_ROWS]:
        names = f"{label(head.name, part, a, lang)} → {label(head.name, part, b, lang)}"
        yield f"    {pad(clip(names, _WIDTH - 12, '…'), _WIDTH - 12)}{-count:>6}"


def _ranks(ranks: Ranks, lang: str) -> Iterator[str]:
    yield word("text", "ranks", lang, n=ranks.n)
    yield f"  {pad(word('figure', 'spearman', lang), _NAME)}{shown(ranks.spearman)}"
    for name, value in ranks.baselines.items():
        yield f"    {pad(word('baseline', name, lang), _NAME - 2)}{value:.3f}"
    if ranks.pairs:
        yield "  " + word("text", "pairs", lang, right=ranks.in_order, all=ranks.pairs)


def _line(name: str, cells: Sequence[str], width: int = _ROW) -> Iterator[str]:
    first = pad(clip(name, width - 1, "…"), width - 2)
    yield f"  {first}" + "".join(pad(cell, _CELL, right=True) for cell in cells)
