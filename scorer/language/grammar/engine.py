"""The door: which engine checks a run's drafts, and what steps in when one fails."""

from collections.abc import Callable
from typing import TypeVar

from scorer.language.grammar.embedded import Embedded, start_loading
from scorer.language.grammar.match import EngineFailedError, GrammarEngine, Match
from scorer.values import Message

_T = TypeVar("_T")


class Off:
    """No grammar engine at all."""

    name = "off"
    notice = None

    def server(self) -> str:
        """Return nothing."""
        return ""

    def check(self, text: str) -> list[Match]:  # noqa: ARG002
        """Return nothing."""
        return []

    def close(self) -> None:
        """Nothing to end."""


class WithSubstitute:
    """One engine, and another for when it fails: from then on, to the end of the run.

    Args:
        open_first: Opens the engine that is wanted; called with the first text.
        open_substitute: Opens what steps in, when it has to.
    """

    def __init__(
        self, open_first: Callable[[], GrammarEngine], open_substitute: Callable[[], GrammarEngine]
    ) -> None:
        self._open_first = open_first
        self._open_substitute = open_substitute
        self._now: GrammarEngine | None = None
        self.notice: Message | None = None

    @property
    def name(self) -> str:
        """Return the name of the engine that checks at present."""
        return self._now.name if self._now else Off.name

    def server(self) -> str:
        """Return the address of the first engine's server, as long as it works."""
        return self._try(lambda engine: engine.server())

    def check(self, text: str) -> list[Match]:
        """Return the faults in ``text``, by whichever engine works."""
        return self._try(lambda engine: engine.check(text))

    def close(self) -> None:
        """End what the engine in use has started."""
        if self._now is not None:
            self._now.close()

    def _try(self, use: Callable[[GrammarEngine], _T]) -> _T:
        try:
            self._now = self._now or self._open_first()
            return use(self._now)
        except EngineFailedError as failed:
            self.close()
            self._now = self._open_substitute()
            self.notice = _instead(failed.reason)
            return use(self._now)


def _instead(reason: Message) -> Message:
    return Message(
        f"{reason.en} Grammar was checked by the embedded engine instead.",
        f"{reason.zh}语法改由内置引擎检查。",
    )


def open_engine(engine: str, server: str = "", timeout: float = 20.0) -> GrammarEngine:
    """Return the engine for a run; nothing heavy happens before its first text.

    Args:
        engine: ``auto`` (a configured server, else embedded), ``embedded``, ``languagetool``
            or ``off``.
        server: Address of a LanguageTool server that is already running; empty for none.
        timeout: Seconds that one draft may take.
    """
    if engine == "off":
        return Off()
    if _is_embedded(engine, server):
        return Embedded()
    return WithSubstitute(lambda: _language_tool(server, timeout), Embedded)


def preload(engine: str, server: str = "") -> None:
    """Start loading the engine that a run with these settings needs, and go on at once."""
    if _is_embedded(engine, server):
        start_loading()


def _is_embedded(engine: str, server: str) -> bool:
    return engine == "embedded" or (engine == "auto" and not server)


def _language_tool(server: str, timeout: float) -> GrammarEngine:
    # The wrapper takes its time to import, too.
    from scorer.language.grammar.languagetool import LanguageToolEngine

    if server:
        return LanguageToolEngine(server, timeout)
    return LanguageToolEngine.with_own_server(timeout)
