"""Which language the user reads."""

import locale
import os

import click


def default_language() -> str:
    """Return ``zh`` where the user's system speaks Chinese, else ``en``."""
    # On Windows these variables are rarely there, and the locale is called after its country.
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    spoken = named or locale.getlocale()[0] or ""
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


def _remember(ctx: click.Context, _: click.Parameter, language: str) -> str:
    # For refusals, which are told when the command has ended.
    ctx.find_root().obj = language
    return language


language_option = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default=default_language,
    # Before the others, so that their refusals are told in it.
    is_eager=True,
    callback=_remember,
    help="Language of the explanations; that of your system by default.",
)
