"""Writing accepted weights into the user's settings file, the rest of it left as it is."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from scorer.errors import SettingsError
from scorer.settings import load_settings

_SECTION = re.compile(r"^\[dimensions\][^\n]*\n(?:(?!\s*\[)[^\n]*\n?)*", re.MULTILINE)


def accept(weights: Sequence[tuple[str, float]], file: Path) -> None:
    """Put the points of each dimension into ``file``, which is made where there is none.

    Raises:
        SettingsError: If it cannot be used or written.
    """
    section = "[dimensions]\n" + "".join(f"{name} = {points}\n" for name, points in weights)
    if file.is_file():
        load_settings(file)
    try:
        # As bytes: the line ends stay as they are.
        written = file.read_bytes().decode("utf-8-sig") if file.is_file() else ""
        end = "\r\n" if "\r\n" in written else "\n"
        before = written.replace("\r\n", "\n")
        if _SECTION.search(before):
            after = _SECTION.sub(lambda _: section + "\n", before, count=1).rstrip("\n") + "\n"
        else:
            after = (before.rstrip("\n") + "\n\n" if before.strip() else "") + section
        # Weights in another form, such as ``dimensions.ask = 8``, would now stand there twice.
        tomllib.loads(after)
        file.write_bytes(after.replace("\n", end).encode())
    except (OSError, tomllib.TOMLDecodeError):
        raise SettingsError(
            file.name,
            "cannot be written. Copy the weights into it by hand.",
            "无法写入。请手动复制上面的权重。",
        ) from None
