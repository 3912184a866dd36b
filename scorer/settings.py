"""The settings: a flat file that ships with the program, and the user's that overrides it."""

import tomllib
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scorer.errors import SettingsError
from scorer.faults import first_fault

LOCAL_FILE = "scorer.toml"
Points = Annotated[float, Field(ge=0, le=100)]
Cost = Annotated[float, Field(ge=0, le=20)]
Scale = Annotated[float, Field(gt=0, le=100)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GrammarSettings(_Section):
    """Which grammar engine, and where its server is."""

    engine: Literal["auto", "embedded", "languagetool", "off"]
    server: str
    timeout: Annotated[float, Field(gt=0, le=600)]

    @property
    def starts_server(self) -> bool:
        """Say whether a run may start a server of its own, which its processes share."""
        return self.engine == "languagetool" and not self.server


class ModelSettings(_Section):
    """Which trained model judges sentences; ``off`` for none."""

    name: str


class WordingSettings(_Section):
    """Rules to leave out and words to leave alone."""

    off: tuple[str, ...]
    terms: tuple[str, ...]


class DimensionSettings(_Section):
    """Points that each dimension can give."""

    structure: Points
    identifiers: Points
    language: Points
    tone: Points
    contact: Points


class CostSettings(_Section):
    """Cost of a finding of severity 1, by group."""

    chinglish: Cost
    grammar: Cost
    emotional: Cost
    structure: Cost
    evidence: Cost
    identifiers: Cost
    policy: Cost
    privacy: Cost
    contact: Cost


class HalfSettings(_Section):
    """Cost at which half of a dimension's points are gone."""

    structure: Scale
    identifiers: Scale
    language: Scale
    tone: Scale
    contact: Scale


class VerdictSettings(_Section):
    """Where the verdicts begin."""

    send: Annotated[int, Field(ge=0, le=100)]


class Settings(_Section):
    """All settings; see ``settings.toml`` for what each means and why it is so."""

    grammar: GrammarSettings
    models: ModelSettings
    wording: WordingSettings
    dimensions: DimensionSettings
    costs: CostSettings
    half: HalfSettings
    verdict: VerdictSettings


def load_settings(path: Path | None = None, **overrides: dict[str, Any]) -> Settings:
    """Return the settings: shipped ones, then the user's file, then ``overrides`` by section.

    Args:
        path: The user's file; without it, ``scorer.toml`` in the current folder if there is one.
        overrides: For instance ``grammar={"engine": "off"}``.

    Raises:
        SettingsError: If the file is missing, is not TOML or holds an unknown name or value.
    """
    table = tomllib.loads(resources.files("scorer").joinpath("settings.toml").read_text("utf-8"))
    user = path or Path(LOCAL_FILE)
    if path is not None or user.is_file():
        _merge(table, _read(user), str(user))
    for section, values in overrides.items():
        table[section].update(values)
    try:
        return Settings.model_validate(table)
    except ValidationError as error:
        field, en, zh = first_fault(error)
        raise SettingsError(
            str(user),
            f"{field}: {en}. Correct it and try again.",
            f"{field} {zh}。请改正后重试。",
        ) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError(
            str(path),
            "there is no such file. Check its name.",
            "找不到这个文件。请检查文件名。",
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            str(path),
            f"is not TOML: {error}. Correct it and try again.",
            f"不是有效的 TOML（{error}）。请改正后重试。",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            str(path),
            f"cannot be read as settings ({type(error).__name__}). "
            "It must be a TOML file in UTF-8.",
            f"无法作为设置读取（{type(error).__name__}）。必须是 UTF-8 编码的 TOML 文件。",
        ) from None


def _merge(table: dict[str, Any], user: dict[str, Any], source: str) -> None:
    for section, values in user.items():
        if section not in table or not isinstance(values, dict):
            known = ", ".join(table)
            raise SettingsError(
                source,
                f"there is no section [{section}]. Known: {known}.",
                f"没有 [{section}] 这一节。可用的节：{known}。",
            )
        table[section].update(values)
