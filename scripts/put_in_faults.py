"""Put faults into natural sentences, for an encoder to learn from beside sentences of people.

Usage: python scripts/put_in_faults.py CASES.jsonl … --text FILE … --out FAULTY.jsonl [--seed N]

Natural sentences are the ``good`` and ``neutral`` ones of the labelled files; the marks of these
say which prepositions are mixed up, and how often.  A change is made only where the words that it
brings together stand in none of the texts: most of what it makes is then wrong.  Rows have the
form of pairs (``bad``, ``good``, ``marks``).  What comes out is for training alone; it is neither
measured on nor kept among the cases, which people wrote.
"""

import argparse
import json
import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc, Token

from scorer.learning.rows import cases_of
from scorer.names import ChinglishKind
from scorer.nlp.build import build, make_doc
from scorer.phrasebook.forms import in_form
from scorer.values import Draft

PREPOSITIONS = frozenset([
    "about", "after", "against", "at", "before", "between", "by", "during", "for", "from", "in",
    "into", "of", "on", "over", "regarding", "since", "through", "to", "under", "until", "upon",
    "with", "within",
])  # fmt: skip
VOWELS = tuple("aeiou")
DETERMINERS = ("det", "poss", "nummod")
# How likely a fault is chosen against one of another kind.
WEIGHTS = {
    ChinglishKind.PREPOSITION: 2.2, ChinglishKind.ARTICLE: 1.2, ChinglishKind.TENSE: 1.8,
    ChinglishKind.NUMBER: 1.2, ChinglishKind.VERB_FORM: 2.0, ChinglishKind.AGREEMENT: 0.6,
    ChinglishKind.WORD_CHOICE: 2.5,
}  # fmt: skip
SHARE_OF_ONE_FAULT = 0.7
LENGTHS = range(5, 41)
OTHER_NUMBER = {"is": "are", "are": "is", "was": "were", "were": "was", "has": "have",
                "have": "has", "does": "do", "do": "does"}  # fmt: skip


class Fault(NamedTuple):
    """Words to put in place of others of a sentence: half open, and what stood there."""

    kind: ChinglishKind
    start: int
    end: int
    words: str
    fix: str


class Texts:
    """How often two and three words stand side by side."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts: Counter[tuple[str, ...]] = Counter()
        for text in texts:
            for part in re.split(r"\n\n|[.,;:!?()\[\]\"“”]+(?=\s|$)", text):
                words = re.findall(r"[a-z0-9]+(?:['’-][a-z]+)*", part.lower())
                self._counts.update(pairwise(words))
                self._counts.update(zip(words, words[1:], words[2:], strict=False))

    def have(self, *words: str) -> bool:
        """Say whether ``words`` stand side by side somewhere."""
        return words in self._counts


class Maker:
    """Finds what could be made wrong in a sentence.

    Args:
        texts: What is written, and so not wrong.
        mixed_up: By right preposition, how often each wrong one stands for it; empty for none.
        near: Words that are taken for each other, with their parts of speech.
        rng: For the choice among them.
    """

    def __init__(
        self,
        texts: Texts,
        mixed_up: dict[str, Counter[str]],
        near: Sequence[tuple[frozenset[str], list[str]]],
        rng: random.Random,
    ) -> None:
        self._texts, self._mixed_up, self._near, self._rng = texts, mixed_up, near, rng

    def faults(self, doc: Doc) -> Iterator[Fault]:
        """Yield what could be made wrong."""
        for token in doc[:-1]:
            if token.whitespace_:
                yield from self._preposition(token)
                yield from self._article(token)
                yield from self._number(token)
                yield from self._verb(token)
                yield from self._near_word(token)

    def _preposition(self, token: Token) -> Iterator[Fault]:
        before, after = _around(token)
        wrong = self._mixed_up.get(token.lower_)
        if wrong and token.i and token.pos_ in ("ADP", "PART") and token.tag_ != "TO":
            word = self._rng.choices(list(wrong), list(wrong.values()))[0]
            if not word and not self._texts.have(before, after):
                yield _without(ChinglishKind.PREPOSITION, token)
            elif word and not self._texts.have(before, word, after):
                yield _instead(ChinglishKind.PREPOSITION, token, word)
        if token.pos_ == "VERB" and any(c.dep_ == "dobj" and c.i > token.i for c in token.children):
            word = self._rng.choice(("about", "for", "of", "on", "to", "with"))
            phrase = token.nbor().dep_ in ("det", "poss", "dobj", "amod", "compound")
            if phrase and not self._texts.have(token.lower_, word):
                yield _instead(ChinglishKind.PREPOSITION, token, f"{token.text} {word}")

    def _article(self, token: Token) -> Iterator[Fault]:
        before, after = _around(token)
        if token.pos_ == "DET" and token.lower_ in ("the", "a", "an"):
            subject = token.head.tag_ == "NN" and token.head.dep_.startswith("nsubj")
            if (before or subject) and not self._texts.have(before, after):
                yield _without(ChinglishKind.ARTICLE, token)
            word = "the" if token.lower_ != "the" else "an" if after.startswith(VOWELS) else "a"
            if token.head.tag_ == "NN" and not self._texts.have(before, word, after):
                yield _instead(ChinglishKind.ARTICLE, token, word)
        elif token.tag_ == "NN" and token.is_lower and before and not _determined(token):
            word = self._rng.choice(("the", "an" if token.lower_.startswith(VOWELS) else "a"))
            if not self._texts.have(before, word, token.lower_):
                yield _instead(ChinglishKind.ARTICLE, token, f"{word} {token.text}")

    def _number(self, token: Token) -> Iterator[Fault]:
        if token.tag_ not in ("NN", "NNS") or not token.is_lower or not _determined(token):
            return
        tag = "NN" if token.tag_ == "NNS" else "NNS"
        yield _instead(ChinglishKind.NUMBER, token, in_form(token.lemma_, tag))

    def _verb(self, token: Token) -> Iterator[Fault]:
        if token.pos_ not in ("VERB", "AUX") or not token.is_lower or not token.lemma_.isalpha():
            return
        before = token.nbor(-1) if token.i else None
        if token.tag_ in ("VBZ", "VBP") or token.lower_ in ("was", "were"):
            subject = next((c for c in token.children if c.dep_.startswith("nsubj")), None)
            if subject is not None and subject.tag_ in ("NN", "NNS"):
                other = "VBP" if token.tag_ == "VBZ" else "VBZ"
                word = OTHER_NUMBER.get(token.lower_) or in_form(token.lemma_, other)
                yield _instead(ChinglishKind.AGREEMENT, token, word)
        elif token.tag_ == "VBD":
            perfect = f"{self._rng.choice(('have', 'has'))} {in_form(token.lemma_, 'VBN')}"
            word = self._rng.choice((token.lemma_, perfect))
            yield _instead(ChinglishKind.TENSE, token, word)
        elif before is not None and before.is_lower:
            tags = [tag for tag in ("VB", "VBD", "VBG", "VBN") if tag != token.tag_]
            word = in_form(token.lemma_, self._rng.choice(tags))
            if not self._texts.have(before.lower_, word):
                yield _instead(ChinglishKind.VERB_FORM, token, word)

    def _near_word(self, token: Token) -> Iterator[Fault]:
        before, after = _around(token)
        for parts, words in self._near:
            if token.pos_ in parts and token.is_lower and token.lemma_ in words:
                base = self._rng.choice([each for each in words if each != token.lemma_])
                inflected = token.pos_ in ("VERB", "NOUN") and token.lower_ != token.lemma_
                word = in_form(base, token.tag_) if inflected else base
                if not (self._texts.have(word, after) or self._texts.have(before, word, after)):
                    yield _instead(ChinglishKind.WORD_CHOICE, token, word)


def _around(token: Token) -> tuple[str, str]:
    before = token.nbor(-1).lower_ if token.i and token.nbor(-1).is_alpha else ""
    return before, token.nbor().lower_


def _determined(token: Token) -> bool:
    return any(child.dep_ in DETERMINERS for child in token.children)


def _instead(kind: ChinglishKind, token: Token, words: str) -> Fault:
    return Fault(kind, token.idx, token.idx + len(token), words, token.text)


def _without(kind: ChinglishKind, token: Token) -> Fault:
    """Leave ``token`` out; marked, as people mark it, is the word after the gap."""
    after = token.nbor()
    word = after.text.capitalize() if token.i == 0 else after.text
    return Fault(kind, token.idx, after.idx + len(after), word, f"{token.text} {after.text}")


def made_faulty(text: str, faults: Sequence[Fault]) -> dict[str, object] | None:
    """Return the row of a sentence with ``faults``; None where a mark cannot be told from others."""
    bad, at, marks = "", 0, []
    for fault in sorted(faults, key=lambda each: each.start):
        bad += text[at : fault.start]
        words = fault.words[0].upper() + fault.words[1:] if fault.start == 0 else fault.words
        marks.append((len(bad), words, fault))
        bad, at = bad + words, fault.end
    bad += text[at:]
    if bad == text or any(bad.find(words) != start for start, words, _ in marks):
        return None
    said = [{"text": words, "kind": str(f.kind), "fix": f.fix} for _, words, f in marks]
    return {"bad": bad, "good": text, "marks": said}


def read(files: Iterable[Path]) -> tuple[list[str], dict[str, Counter[str]]]:
    """Return the natural sentences, and which prepositions stand for which in the marks."""
    natural: set[str] = set()
    mixed_up: dict[str, Counter[str]] = defaultdict(Counter)
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            natural.update(row[name] for name in ("good", "neutral") if name in row)
            for case in cases_of(row, file.name):
                for mark in case.chinglish.marks or () if case.chinglish else ():
                    if mark.kind == ChinglishKind.PREPOSITION and mark.fix is not None:
                        old, new = _prepositions(mark.place.of(case.draft)), _prepositions(mark.fix)
                        if len(new) == 1 and len(old) <= 1 and old != new:
                            mixed_up[new[0]][(*old, "")[0]] += 1
    kept = sorted(text for text in natural if len(text.split()) in LENGTHS)
    return kept, mixed_up


def _prepositions(text: str) -> list[str]:
    return [word for word in text.lower().split() if word in PREPOSITIONS]


def main() -> None:
    """Write one faulty sentence for each natural one in which something could be made wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--text", nargs="+", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    natural, mixed_up = read(given.cases)
    tables = tomllib.loads(Path(__file__).with_name("near_words.toml").read_text("utf-8"))
    near = [
        (frozenset(parts.upper().split("-")), line.split())
        for parts, lines in tables.items()
        for line in lines
    ]
    texts = (file.read_text("utf-8", errors="replace") for file in given.text)
    maker = Maker(Texts([*natural, *texts]), mixed_up, near, rng)
    nlp = build(())
    with given.out.open("w", encoding="utf-8") as out:
        for doc in nlp.pipe(make_doc(nlp, Draft(text)) for text in natural):
            found = list(maker.faults(doc))
            if not found:
                continue
            count = 1 if rng.random() < SHARE_OF_ONE_FAULT else 2
            chosen = rng.choices(found, [WEIGHTS[each.kind] for each in found], k=count)
            if count > 1 and chosen[0].start <= chosen[1].end and chosen[1].start <= chosen[0].end:
                chosen.pop()
            row = made_faulty(doc.text, chosen)
            if row is not None:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
