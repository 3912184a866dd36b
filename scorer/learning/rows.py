"""From one row, its fields named as in the contract, to cases; or why it cannot be used."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from scorer.drafts.limits import check_message
from scorer.drafts.text import one_line
from scorer.learning.cases import Case, Outcome, UnusableRowError, Wording
from scorer.learning.marks import counted, marked, marks_in_order, objects, text_of
from scorer.learning.vocabulary import IN_CHINESE, Name, is_absent, named, yes_or_no
from scorer.names import Element, EntityType, Kind, Part
from scorer.values import Draft, Entity, Place

_BEST_RANK = 5
_SENTENCE = frozenset({"sentence", "句子", "句"})
# Between the words or names in one cell of a table.
_BETWEEN = re.compile("[;；\n]")


def cases_of(row: Mapping[str, Any], name: str) -> list[Case]:
    """Return the cases that a row holds: one, or a sentence and its repaired form.

    Args:
        row: Values by field.
        name: What to call the case where the row has no id.

    Raises:
        UnusableRowError: If the row has no text or a label that the guide does not know.
    """
    row = {field: value for field, value in row.items() if not _unknown(field, value)}
    if "bad" in row or "good" in row or ("text" in row and ("marks" in row or "neutral" in row)):
        return list(_sentences(row, name))
    if "text" in row and "body" not in row:
        clean = {"chinglish": False} if _is_idiomatic(row, "text") else {}
        row = {**clean, **row, "body": row["text"], "unit": "sentence"}
    return [_case(row, name)]


def _unknown(field: str, value: object) -> bool:
    """Say whether ``value`` is no label at all; texts are taken as they are."""
    return value is None or (
        isinstance(value, str) and field not in ("subject", "body") and is_absent(value)
    )


def _case(row: Mapping[str, Any], name: str) -> Case:
    draft = _draft(row, name)
    elements, carried = _elements(draft, row.get("elements"))
    return Case(
        draft,
        whole=not _is_sentence(row),
        ties=_ties(row),
        chinglish=_wording(draft, "chinglish", row.get("chinglish")),
        emotional=_wording(draft, "emotional", row.get("emotional")),
        elements=elements,
        carried=carried,
        entities=_entities(draft, row.get("entities")),
        rank=_rank(row),
        outcome=_named(Outcome, row, "outcome"),
        days=_days(row),
    )


def _draft(row: Mapping[str, Any], name: str) -> Draft:
    body = row.get("body")
    if not isinstance(body, str) or not body.strip():
        raise UnusableRowError("it has no text", "没有正文")
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    if not _is_sentence(row):
        check_message(body, name)
    kind = _named(Kind, row, "scenario") or _named(Kind, row, "kind")
    subject = one_line(text_of(row, "subject"))
    return Draft(body, subject, text_of(row, "id") or text_of(row, "file") or name, kind=kind)


def _is_sentence(row: Mapping[str, Any]) -> bool:
    return text_of(row, "unit").casefold() in _SENTENCE


def _ties(row: Mapping[str, Any]) -> tuple[str, ...]:
    names = ("author", "case", "pair")
    return tuple(f"{each}:{text_of(row, each)}" for each in names if text_of(row, each))


def _sentences(row: Mapping[str, Any], name: str) -> Iterator[Case]:
    """Yield the cases of a sentence with its repaired or calm form."""
    pair = (f"pair:{name}", *_ties(row))
    marked = objects("marks", row.get("marks"))
    bad, good = text_of(row, "bad"), text_of(row, "good")
    clean = Wording(present=False, marks=())
    if bad:
        draft = _sentence(bad, name, row)
        marks = marks_in_order(draft, "chinglish", marked)
        yield Case(draft, whole=False, ties=pair, chinglish=Wording(bool(marks), marks))
    if good:
        calm = None if bad else clean
        yield Case(_sentence(good, name, row), False, pair, clean, calm)
    if text_of(row, "text"):
        draft = _sentence(text_of(row, "text"), name, row)
        marks = marks_in_order(draft, "emotional", marked)
        chinglish = clean if _is_idiomatic(row, "text") else None
        yield Case(draft, False, pair, chinglish, Wording(bool(marks), marks))
    if text_of(row, "neutral"):
        draft = _sentence(text_of(row, "neutral"), name, row)
        yield Case(draft, False, pair, clean if _is_idiomatic(row, "neutral") else None, clean)


def _is_idiomatic(row: Mapping[str, Any], field: str) -> bool:
    """Say whether readers found no fault of language in the sentence under ``field``."""
    found = row.get("idiomatic")
    return isinstance(found, list) and field in found


def _sentence(text: str, name: str, row: Mapping[str, Any]) -> Draft:
    return Draft(text, id=name, kind=_named(Kind, row, "scenario"))


def _wording(draft: Draft, name: str, written: object) -> Wording | None:
    if written is None or written == "":
        return None
    if isinstance(written, bool):
        return Wording(written, None if written else ())
    if isinstance(written, list | dict):
        return marked(draft, name, written if isinstance(written, dict) else {"marks": written})
    present = yes_or_no(str(written))
    if present is not None:
        return Wording(present, None if present else ())
    if str(written).strip().isdigit():
        raise UnusableRowError(
            f"under {name} stands a number, neither yes or no nor the marked words",
            f"{name} 一栏是数字，既不是“是/否”，也不是标注的词句",
        )
    words = ({"text": word} for word in listed(str(written)))
    return Wording(present=True, marks=marks_in_order(draft, name, words))


def _entities(draft: Draft, written: object) -> tuple[Entity, ...] | None:
    """Return the entities of a row of JSONL; tables hold none."""
    if not isinstance(written, list):
        return None
    return tuple(_entity(draft, row) for row in written if isinstance(row, dict))


def _entity(draft: Draft, row: Mapping[str, Any]) -> Entity:
    type_ = _member(EntityType, text_of(row, "type"), "entity")
    place = counted(draft, "entities", row)
    return Entity(place, type_, text_of(row, "text"), text_of(row, "value"), why="")


def _elements(
    draft: Draft, written: object
) -> tuple[frozenset[Element] | None, dict[Element, tuple[Place, ...]] | None]:
    """Return the elements present, and where each stands if the row says so."""
    if written is None or written == "":
        return None, None
    if isinstance(written, dict):
        known = {_member(Element, str(name), "element"): each for name, each in written.items()}
        carried = {name: tuple(_carrying(draft, name, texts)) for name, texts in known.items()}
        return frozenset(name for name, texts in known.items() if texts), carried
    names = written if isinstance(written, list) else listed(str(written))
    if len(names) == 1 and yes_or_no(str(names[0])) is False:
        names = []
    found = frozenset(_member(Element, str(name), "element") for name in names)
    if isinstance(written, list):
        whole = Place(Part.BODY, 0, len(draft.body))
        return found, {name: (whole,) if name in found else () for name in Element}
    return found, None


def _carrying(draft: Draft, name: Element, texts: object) -> Iterator[Place]:
    for part in (Part.SUBJECT, Part.BODY):
        if part is Part.SUBJECT and name is not Element.SUBJECT:
            continue
        for text in texts if isinstance(texts, list) else [texts]:
            if isinstance(text, str) and text:
                for found in re.finditer(f"(?={re.escape(text)})", draft.text(part)):
                    yield Place(part, found.start(), found.start() + len(text))


def _named(names: type[Name], row: Mapping[str, Any], name: str) -> Name | None:
    written = text_of(row, name)
    return _member(names, written, name) if written else None


def _member(names: type[Name], written: str, what: str) -> Name:
    found = named(names, written)
    if found is None:
        known = ", ".join(names)
        raise UnusableRowError(
            f"the guide has no {what} {written[:40]!r}; it has {known}",
            f"标注规范里没有{IN_CHINESE[what]} {written[:40]!r}，可用的有 {known}",
        )
    return found


def _rank(row: Mapping[str, Any]) -> int | None:
    written = text_of(row, "rank")
    rank = _number(written)
    if written and rank not in range(1, _BEST_RANK + 1):
        raise UnusableRowError(
            f"its rank {written[:40]!r} is not one of 1 to 5",
            f"评分 {written[:40]!r} 不是 1 到 5 的整数",
        )
    return int(rank) if written else None


def _days(row: Mapping[str, Any]) -> float | None:
    written = text_of(row, "days")
    days = _number(written)
    if written and not 0 <= days < float("inf"):
        raise UnusableRowError(
            f"its days {written[:40]!r} are not a number of days",
            f"天数 {written[:40]!r} 不是有效数字",
        )
    return days if written else None


def _number(written: str) -> float:
    """Return the number that a person wrote, or one that is out of every range."""
    try:
        return float(written)
    except ValueError:
        return -1.0


def listed(cell: str) -> list[str]:
    """Return the words or names in one cell of a table."""
    return [word.strip() for word in _BETWEEN.split(cell) if word.strip()]
