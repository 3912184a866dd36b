"""Drafts without a pipeline, engines that say what a test wants, and a stand-in for a server."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psutil
import pytest
import spacy
from spacy.tokens import Doc

from scorer.language.grammar.match import EngineFailedError, Match
from scorer.names import ChinglishKind, EntityType, Part
from scorer.nlp.quotes import quoted_places
from scorer.nlp.reading import attach, doc_text, reading
from scorer.values import Draft, Entity, Message, Place

_BLANK = spacy.blank("en")


@pytest.fixture
def doc() -> Callable[..., Doc]:
    """Make the Doc of a body in which the words given by type stand as entities."""

    def run(body: str, subject: str = "", **entities: str) -> Doc:
        draft = Draft(body, subject)
        made = attach(_BLANK.make_doc(doc_text(draft)), draft)
        known = reading(made)
        known.quotes = tuple(quoted_places(draft))
        known.entities = tuple(
            Entity(_place(body, words), EntityType(name), words, words, "given")
            for name, words in entities.items()
        )
        return made

    return run


def _place(body: str, words: str) -> Place:
    start = body.index(words)
    return Place(Part.BODY, start, start + len(words))


@dataclass
class Fake:
    """An engine that finds one word, and may fail from the n-th text on."""

    word: str = "wrong"
    name: str = "fake"
    fails_from: int | None = None
    notice: Message | None = None
    seen: list[str] = field(default_factory=list)
    closed: int = 0

    def server(self) -> str:
        return ""

    def check(self, text: str) -> list[Match]:
        self.seen.append(text)
        if self.fails_from is not None and len(self.seen) >= self.fails_from:
            raise EngineFailedError(Message("It broke.", "它坏了。"))
        start = text.find(self.word)
        if start < 0:
            return []
        wordings = ("a", "b", "c", "d")
        end = start + len(self.word)
        return [Match(start, end, "RULE", ChinglishKind.ARTICLE, "Wrong.", wordings)]

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def fake() -> type[Fake]:
    return Fake


class StandIn(ThreadingHTTPServer):
    """Answers like a LanguageTool server, as slowly or as strangely as a test wants."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.delay = 0.0
        self.answer: object = {"matches": []}
        self.requests = 0
        self.sent = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: StandIn

    def do_GET(self) -> None:
        self._send([{"code": "en", "longCode": "en-US"}])

    def do_POST(self) -> None:
        self.server.requests += 1
        self.server.sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        time.sleep(self.server.delay)
        self._send(self.server.answer)

    def _send(self, answer: object) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with StandIn() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def gone() -> Callable[..., bool]:
    """Say whether all of some processes end within a few seconds."""

    def run(*processes: psutil.Process) -> bool:
        deadline = time.monotonic() + 5
        while any(map(_runs, processes)) and time.monotonic() < deadline:
            time.sleep(0.01)
        return not any(map(_runs, processes))

    return run


def _runs(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
