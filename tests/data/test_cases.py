"""The labelled data are well formed, say nothing twice, and were not made by filling frames."""

import collections
import csv
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from scorer.language.mended import FILE, Mended
from scorer.names import ChinglishKind, Element, EmotionKind, EntityType, Kind

FOLDER = Path(__file__).parents[2] / "data" / "cases"
FILES = sorted(FOLDER.rglob("*.jsonl"))
NAMES: dict[str, set[str]] = {"chinglish": set(ChinglishKind), "emotional": set(EmotionKind)}
# A frame of this many words that recurs is a template; shorter ones are idioms.
LEAST_WORDS = 8
MOST_REUSED_SHARE = 0.003

Row = dict[str, Any]


def rows(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def start_of(text: str, mark: Row) -> int:
    at = -1
    for _ in range(mark.get("nth", 1)):
        at = text.find(mark["text"], at + 1)
    return at


def faults(row: Row) -> Iterator[str]:
    if "scenario" in row and row["scenario"] not in set(Kind):
        yield f"kind of case {row['scenario']}"
    if "body" in row:
        yield from faults_of_draft(row)
    elif "bad" in row:
        yield from faults_of_pair(row)
    elif "marks" in row:
        kinds = set(EmotionKind)
        yield from (f"mark {m}" for m in row["marks"] if m["kind"] not in kinds)
        yield from (f"mark {m}" for m in row["marks"] if m["text"] not in row["text"])


def faults_of_draft(row: Row) -> Iterator[str]:
    if set(row["elements"]) != set(Element):
        yield "elements"
    if row["rank"] not in range(1, 6):
        yield "rank"
    types: set[str] = set(EntityType)
    named: list[tuple[str, Row, set[str]]] = [
        *(("type", entity, types) for entity in row.get("entities", ())),
        *(("kind", mark, names) for key, names in NAMES.items() for mark in row[key]),
    ]
    for key, mark, names in named:
        if mark[key] not in names or start_of(row[mark.get("in", "body")], mark) < 0:
            yield f"mark {mark}"
    for name, sentences in row["elements"].items():
        for sentence in sentences:
            if sentence not in row["body"] and sentence not in row["subject"]:
                yield f"{name}: sentence not in the text"


def faults_of_pair(row: Row) -> Iterator[str]:
    at, mended = 0, ""
    for mark in row["marks"]:
        start = row["bad"].find(mark["text"], at)
        if start < 0 or mark["kind"] not in set(ChinglishKind):
            yield f"mark {mark}"
            return
        mended += row["bad"][at:start] + mark["fix"]
        at = start + len(mark["text"])
    # A word that is dropped takes one of the two spaces around it along.
    if tidy(mended + row["bad"][at:]) != tidy(row["good"]):
        yield "the fixes do not give the natural form"


def tidy(text: str) -> str:
    return re.sub(r" +(?=[ ,.?!;:]|$)", "", text).strip()


def frame(sentence: str) -> str:
    """Return the sentence with its names and numbers taken out."""
    text = re.sub(r"[A-Z0-9][\w-]*\d[\w-]*|\d[\d,.]*", "#", sentence)
    text = re.sub(r"(?<!^)\b[A-Z][a-z]+(?: [A-Z][a-z]+)*", "@", text)
    return " ".join(re.sub(r"[^a-z#@ ]", "", text.lower()).split())


def sentences(row: Row) -> Iterator[str]:
    if "body" in row:
        yield from re.split(r"(?<=[.!?])\s+|\n", row["body"])
    else:
        yield from (row[key] for key in ("bad", "good", "text", "neutral") if row.get(key))


def source(row: Row, file: Path, number: int) -> str:
    """Return what a sentence may recur within: one line, or the two versions of one draft."""
    return str(row.get("pair", row.get("id", f"{file.name}:{number}")))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_row_is_well_formed(file: Path) -> None:
    found = {n: list(faults(row)) for n, row in enumerate(rows(file), 1)}
    assert {n: each for n, each in found.items() if each} == {}


def test_no_frame_recurs() -> None:
    places = collections.defaultdict(set)
    for file in FILES:
        for number, row in enumerate(rows(file)):
            for sentence in sentences(row):
                if len(frame(sentence).split()) >= LEAST_WORDS:
                    places[frame(sentence)].add(source(row, file, number))
    reused = {key: where for key, where in places.items() if len(where) > 1}
    assert len(reused) <= MOST_REUSED_SHARE * len(places), sorted(reused)[:10]


def test_no_text_of_the_test_part_is_learned_from() -> None:
    def texts(files: list[Path]) -> set[str]:
        each = (s for file in files for row in rows(file) for s in sentences(row))
        return {frame(s) for s in each if len(frame(s).split()) >= LEAST_WORDS}

    held_out = [file for file in FILES if file.stem.startswith("heldout")]
    assert len(held_out) >= 2
    assert texts(held_out) & texts([f for f in FILES if f not in held_out]) == set()


def test_wordings_are_remembered_from_no_held_out_text() -> None:
    def wordings(files: list[Path]) -> set[tuple[str, str]]:
        marked = (row.get("chinglish") or row.get("marks") or () for f in files for row in rows(f))
        marks = (mark for each in marked for mark in each if mark.get("fix"))
        return {(Mended.at(m["text"], 0, len(m["text"])).words, m["fix"].lower()) for m in marks}

    held_out = [file for file in FILES if file.stem.startswith("heldout")]
    alone = wordings(held_out) - wordings([file for file in FILES if file not in held_out])
    table = (resources.files("scorer.language") / FILE).read_text("utf-8").splitlines()
    known = {(row[1], row[3].lower()) for row in csv.reader(table, "excel-tab")}
    assert len(known) > 5000
    assert known & alone == set()


def test_ids_are_unique() -> None:
    ids = [row["id"] for file in FILES for row in rows(file) if "id" in row]
    assert [name for name, count in collections.Counter(ids).items() if count > 1] == []
