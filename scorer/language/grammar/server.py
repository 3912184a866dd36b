"""A LanguageTool server of our own: started once a run, ended with it, whatever happens."""

import http.client
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from shutil import which

from scorer.language.grammar.match import EngineFailedError
from scorer.values import Message

# Reading the English rules takes 3 seconds here, and can take 30 on a small busy machine.
_START_LIMIT = 60.0
_POLL = 0.1
_READY = "/v2/check?language=en-US&text=Ready."
# English alone fits easily, and one collector thread leaves the cores to the scorer.
_JAVA_OPTIONS = ("-Xmx1g", "-XX:+UseSerialGC")
_KEEPER = Path(__file__).with_name("keeper.py")
_CONFIG = Path(__file__).with_name("languagetool.properties")
_MAIN = "org.languagetool.server.HTTPServer"
_HINT = "scorer doctor --install languagetool"


class OwnServer:
    """A running server that ends when this object is closed or this process is gone.

    Args:
        command: What to run; it must serve on ``port``.
        port: A free port of the loopback address.
    """

    def __init__(self, command: list[str], port: int) -> None:
        self.port = port
        # -I and -S: nothing of the user's, and it starts in 20 ms.
        self._keeper = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_KEEPER), *command], stdin=subprocess.PIPE
        )

    @property
    def url(self) -> str:
        """Return the address of the server."""
        return f"http://127.0.0.1:{self.port}"

    def wait_until_ready(self, limit: float = _START_LIMIT) -> None:
        """Return when the server has checked its first sentence.

        Raises:
            EngineFailedError: If it ends or takes more than ``limit`` seconds.
        """
        deadline = time.monotonic() + limit
        while not self._answers(deadline - time.monotonic()):
            if self._keeper.poll() is not None:
                raise EngineFailedError(_ended(self._keeper.returncode))
            if time.monotonic() > deadline:
                raise EngineFailedError(_too_slow(limit))
            time.sleep(_POLL)

    def close(self) -> None:
        """End the server and wait until it is gone."""
        if self._keeper.stdin is not None:
            self._keeper.stdin.close()
        self._keeper.wait()

    def _answers(self, within: float) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=max(within, _POLL))
        try:
            connection.request("GET", _READY)
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def start_server(jar: Path | None = None, limit: float = _START_LIMIT) -> OwnServer:
    """Start LanguageTool and return it, ready.

    Raises:
        EngineFailedError: If Java or LanguageTool is not installed or does not start.
    """
    port = _free_port()
    server = OwnServer(server_command(jar or find_jar(), port), port)
    with ExitStack() as undo:
        undo.callback(server.close)
        server.wait_until_ready(limit)
        undo.pop_all()
    return server


def server_command(jar: Path, port: int) -> list[str]:
    """Return the command that serves LanguageTool on ``port``, on the loopback address alone.

    Raises:
        EngineFailedError: If there is no Java.
    """
    java = which("java")
    if java is None:
        raise EngineFailedError(
            Message(
                "LanguageTool needs Java 17 or later, and no java command was found.",
                "LanguageTool 需要 Java 17 或更高版本，但没有找到 java 命令。",
            )
        )
    serve = [_MAIN, "--port", str(port), "--config", str(_CONFIG)]
    return [java, *_JAVA_OPTIONS, "-cp", str(jar), *serve]


def find_jar() -> Path:
    """Return the server of the newest LanguageTool where language-tool-python keeps them.

    Raises:
        EngineFailedError: If there is none.
    """
    from language_tool_python.download_lt import LocalLanguageTool

    newest = LocalLanguageTool.get_latest_installed_version()
    try:
        if newest is not None:
            return newest.get_jar_path()
    except FileNotFoundError:
        pass  # a folder without a server, such as a download that was broken off
    raise EngineFailedError(
        Message(
            f"LanguageTool is not installed; to get it: {_HINT}.",
            f"没有安装 LanguageTool；安装命令：{_HINT}。",
        )
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _ended(code: int) -> Message:
    return Message(
        f"LanguageTool ended while starting (exit code {code}); run scorer doctor to see why.",
        f"LanguageTool 启动时退出（退出码 {code}）；运行 scorer doctor 可查看原因。",
    )


def _too_slow(limit: float) -> Message:
    return Message(
        f"LanguageTool was not ready after {limit:g} seconds.",
        f"LanguageTool 启动 {limit:g} 秒后仍未就绪。",
    )
