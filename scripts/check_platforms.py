"""Resolve the lock file from wheels alone on every system and Python that we promise.

No dependency may be there for one system only: a team gets the same score everywhere.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.markers import Marker

LOCK = Path("requirements.lock")
SYSTEMS = (
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
    "x86_64-manylinux_2_28",
    "aarch64-manylinux_2_28",
)
PYTHONS = ("3.11", "3.12", "3.13")
ENVIRONMENTS: tuple[dict[str, str], ...] = (
    {"sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"},
    {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"},
    {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "aarch64"},
)


def resolves(system: str, python: str) -> tuple[bool, str]:
    """Say whether the lock installs there from wheels alone, and what uv says if not."""
    with tempfile.TemporaryDirectory() as empty:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "uv", "pip", "install", "--dry-run", "--quiet"),
                *("--only-binary", ":all:", "--require-hashes", "--target", empty),
                *("--python-platform", system, "--python-version", python),
                *("-r", str(LOCK)),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    return done.returncode == 0, done.stderr


def one_system_only() -> list[str]:
    """Return the locked requirements that hold on some systems only."""
    found = []
    for line in LOCK.read_text("utf-8").splitlines():
        name, semicolon, marker = line.rstrip("\\ ").partition(";")
        if (
            semicolon
            and len({Marker(marker).evaluate(environment) for environment in ENVIRONMENTS}) > 1
        ):
            found.append(name.strip())
    return found


def main() -> int:
    """Check every combination; exit with 1 when one fails."""
    failures = [f"{name}: for one system only" for name in one_system_only()]
    for system in SYSTEMS:
        for python in PYTHONS:
            good, words = resolves(system, python)
            print(f"{system} Python {python}: {'ok' if good else 'FAILED'}")
            if not good:
                failures.append(words)
    print("\n".join(failures), file=sys.stderr)
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
