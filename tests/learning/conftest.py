"""A shelf of one's own, an encoder that is quick, and tables made from the committed cases."""

import csv
import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scorer.judgement import shelf
from scorer.judgement.encoder import (
    CHINGLISH_KINDS,
    ELEMENTS,
    EMOTION_KINDS,
    KINDS,
    Reading,
)

DATA = Path(__file__).parents[2] / "data" / "cases"
HEADER = ["编号", "邮件原文", "是否中式英语", "语气", "处理结果", "备注"]
MAP = ["--map", "body=邮件原文", "--map", "emotional=语气"]
BAD_ROWS = 12


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


PAIRS = [row for row in _rows("pairs_subtle_managers.jsonl") if "bad" in row]
TONES = [row for row in _rows("tone_03.jsonl") if row.get("neutral")]
_FAULTY = {row["bad"] for row in PAIRS}
_EMOTIONAL = {row["text"] for row in TONES}


class QuickEncoder:
    """Says of a sentence that it is faulty, mostly where it is."""

    def read(self, sentences: Sequence[str]) -> list[Reading]:
        return [self._one(sentence) for sentence in sentences]

    def _one(self, sentence: str) -> Reading:
        words, at = [], 0
        for word in sentence.split():
            start = sentence.index(word, at)
            at = start + len(word)
            words.append((start, at))
        noise = np.array([zlib.crc32(f"{a}{sentence}".encode()) % 400 / 100 - 4 for a, _ in words])
        found = 3.0 * np.eye(1, len(words), len(words) // 2)[0]
        chinglish = noise + found * (sentence in _FAULTY)
        emotional = noise + found * (sentence in _EMOTIONAL)
        return Reading(
            words=tuple(words),
            chinglish=chinglish.astype(np.float32),
            chinglish_kinds=np.zeros((len(words), len(CHINGLISH_KINDS)), np.float32),
            emotional=emotional.astype(np.float32),
            emotion_kinds=np.zeros((len(words), len(EMOTION_KINDS)), np.float32),
            elements=np.zeros(len(ELEMENTS), np.float32),
            kinds=np.zeros(len(KINDS), np.float32),
        )


def table(file: Path, count: int) -> Path:
    """Write ``count`` cases, one fault in every second, and the rows that cannot be used."""
    lines: list[list[str]] = []
    for number in range(count):
        pair, tone = PAIRS[number], TONES[number % len(TONES)]
        faulty, heated = bool(number % 2), bool(number // 2 % 2)
        body = f"{pair['bad' if faulty else 'good']}\n{tone['text' if heated else 'neutral']}"
        label = pair["marks"][0]["text"] if faulty else "否"
        won = "拒绝" if heated else "已解决"
        lines.append([f"案{number}", body, label, "是" if heated else "否", won, ""])
    for number in range(BAD_ROWS if count > BAD_ROWS else 0):
        body = "" if number % 2 else PAIRS[0]["good"]
        lines.insert(9 * number, [f"坏{number}", body, "不在正文里的词", "", "", ""])
    with file.open("w", encoding="gb18030", newline="") as out:
        csv.writer(out).writerows([HEADER, *lines])
    return file


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The user's shelf, empty at first; models on it read with the quick encoder."""
    folder = tmp_path_factory.mktemp("shelf")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "user_models", lambda: folder)
        patch.setattr(shelf.Model, "encoder", lambda self, threads=0: QuickEncoder())
        yield folder
