"""The real server: ``make test-languagetool``."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import psutil
import pytest
from spacy.tokens import Doc

from scorer import Draft, Scorer
from scorer.language.grammar.engine import open_engine
from scorer.language.grammar.findings import grammar_findings
from scorer.language.grammar.languagetool import LanguageToolEngine
from scorer.language.grammar.mask import mask
from scorer.names import ChinglishKind
from scorer.settings import load_settings

pytestmark = pytest.mark.languagetool
posix = pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
_FAULTY = "We did not applied the label to it.\n"
_RUN = """
from scorer.language.grammar.engine import open_engine
engine = open_engine("languagetool")
while True:
    engine.check("We did not applied it.")
    print(engine.name, flush=True)
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[LanguageToolEngine]:
    opened = LanguageToolEngine.with_own_server(60)
    yield opened
    opened.close()


def _servers() -> set[psutil.Process]:
    """Return the Java servers that run under this process."""
    return {
        child
        for child in psutil.Process().children(recursive=True)
        if "java" in child.name().lower()
    }


@pytest.mark.parametrize(
    ("body", "words", "kind", "fix"),
    [
        ("We did not applied it.", "applied", ChinglishKind.VERB_FORM, "apply"),
        ("😀😀 We did not applied it 😀.", "applied", ChinglishKind.VERB_FORM, "apply"),
        ("产品𠮷 😀\nIt was closed within 12 hour.", "hour", ChinglishKind.NUMBER, "hours"),
        ("The list was sent in Thursday.", "in Thursday", ChinglishKind.PREPOSITION, "on Thursday"),
        ("It is a old unit.", "a", ChinglishKind.ARTICLE, "an"),
    ],
)
def test_marks(
    engine: LanguageToolEngine, body: str, words: str, kind: ChinglishKind, fix: str
) -> None:
    [match] = engine.check(mask(body).text)

    assert body[match.start : match.end] == words
    assert match.kind is kind
    assert match.replacements[0] == fix


def test_leaves_names_codes_and_commas_alone(
    engine: LanguageToolEngine, doc: Callable[..., Doc]
) -> None:
    body = (
        "Lanyisi Garment lost ASIN B0C7QW4M1N , SKU lan-red-XL, order 112-3456789-0123456  and\n"
        "FBA15DKXR9ZT at ONT8 on May 3, 2025 and we wait. 产品B0C7QW4M2N is fine。"
    )

    assert grammar_findings(doc(body), engine) == []


def test_a_server_that_runs_already_is_used_and_left_running(engine: LanguageToolEngine) -> None:
    before = _servers()
    opened = open_engine("auto", engine.server())

    assert len(opened.check(_FAULTY)) == 1
    assert (opened.name, opened.notice) == ("languagetool", None)
    assert _servers() == before

    opened.close()
    assert len(engine.check(_FAULTY)) == 1


def _scorer(timeout: float = 60.0, engine: str = "languagetool") -> Scorer:
    grammar = {"engine": engine, "timeout": timeout}
    return Scorer(load_settings(grammar=grammar, models={"name": "off"}))


@posix
@pytest.mark.parametrize(("name", "timeout"), [("SIGKILL", 60.0), ("SIGSTOP", 2.0)])
def test_a_server_that_dies_or_hangs_in_the_middle_of_a_run(
    name: str, timeout: float, gone: Callable[..., bool]
) -> None:
    before = _servers()
    with _scorer(timeout) as scorer:
        reports = scorer.score_many(Draft(_FAULTY * 3, id=str(n)) for n in range(40))
        first = next(reports)
        [server] = _servers() - before

        server.send_signal(getattr(signal, name))
        rest = list(reports)

        assert gone(server)
    last = rest[-1]
    assert (first.engine.grammar, last.engine.grammar) == ("languagetool", "embedded")
    assert (len(first.notices), len(last.notices)) == (0, 1)
    with _scorer(engine="embedded") as scorer:
        assert last.findings == scorer.score(last.draft).findings != ()
    assert len(rest) == 39
    assert _servers() == before


@posix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_no_server_outlives_an_interrupted_run(name: str, gone: Callable[..., bool]) -> None:
    before = _servers()
    with subprocess.Popen(
        [sys.executable, "-c", _RUN], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"languagetool\n"
        started = _servers() - before
        run.send_signal(getattr(signal, name))

    assert started
    assert gone(*started)


def test_several_processes_share_one_server() -> None:
    before = _servers()
    with _scorer() as scorer:
        reports = scorer.score_many((Draft(_FAULTY, id=str(n)) for n in range(60)), jobs=2)
        assert next(reports).engine.grammar == "languagetool"
        assert len(_servers() - before) == 1
        assert {report.engine.grammar for report in reports} == {"languagetool"}
    assert _servers() == before
