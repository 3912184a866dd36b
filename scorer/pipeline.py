"""The path of one draft, from text to report.  Start reading here."""

import time
from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING

import scorer
from scorer import scoring
from scorer.language.grammar.engine import preload
from scorer.names import Kind, Verdict
from scorer.nlp.build import build, make_doc
from scorer.nlp.reading import Reading, reading
from scorer.settings import Settings, load_settings
from scorer.sharing import share
from scorer.values import Draft, Engine, Gate, Report, Scenario

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Drafts that go through spaCy's layers together.
_BATCH = 32
# Drafts that go to another process together: a second's work or less.
_CHUNK = 16
# Below this many drafts a second process costs more than it saves.
_WORTH_A_PROCESS = 40


def steps(settings: Settings) -> dict[str, dict[str, object]]:
    """Return the pipeline's components in order, each with its config."""
    return {
        "scorer_entities": {},
        "scorer_judgement": {"model": settings.models.name},
        "scorer_language": {
            "engine": settings.grammar.engine,
            "server": settings.grammar.server,
            "timeout": settings.grammar.timeout,
            "off": list(settings.wording.off),
            "terms": list(settings.wording.terms),
        },
        "scorer_tone": {"off": list(settings.wording.off)},
        "scorer_structure": {},
        "scorer_contact": {"off": list(settings.wording.off)},
    }


class Scorer:
    """Scores drafts; loads what it needs once, for the first of them.

    Args:
        settings: How to judge; the shipped settings and the user's file by default.

    Raises:
        SettingsError: If the user's settings file cannot be used.
        ToolUnavailableError: From the methods that score, if spaCy's English model is not
            installed.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or load_settings()

    @cached_property
    def _nlp(self) -> "Language":
        # Not in a process that only shares its drafts out to others.
        preload(self.settings.grammar.engine, self.settings.grammar.server)
        configs = steps(self.settings)
        return build(configs, configs)

    def score(self, draft: Draft) -> Report:
        """Return the report on one draft."""
        return next(self._through([draft]))

    def score_many(self, drafts: Iterable[Draft], jobs: int = 1) -> Iterator[Report]:
        """Yield a report for each draft, in order.

        Args:
            drafts: Taken as needed, so they may be more than fit in memory.
            jobs: Processes to share the work among, for long lists.
        """
        if jobs <= 1:
            yield from self._through(drafts)
            return
        held = list(drafts)
        if len(held) < _WORTH_A_PROCESS:
            yield from self._through(held)
            return
        chunks = [held[start : start + _CHUNK] for start in range(0, len(held), _CHUNK)]
        settings = self.sharing_server()
        there = partial(_score_chunk, settings=settings)
        for reports in share(chunks, self._chunk, there, partial(_get_ready, settings), jobs):
            yield from reports

    def sharing_server(self) -> Settings:
        """Return the settings for other processes, which use this one's grammar server."""
        if not self.settings.grammar.starts_server:
            return self.settings
        steps = [step for _, step in self._nlp.pipeline if hasattr(step, "server")]
        address = next(filter(None, (step.server() for step in steps)), "")
        grammar = self.settings.grammar.model_copy(update={"server": address} if address else {})
        return self.settings.model_copy(update={"grammar": grammar})

    def close(self) -> None:
        """End what the steps have started, such as a grammar server of our own."""
        if "_nlp" not in vars(self):
            return
        for _, step in self._nlp.pipeline:
            close = getattr(step, "close", None)
            if close is not None:
                close()

    def __enter__(self) -> "Scorer":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _chunk(self, drafts: list[Draft]) -> list[Report]:
        return list(self._through(drafts))

    def _through(self, drafts: Iterable[Draft]) -> Iterator[Report]:
        docs = (make_doc(self._nlp, draft) for draft in drafts)
        started = time.perf_counter()
        for doc in self._nlp.pipe(docs, batch_size=_BATCH):
            elapsed = time.perf_counter() - started
            yield self._report(doc, elapsed)
            started = time.perf_counter()

    def _report(self, doc: "Doc", elapsed: float) -> Report:
        known = reading(doc)
        unjudged = unjudged_dimensions(known)
        scored = scoring.score(known.elements, known.findings, self.settings, unjudged)
        total = round(scored.total)
        return Report(
            draft=known.draft,
            score=total,
            verdict=verdict(total, known.gates, self.settings),
            gates=known.gates,
            scenario=known.scenario or Scenario(Kind.OTHER, 0.0),
            completeness=scored.completeness,
            dimensions=scored.dimensions,
            elements=scored.elements,
            entities=known.entities,
            findings=scored.findings,
            sentences=known.sentences,
            engine=Engine(
                scorer.__version__,
                known.engine.get("grammar", "off"),
                {key: name for key, name in sorted(known.engine.items()) if key != "grammar"},
            ),
            notices=known.notices,
            elapsed_ms=round(elapsed * 1000),
        )


def unjudged_dimensions(known: Reading) -> frozenset[str]:
    """Return the dimensions that nothing can be said about."""
    if not known.english or not any(known.own_sentences()):
        return frozenset({"language", "tone"})
    return frozenset()


def verdict(total: int, gates: tuple[Gate, ...], settings: Settings) -> Verdict:
    """Return what to do: the strictest gate, or else what the points say."""
    if any(gate.verdict is Verdict.HOLD for gate in gates):
        return Verdict.HOLD
    if gates or total < settings.verdict.send:
        return Verdict.REVISE
    return Verdict.SEND


def _score_chunk(drafts: list[Draft], settings: Settings) -> list[Report]:
    return own_scorer(settings)._chunk(drafts)


def _get_ready(settings: Settings) -> None:
    own_scorer(settings)._chunk([Draft("Hello.")])


# One scorer a process: loading takes longer than scoring a chunk.
_OF_THIS_PROCESS: dict[str, Scorer] = {}


def own_scorer(settings: Settings) -> Scorer:
    """Return this process's scorer for ``settings``, loaded when it is first asked for."""
    key = settings.model_dump_json()
    if key not in _OF_THIS_PROCESS:
        _OF_THIS_PROCESS[key] = Scorer(settings)
    return _OF_THIS_PROCESS[key]
