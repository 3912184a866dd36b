"""What training has to say, as text for a terminal of eighty columns."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from scorer.learning.cases import Cases
from scorer.learning.comparing import Comparison, Figure, Unlearned
from scorer.learning.outcomes import Effects
from scorer.learning.training import Trained
from scorer.report.layout import pad, wrap
from scorer.report.words import Words
from scorer.values import Message

_WIDTH = 80
_NAME = 14
_MEASURE = 10
_FIGURE = 20


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))


def word(section: str, name: str, lang: str, /, **values: object) -> str:
    """Return a wording of ``words.toml``, filled in with ``values``."""
    return _table()[section][name][lang].format(**values)


def bad_rows(cases: Cases, lang: str) -> Iterator[str]:
    """Yield a line for each row that could not be used, its number and the reason."""
    if cases.bad:
        yield word("text", "bad", lang, count=len(cases.bad))
    for bad in cases.bad:
        why = bad.why.in_language(lang)
        yield from _bullet(word("text", "row", lang, number=bad.number, why=why))


def comparison(trained: Trained, lang: str) -> Iterator[str]:
    """Yield the lines on what was learned, old against new."""
    counts = {"learned": trained.learned_from, "held": trained.measured_on}
    yield word("text", "title", lang, **counts)
    if trained.compared:
        columns = (word("text", name, lang) for name in ("old", "new"))
        yield " " * (_NAME + _MEASURE) + "".join(pad(each, _FIGURE) for each in columns).rstrip()
    for each in trained.compared:
        yield from _compared(each, lang)
    if trained.unlearned:
        yield word("text", "not_learned", lang)
        yield from _unlearned(trained.unlearned, lang)
    for notice in trained.notices:
        yield from _bullet(notice.in_language(lang))


def _compared(each: Comparison, lang: str) -> Iterator[str]:
    name = pad(word("question", each.name, lang), _NAME)
    measure = pad(word("measure", each.measure, lang), _MEASURE)
    kept = word("text", "kept" if each.kept else "dropped", lang)
    figures = "".join(pad(_figure(value), _FIGURE) for value in (each.old, each.new))
    yield f"{name}{measure}{figures}{kept}"
    about = word("text", f"counted_{each.unit}", lang, count=each.count)
    if each.false_alarms is not None:
        old, new = (f"{100 * share:.1f} %" for share in each.false_alarms)
        about += "; " if lang == "en" else "；"
        about += word("text", "alarms", lang, old=old, new=new)
    if each.kept and each.parts:
        words = Words(lang)
        names = words.comma.join(words.label("element", part) for part in each.parts)
        about += word("text", "parts", lang, names=names)
    yield from (" " * _NAME + line for line in wrap(about, _WIDTH - _NAME))


def _figure(figure: Figure) -> str:
    return f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]"


def _unlearned(missing: tuple[Unlearned, ...], lang: str) -> Iterator[str]:
    """Yield one bullet for each reason, the elements that share it named together."""
    named: dict[Message, list[str]] = {}
    for each in missing:
        named.setdefault(each.why, []).append(_question(each.name, lang))
    words = Words(lang)
    for why, names in named.items():
        yield from _bullet(words.comma.join(names) + words.colon + why.in_language(lang))


def _question(name: str, lang: str) -> str:
    if name.startswith("element."):
        return Words(lang).label("element", name.removeprefix("element."))
    return word("question", name, lang)


def effects(found: Effects, lang: str, file: str) -> Iterator[str]:
    """Yield the lines on how the dimensions go with the outcomes."""
    yield word("text", "outcomes", lang, yes=found.successes, no=found.failures)
    if any(found.missing):
        yes, no = found.missing
        yield from _bullet(word("text", "outcomes_few", lang, yes=yes, no=no))
        return
    yield word("text", "odds", lang)
    for each in found.effects:
        name = pad(Words(lang).label("dimension", each.dimension), _NAME)
        yield f"  {name}{each.ratio:.2f} [{each.low:.2f}, {each.high:.2f}]"
    yield from wrap(word("text", "correlation", lang), _WIDTH)
    if not found.proposed:
        yield word("text", "no_proposal", lang)
        return
    yield from wrap(word("text", "proposed", lang, file=file), _WIDTH)
    yield "[dimensions]"
    yield from (f"{name} = {points}" for name, points in found.proposed)


def _bullet(text: str) -> Iterator[str]:
    first, *others = wrap(text, _WIDTH - 2)
    yield f"- {first}"
    yield from (f"  {line}" for line in others)
