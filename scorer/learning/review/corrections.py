"""A filled-in review sheet as labelled cases: what people checked, and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scorer.drafts.reader import name_of
from scorer.learning.cases import BadRow, UnusableRowError
from scorer.learning.review.columns import COLUMNS, columns_of
from scorer.learning.review.files import plain
from scorer.learning.rows import listed
from scorer.learning.tables import read_table
from scorer.learning.vocabulary import named, yes_or_no
from scorer.names import WORDINGS, Element, Part
from scorer.values import LANGUAGES

_RIGHT = ("right_chinglish", "right_emotional", "right_elements")


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of the sheet.

    Attributes:
        draft: Id of the draft.
        number: Of the sentence, from 1; the subject line has 0.
        of: How many the body has.
        text: The sentence.
        checked: Whether a person has looked at it.
        corrected: Whether that person says otherwise than we.
        faults: The faulty words by ``chinglish`` and ``emotional``; the whole sentence where
            nobody says which.
        elements: Those that it carries.
    """

    draft: str
    number: int
    of: int
    text: str
    checked: bool
    corrected: bool
    faults: Mapping[str, tuple[str, ...]]
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What was read back: rows of JSONL, one a draft, and how much of it people looked at."""

    rows: tuple[dict[str, Any], ...]
    checked: int
    corrected: int
    bad: tuple[BadRow, ...]


def read_sheets(paths: Sequence[Path]) -> Corrections:
    """Return the labelled drafts of filled-in review sheets.

    Raises:
        CasesError: If one of them is no review sheet.
        InputError: If there is no such file.
    """
    answers: list[Answer] = []
    bad: list[BadRow] = []
    for path in paths:
        for each in _answers(path):
            if isinstance(each, BadRow):
                bad.append(each)
            else:
                answers.append(each)
    drafts: dict[str, dict[int, Answer]] = defaultdict(dict)
    for answer in answers:
        drafts[answer.draft][answer.number] = answer
    looked_at = {name: [*each.values()] for name, each in drafts.items() if _checked(each)}
    return Corrections(
        rows=tuple(_case(name, sentences) for name, sentences in looked_at.items()),
        checked=sum(each.checked for each in answers),
        corrected=sum(each.corrected for each in answers),
        bad=tuple(bad),
    )


def _checked(sentences: Mapping[int, Answer]) -> bool:
    return any(each.checked for each in sentences.values())


def _answers(path: Path) -> Iterator[Answer | BadRow]:
    rows = list(read_table(path))
    names = [name for _, row in rows[:1] if isinstance(row, dict) for name in row]
    columns = columns_of(names, name_of(path))
    for number, row in rows:
        try:
            if isinstance(row, UnusableRowError):
                raise row
            yield _answer({c: plain(str(row.get(columns.get(c, ""), ""))) for c in COLUMNS})
        except UnusableRowError as error:
            yield BadRow(name_of(path), number, error.why)


def _answer(row: Mapping[str, str]) -> Answer:
    text = row["sentence"].strip()
    number, of = row["number"].strip(), row["of"].strip()
    if not text or not number.isdecimal() or not of.isdecimal():
        raise UnusableRowError(
            "its sentence or number is missing; leave those columns as they are",
            "缺少句子或句序；请保留这些列的原有内容",
        )
    corrected = any(row[name].strip() for name in _RIGHT)
    return Answer(
        draft=row["draft"].strip(),
        number=int(number),
        of=int(of),
        text=text,
        checked=corrected or yes_or_no(row["checked"]) is True,
        corrected=corrected,
        faults={name: _faults(row, name, text) for name in WORDINGS},
        elements=_elements(row["right_elements"] or row["elements"]),
    )


def _faults(row: Mapping[str, str], name: str, text: str) -> tuple[str, ...]:
    said = row[f"right_{name}"].strip() or row[name].strip()
    answer = yes_or_no(said)
    if answer is False or not said:
        return ()
    if answer is True:
        ours = listed(row[f"{name}_words"])
        return tuple(ours) if ours and all(words in text for words in ours) else (text,)
    words = listed(said)
    if not all(each in text for each in words):
        raise UnusableRowError(
            f"words given as the right answer for {name} do not stand in the sentence",
            f"{name} 的正确答案中有句子里没有的词语",
        )
    return tuple(words)


def _elements(written: str) -> tuple[Element, ...]:
    if yes_or_no(written) is False:
        return ()
    found = []
    for name in listed(written):
        element = named(Element, name) or _by_label(name)
        if element is None:
            known = ", ".join(Element)
            raise UnusableRowError(
                f"the guide has no element {name[:40]!r}; it has {known}",
                f"标注规范里没有要素 {name[:40]!r}，可用的有 {known}",
            )
        found.append(element)
    return tuple(found)


def _by_label(name: str) -> Element | None:
    from scorer.report.words import Words

    labels = {Words(lang).label("element", each): each for lang in LANGUAGES for each in Element}
    return labels.get(name)


def _case(name: str, sentences: Iterable[Answer]) -> dict[str, Any]:
    """Return a draft as JSONL: its sentences, one a line, and the labels of those looked at."""
    ordered = sorted(sentences, key=lambda each: each.number)
    body = [each for each in ordered if each.number]
    row: dict[str, Any] = {
        "id": name,
        "case": name,
        "subject": "".join(each.text for each in ordered if not each.number),
        "body": "\n".join(each.text for each in body),
    }
    for wording in WORDINGS:
        row[wording] = {
            "among": [_counted(each, ordered, each.text) for each in ordered if each.checked],
            "marks": [
                _counted(each, ordered, words)
                for each in ordered
                if each.checked
                for words in each.faults[wording]
            ],
        }
    if all(each.checked for each in ordered) and len(body) == max(each.of for each in ordered):
        row["elements"] = {
            element: [each.text for each in ordered if element in each.elements]
            for element in Element
        }
    return row


def _counted(answer: Answer, ordered: Sequence[Answer], words: str) -> dict[str, Any]:
    """Return ``words`` of a sentence, and which of its places in the draft is meant."""
    if not answer.number:
        return {"text": words, "in": Part.SUBJECT}
    before = "".join(f"{each.text}\n" for each in ordered if 0 < each.number < answer.number)
    until = len(before) + answer.text.index(words)
    whole, nth, start = before + answer.text, 0, -1
    while start < until:
        start = whole.find(words, start + 1)
        nth += 1
    return {"text": words, "nth": nth}
