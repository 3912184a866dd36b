"""Options that several commands share."""

import os
from pathlib import Path

import click

from scorer.cli.language import language_option
from scorer.cli.refusals import WrongUseError
from scorer.errors import SettingsError
from scorer.names import Group
from scorer.settings import Settings, load_settings
from scorer.values import Message

__all__ = [
    "columns_from",
    "grammar_option",
    "jobs_option",
    "language_option",
    "map_option",
    "model_option",
    "settings_from",
    "settings_option",
]

# More processes than this cost more memory than most desks have to spare.
_MOST_JOBS = 4
_NO_PAIR = Message(
    "--map wants FIELD=COLUMN, for instance --map body=Message",
    "--map 的写法是 字段=列名，例如 --map body=Message。",
)

jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=lambda: min(_MOST_JOBS, os.cpu_count() or 1),
    help="Processes for many drafts; as many as there are cores, up to 4, by default.",
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
map_option = click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column of a table holds a field.",
)
model_option = click.option("--model", help="Name or folder of the trained model; off for none.")


def settings_from(file: Path | None, grammar: str | None, model: str | None) -> Settings:
    """Return the settings with what the command line says."""
    overrides: dict[str, dict[str, object]] = {}
    if grammar:
        overrides["grammar"] = {"engine": grammar}
    if model:
        overrides["models"] = {"name": model}
    settings = load_settings(file, **overrides)
    if settings.wording.off:
        _refuse_unknown(settings.wording.off)
    return settings


def _refuse_unknown(off: tuple[str, ...]) -> None:
    """Refuse names of no rule, which would leave nothing out; LanguageTool's we do not know."""
    from scorer.report.rule_cards import near, rule_cards

    cards = rule_cards()
    known = {card.name for card in cards}
    for name in off:
        if name not in known and not name.startswith(f"{Group.GRAMMAR}."):
            like = near(name, cards)
            raise SettingsError("wording.off", f"{name} is no rule. Try: {like}",
                                f"没有 {name} 这条规则。可以试试：{like}")  # fmt: skip


def columns_from(mapping: tuple[str, ...]) -> dict[str, str]:
    """Return ``field -> column`` of what ``--map`` was given.

    Raises:
        WrongUseError: If one of them is no pair.
    """
    pairs = [each.partition("=") for each in mapping]
    if any(not (name and sign and column) for name, sign, column in pairs):
        raise WrongUseError(_NO_PAIR)
    return {name.strip(): column.strip() for name, _, column in pairs}
