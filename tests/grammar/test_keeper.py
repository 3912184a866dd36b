"""No server outlives the process that asked for it, however that one ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from scorer.language.grammar.match import EngineFailedError
from scorer.language.grammar.server import OwnServer

_SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
_OWNER = """
import sys, time
from scorer.language.grammar.server import OwnServer
server = OwnServer([sys.executable, "-c", "import time; time.sleep(60)"], 1)
print(server._keeper.pid, flush=True)
time.sleep(60)
"""


def _family(pid: int) -> list[psutil.Process]:
    keeper = psutil.Process(pid)
    deadline = time.monotonic() + 5
    while not keeper.children() and time.monotonic() < deadline:
        time.sleep(0.02)
    return [keeper, *keeper.children(recursive=True)]


def test_closing_ends_the_server(gone: Callable[..., bool]) -> None:
    server = OwnServer(_SLEEPER, 1)
    family = _family(server._keeper.pid)

    server.close()

    assert len(family) >= 2
    assert gone(*family)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_a_signal_to_the_owner_ends_the_server(name: str, gone: Callable[..., bool]) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _OWNER], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as owner:
        assert owner.stdout is not None
        family = _family(int(owner.stdout.readline()))

        owner.send_signal(getattr(signal, name))

        assert gone(*family)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can promise this")
def test_a_signal_to_the_keeper_ends_the_server(gone: Callable[..., bool]) -> None:
    server = OwnServer(_SLEEPER, 1)
    family = _family(server._keeper.pid)

    family[0].kill()

    assert gone(*family)
    server.close()


def test_says_so_when_the_server_ends_at_once() -> None:
    server = OwnServer([sys.executable, "-c", "raise SystemExit(3)"], 1)

    with pytest.raises(EngineFailedError, match="exit code 3"):
        server.wait_until_ready(10)
    server.close()


def test_says_so_when_the_server_takes_too_long() -> None:
    server = OwnServer(_SLEEPER, 1)

    with pytest.raises(EngineFailedError, match=r"after 0\.2 seconds"):
        server.wait_until_ready(0.2)
    server.close()


def test_says_so_when_nothing_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from scorer.language.grammar.server import find_jar

    monkeypatch.setenv("LTP_PATH", str(tmp_path))
    with pytest.raises(EngineFailedError, match="scorer doctor --install languagetool"):
        find_jar()

    (tmp_path / "LanguageTool-6.8").mkdir()
    with pytest.raises(EngineFailedError, match="not installed"):
        find_jar()
