"""What the program says of every sentence, as rows for people to correct."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from scorer.drafts.reader import read_file
from scorer.errors import InputError
from scorer.learning.reader import read_cases
from scorer.learning.review.columns import COLUMNS, word
from scorer.learning.tables import SUFFIXES
from scorer.names import WORDINGS, Part
from scorer.report.words import Words
from scorer.values import Draft, Message, Report, Sentence

Cell = str | float
Row = dict[str, Cell]
_BETWEEN = "; "
_EVEN = 0.5


def drafts_of(paths: Iterable[Path], mapping: Mapping[str, str]) -> Iterator[Draft | Message]:
    """Yield the drafts of files, tables and folders with names of their own, or what is wrong.

    Raises:
        InputError: If a table cannot be read at all.
    """
    seen: Counter[str] = Counter()
    for found in _found(paths, mapping):
        if isinstance(found, Draft):
            seen[found.id] += 1
            count = seen[found.id]
            yield found if count == 1 else replace(found, id=f"{found.id} ({count})")
        else:
            yield found


def _found(paths: Iterable[Path], mapping: Mapping[str, str]) -> Iterator[Draft | Message]:
    for path in paths:
        if path.is_dir() or path.suffix.lower() in SUFFIXES:
            cases = read_cases(path, mapping)
            yield from (case.draft for case in cases.cases)
            for bad in cases.bad:
                where = Message(
                    f"{bad.source}, row {bad.number}", f"{bad.source} 第 {bad.number} 行"
                )
                yield Message(f"{where.en}: {bad.why.en}", f"{where.zh}：{bad.why.zh}")
            continue
        for each in read_file(path):
            if isinstance(each, InputError):
                yield Message(str(each), each.in_language("zh"))
            else:
                yield each


def rows(reports: Iterable[Report], lang: str) -> list[Row]:
    """Return a row for each sentence that the sender wrote, the most uncertain first."""
    found = [pair for report in reports for pair in _rows(report, lang)]
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]


def _rows(report: Report, lang: str) -> Iterator[tuple[float, Row]]:
    """Yield how sure we are of each sentence, 0 to 0.5, with its row."""
    own = [each for each in report.sentences if not each.quoted]
    body = [each for each in own if each.place.part is Part.BODY]
    numbers = {each.place: number for number, each in enumerate(body, 1)}
    for sentence in own:
        # The subject line has the number 0.
        number = numbers.get(sentence.place, 0)
        yield _sureness(sentence), _row(report, sentence, number, len(body), lang)


def _sureness(sentence: Sentence) -> float:
    given = (getattr(sentence, name) for name in WORDINGS)
    return min((abs(each - _EVEN) for each in given if each is not None), default=_EVEN)


def _row(report: Report, sentence: Sentence, number: int, of: int, lang: str) -> Row:
    words = Words(lang)
    row: Row = {
        "draft": report.draft.id,
        "number": number,
        "of": of,
        "sentence": sentence.place.of(report.draft),
        "elements": _BETWEEN.join(words.label("element", role) for role in sentence.roles),
    }
    for name, groups in WORDINGS.items():
        found = [f for f in report.findings if f.group in groups]
        here = [f for f in found if f.place.overlaps(sentence.place)]
        probability = getattr(sentence, name)
        row[name] = word("yes" if here else "no", lang)
        row[f"{name}_words"] = _BETWEEN.join(dict.fromkeys(each.text for each in here))
        row[f"{name}_probability"] = "" if probability is None else probability
    return {column: row.get(column, "") for column in COLUMNS}
