"""Runs a server for as long as the process that asked for it lives, however that one ends.

Usage: ``python keeper.py COMMAND…``.  The pipe on standard input is the life line: the
system closes it when its owner closes it, returns, crashes or is killed, on Windows too.
Then the server is ended.  So none is ever left behind; on Linux not even when it is
this process that is killed.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading

_PR_SET_PDEATHSIG = 1


def keep(command: list[str]) -> int:
    """Run ``command`` until standard input ends; return its exit code."""
    server = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,
    )
    # Ctrl-C reaches everybody in the terminal; whoever started us decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_kill_at_end_of_input, args=(server,), daemon=True).start()
    return server.wait()


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _kill_at_end_of_input(server: "subprocess.Popen[bytes]") -> None:
    # Not sys.stdin: a thread that waits in it would break the interpreter's own end.
    while os.read(sys.stdin.fileno(), 1):
        pass
    server.kill()


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1:]))
