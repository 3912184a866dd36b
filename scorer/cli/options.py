"""What several commands share: languages, settings, and where output goes."""

import locale
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from scorer.settings import Settings, load_settings

_WIDTH = 80
_WIDEST = 100


def default_language() -> str:
    """Return ``zh`` where the user's system speaks Chinese, else ``en``."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    spoken = named or locale.getlocale()[0] or ""
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


language_option = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default=default_language,
    help="Language of the explanations; that of your system by default.",
)
settings_option = click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path),
    help="A settings file, instead of scorer.toml in the current folder.",
)
grammar_option = click.option(
    "--grammar",
    type=click.Choice(["auto", "embedded", "languagetool", "off"]),
    help="Which grammar engine reads the draft.",
)
model_option = click.option("--model", help="Name or folder of the trained model; off for none.")


def settings_from(file: Path | None, grammar: str | None, model: str | None) -> Settings:
    """Return the settings with what the command line says."""
    overrides: dict[str, dict[str, object]] = {}
    if grammar:
        overrides["grammar"] = {"engine": grammar}
    if model:
        overrides["models"] = {"name": model}
    return load_settings(file, **overrides)


def page_options(to_file: bool) -> dict[str, object]:
    """Return width, colour and encoding of where the output goes."""
    terminal = sys.stdout.isatty() and not to_file
    columns = shutil.get_terminal_size((_WIDTH, 24)).columns if terminal else _WIDTH
    return {
        "width": min(columns, _WIDEST),
        "colour": terminal and "NO_COLOR" not in os.environ,
        "encoding": "utf-8" if to_file else (sys.stdout.encoding or "utf-8"),
    }


def write(pieces: Iterable[str], file: Path | None) -> None:
    """Write pieces as they come, to standard output or to ``file``."""
    if file is None:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
        return
    try:
        with file.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(pieces)
    except OSError:
        raise click.ClickException(
            f"{file} cannot be written. Choose another file with --output."
        ) from None
