"""Our ruler sets the same parts of speech, features and lemmas as spaCy's."""

import importlib.util
import json
from pathlib import Path

from spacy.language import Language

from scorer.nlp.attributes import FACTORY
from scorer.nlp.build import ENGLISH_MODELS

_DRAFTS = Path(__file__).parents[2] / "data" / "cases" / "drafts_01.jsonl"


def test_every_word_of_34_letters_is_the_same(nlp: Language) -> None:
    model = next(name for name in ENGLISH_MODELS if importlib.util.find_spec(name))
    theirs = importlib.import_module(model).load(exclude=["ner"])
    ours = importlib.import_module(model).load(exclude=["ner", "attribute_ruler"])
    ruler = ours.add_pipe(FACTORY, before="lemmatizer")
    ruler.add_patterns(theirs.get_pipe("attribute_ruler").patterns)
    assert FACTORY in nlp.pipe_names
    assert "attribute_ruler" not in nlp.pipe_names

    words = 0
    for line in _DRAFTS.read_text("utf-8").splitlines():
        text = json.loads(line)["body"] + " That's those who'd been there: he's, she'd, \n\n u.s."
        for left, right in zip(theirs(text), ours(text), strict=True):
            told = [(w.pos_, str(w.morph), w.lemma_, w.dep_, w.tag_) for w in (left, right)]
            assert told[0] == told[1], left.text
            words += 1
    assert words > 4000
