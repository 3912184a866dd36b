"""Getting LanguageTool, and finding out what is there; nothing is fetched unasked."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from scorer.errors import ToolUnavailableError
from scorer.language.grammar.match import EngineFailedError

VERSION = "6.8"
JAVA_NEEDED = 17
FOLDER_VARIABLE = "LTP_PATH"
Origin = Literal["download", "maven"]

_PATIENCE = 5.0
_TOOL = "LanguageTool"
_JAR = "languagetool-server.jar"
_POM = Path(__file__).with_name("pom.xml")
_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"


def default_folder() -> Path:
    """Return where language-tool-python, and so the scorer, looks for LanguageTool."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else Path.home() / ".cache" / "language_tool_python"


def installed(folder: Path) -> tuple[Path, ...]:
    """Return the LanguageTools in ``folder`` that have a server, oldest name first."""
    return tuple(sorted(jar.parent for jar in folder.glob(f"LanguageTool-*/{_JAR}")))


def java_version() -> int | None:
    """Return the major version of the ``java`` command; None where there is none that works."""
    from language_tool_python.download_lt import parse_java_version

    java = shutil.which("java")
    if java is None:
        return None
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, check=True)
        return parse_java_version(told.stderr + told.stdout)[0]
    except (OSError, subprocess.CalledProcessError, SystemExit, ValueError):
        return None


def answers(address: str) -> bool:
    """Say whether a LanguageTool server answers at ``address``, within a few seconds."""
    from scorer.language.grammar.languagetool import LanguageToolEngine

    try:
        LanguageToolEngine(address, _PATIENCE)
    except EngineFailedError:
        return False
    return True


def install(origin: Origin, folder: Path) -> Path:
    """Fetch LanguageTool into ``folder``; return where it is, at once if it is there already.

    Args:
        origin: ``download`` for language-tool-python's own download, ``maven`` for Maven Central.
        folder: The folder that ``LTP_PATH`` is to name, or the default one.

    Raises:
        ToolUnavailableError: If it cannot be fetched; the message says what to do instead.
    """
    home = folder.resolve() / f"LanguageTool-{VERSION}"
    if home in installed(folder.resolve()):
        return home
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        (_from_maven if origin == "maven" else _from_download)(home)
    except OSError as error:
        kind = type(error).__name__
        raise ToolUnavailableError(
            _TOOL,
            f"It cannot be written to {home.parent} ({kind}). Name another folder with --to.",
            f"无法写入 {home.parent}（{kind}）。请用 --to 指定其他文件夹。",
        ) from None
    return home


def _from_maven(home: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise ToolUnavailableError(
            "Maven (mvn)",
            "Install Maven, or use `scorer doctor --install languagetool`.",
            "请安装 Maven，或改用 scorer doctor --install languagetool。",
        )
    # Beside its place to come and moved there whole, so that a broken-off try leaves nothing.
    with tempfile.TemporaryDirectory(dir=home.parent) as work:
        made = Path(work) / home.name
        _run(maven_command(maven, Path(shutil.copy(_POM, work)), made / "libs"))
        shutil.copy(made / "libs" / _JAR, made / _JAR)
        shutil.rmtree(home, ignore_errors=True)
        made.rename(home)


def maven_command(maven: str, pom: Path, libs: Path) -> list[str]:
    """Return the command that copies the server and all it needs to ``libs``."""
    options = {
        "includeScope": "runtime",
        "mdep.stripVersion": "true",  # the server's manifest names its libraries without
        "outputDirectory": str(libs),
        "languagetool.version": VERSION,
    }
    given = [f"-D{name}={value}" for name, value in options.items()]
    return [maven, "-q", "-B", "--strict-checksums", "-f", str(pom), _GOAL, *given]


def _run(command: Sequence[str]) -> None:
    try:
        subprocess.run(command, check=True)
    except subprocess.CalledProcessError as error:
        raise ToolUnavailableError(
            _TOOL,
            f"Maven ended with {error.returncode}; its messages above say why. Try again.",
            f"Maven 以退出码 {error.returncode} 结束，原因见上方信息。请重试。",
        ) from None


def _from_download(home: Path) -> None:
    import requests
    from language_tool_python.download_lt import LocalLanguageTool
    from language_tool_python.exceptions import LanguageToolError

    try:
        with _folder_variable(home.parent):
            LocalLanguageTool.from_version_name(VERSION).download()
    except (ModuleNotFoundError, SystemError):
        raise ToolUnavailableError(
            "Java",
            f"Install Java {JAVA_NEEDED} or later first, then try again.",
            f"请先安装 Java {JAVA_NEEDED} 或更高版本，然后重试。",
        ) from None
    except (LanguageToolError, TimeoutError, requests.RequestException) as error:
        raise ToolUnavailableError(
            _TOOL,
            f"The download failed ({type(error).__name__}). Try again later, or fetch it from "
            "Maven Central with `--from maven`.",
            f"下载失败（{type(error).__name__}）。请稍后重试，"
            "或用 --from maven 从 Maven Central 获取。",
        ) from None


@contextmanager
def _folder_variable(folder: Path) -> Iterator[None]:
    before = os.environ.get(FOLDER_VARIABLE)
    os.environ[FOLDER_VARIABLE] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[FOLDER_VARIABLE]
        else:
            os.environ[FOLDER_VARIABLE] = before
