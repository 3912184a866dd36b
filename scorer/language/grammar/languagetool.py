"""Grammar by LanguageTool, over HTTP: the one module that knows its wrapper's names."""

import ipaddress
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, Literal
from urllib.parse import urlsplit

from language_tool_python import LanguageTool
from language_tool_python.exceptions import LanguageToolError
from language_tool_python.match import Match as ToolMatch

from scorer.language.grammar.match import EngineFailedError, Match
from scorer.language.grammar.rulebook import read_rulebook
from scorer.language.grammar.server import start_server
from scorer.values import Message

_LANGUAGE = "en-US"


class _Client(LanguageTool):
    """The wrapper, with our time limit and without its second try, which would double it."""

    def __init__(self, url: str, timeout: float) -> None:
        self._TIMEOUT = timeout  # type: ignore[assignment]
        proxies = {"http": ""} if _is_this_machine(url) else None
        super().__init__(_LANGUAGE, remote_server=url, proxies=proxies)

    def _query_server(
        self,
        url: str,
        params: dict[str, str] | None = None,
        num_tries: int = 1,  # noqa: ARG002
        method: Literal["get", "post"] = "get",
    ) -> Any:
        return super()._query_server(url, params, 1, method)


class LanguageToolEngine:
    """LanguageTool's English rules, without spelling and noise.

    It wants text in which each character is one UTF-16 unit, as ``mask`` makes it: then
    the server's offsets and lengths are Python's, and the wrapper's cache of wide
    characters, which all its objects share, stays empty.

    Args:
        url: Address of a server that is running.
        timeout: Seconds that one text may take.
        at_close: What is to happen at the end, for a server of our own.

    Raises:
        EngineFailedError: If the server does not answer as LanguageTool does.
    """

    name = "languagetool"
    notice = None

    def __init__(
        self, url: str, timeout: float, at_close: Callable[[], None] = lambda: None
    ) -> None:
        self._url = url
        self._rules = read_rulebook("languagetool")
        self._timeout = timeout
        self._at_close = at_close
        try:
            self._client = _Client(url, timeout)
        except (LanguageToolError, AttributeError, TypeError, ValueError):
            raise EngineFailedError(_no_answer(url)) from None
        self._client.disabled_rules = set(self._rules.rules_off)
        self._client.disabled_categories = set(self._rules.categories_off)

    @classmethod
    def with_own_server(cls, timeout: float) -> "LanguageToolEngine":
        """Start a server, to be ended with the engine.

        Raises:
            EngineFailedError: If Java or LanguageTool is missing or does not start.
        """
        server = start_server()
        with ExitStack() as undo:
            undo.callback(server.close)
            engine = cls(server.url, timeout, server.close)
            undo.pop_all()
        return engine

    def server(self) -> str:
        """Return the address of the server."""
        return self._url

    def check(self, text: str) -> list[Match]:
        """Return the faults in ``text``, from left to right.

        Raises:
            EngineFailedError: If the server is gone, or takes longer than the time limit.
        """
        try:
            found = self._client.check(text)
        except (LanguageToolError, KeyError, TypeError):
            raise EngineFailedError(_stopped(self._timeout)) from None
        return sorted(
            self._match(each)
            for each in found
            if self._rules.accepts(each.rule_id, text[each.offset : _end(each)])
        )

    def close(self) -> None:
        """End the server, if it is ours."""
        self._at_close()

    def _match(self, found: ToolMatch) -> Match:
        span = found.offset, _end(found)
        return self._rules.match(
            span, found.rule_id, found.category, found.message, *found.replacements
        )


def _end(found: ToolMatch) -> int:
    return found.offset + found.error_length


def _is_this_machine(url: str) -> bool:
    """Say whether ``url`` is on the loopback address, where no proxy has business."""
    host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _no_answer(url: str) -> Message:
    return Message(
        f"No LanguageTool server answers at {url}.", f"{url} 上没有 LanguageTool 服务器应答。"
    )


def _stopped(timeout: float) -> Message:
    return Message(
        f"LanguageTool stopped answering, or took more than {timeout:g} seconds for one draft.",
        f"LanguageTool 停止应答，或检查一封草稿超过了 {timeout:g} 秒。",
    )
