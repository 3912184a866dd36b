"""Which language the user reads."""

import locale
import os
from collections.abc import Sequence
from itertools import pairwise

import click

from scorer.values import LANGUAGES

_OPTION = "--lang"


def default_language() -> str:
    """Return ``zh`` where the user's system speaks Chinese, else ``en``."""
    # On Windows these variables are rarely there, and the locale is called after its country.
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    spoken = named or locale.getlocale()[0] or ""
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


def language_of(arguments: Sequence[str]) -> str:
    """Return the language that a command line asks for, be the rest of it right or wrong."""
    words = [word for argument in arguments for word in argument.split("=", 1)]
    asked = [after for word, after in pairwise(words) if word == _OPTION]
    return asked[-1] if asked and asked[-1] in LANGUAGES else default_language()


language_option = click.option(
    _OPTION,
    type=click.Choice(LANGUAGES),
    default=default_language,
    help="Language of the explanations; that of your system by default.",
)
