"""The folder of a new model: its decisions, what it says of itself, and its card."""

import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scorer import __version__
from scorer.errors import InputError
from scorer.judgement import decisions, shelf
from scorer.judgement.decisions import Decision
from scorer.judgement.promotion import RESERVED
from scorer.judgement.shelf import DESCRIPTION, ENCODER
from scorer.learning.cases import Cases
from scorer.learning.comparing import Comparison
from scorer.learning.training import Trained
from scorer.learning.trial import Wanted

CARD = "card.md"
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Made:
    """What a model was made from and how."""

    trained: Trained
    cases: Cases
    wanted: Wanted


def check_free(folder: Path) -> None:
    """Make sure that a new model may stand in ``folder``.

    Raises:
        InputError: If its name is the program's own, or something else stands there.
    """
    ours = (folder / DESCRIPTION).is_file() and not (folder / ENCODER).exists()
    empty = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    if folder.name in RESERVED or not (ours or empty):
        raise InputError(
            folder.name,
            "cannot hold a new model: there is something else in it, or its name is the "
            "program's own. Choose another folder with --out.",
            "不能存放新模型：其中已有其他内容，或名称为程序保留。请用 --out 另选文件夹。",
        )


def write_model(made: Made, folder: Path | None) -> Path:
    """Write the model folder, named after its contents where no ``folder`` is given.

    Raises:
        InputError: If it cannot be written.
    """
    text = made.trained.decisions.model_dump(mode="json", by_alias=True)
    data = (json.dumps(text, indent=1, sort_keys=True) + "\n").encode()
    digest = hashlib.sha256(data).hexdigest()
    folder = folder or shelf.user_models() / f"cases-{digest[:_SHORT]}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / decisions.FILE).write_bytes(data)
        description = json.dumps(_description(made, folder.name, digest), indent=1) + "\n"
        (folder / DESCRIPTION).write_bytes(description.encode())
        (folder / CARD).write_bytes(("\n".join(_card(made, folder.name)) + "\n").encode())
    except OSError:
        raise InputError(
            folder.name,
            "cannot be written. Choose another folder with --out.",
            "无法写入。请用 --out 另选文件夹。",
        ) from None
    return folder


def _description(made: Made, name: str, digest: str) -> dict[str, object]:
    base = made.trained.base.description
    return {
        "name": name,
        "encoder": base.encoder,
        "encoder_sha256": base.encoder_sha256 or base.files[ENCODER],
        "version": __version__,
        "base": base.name,
        "files": {decisions.FILE: digest},
        "data": made.cases.sha256,
        "seed": made.wanted.seed,
        "figures": _figures(made.trained),
        "limits": "Learned from the cases of one team; see card.md.",
    }


def _figures(trained: Trained) -> dict[str, float]:
    found = {}
    for each in trained.compared:
        figure = each.new if each.kept else each.old
        found[f"{each.name}.{each.measure}"] = figure.value
        found[f"{each.name}.{each.measure}.low"] = figure.low
        found[f"{each.name}.{each.measure}.high"] = figure.high
    return found


def _card(made: Made, name: str) -> Iterator[str]:
    trained, cases, base = made.trained, made.cases, made.trained.base
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    yield f"# Model card: `{name}`\n"
    yield (
        f"**What it is.** Decisions fitted on labelled cases on {today}, on top of the encoder of "
        f"`{base.description.encoder}` and the rules of scorer {__version__}; whatever is not "
        f"listed below is that of `{base.name}`.\n"
    )
    yield (
        f"**Data.** {len(cases.cases)} cases, {len(cases.bad)} rows that could not be used; "
        f"SHA-256 `{cases.sha256}`. Learned from {trained.learned_from}, measured on "
        f"{trained.measured_on} held-out ones; writers, threads and near-copies are not split. "
        f"Seed {made.wanted.seed}.\n"
    )
    if made.wanted.force:
        yield "**Forced.** Decisions were kept even where they are worse on the held-out cases.\n"
    yield from _measured(trained)
    yield (
        "**Limits.** It speaks for messages like these cases. What was kept was chosen on the "
        "cases it is measured on, so the new figures are a little too good; only new cases give "
        "a fair one. Labels of whole drafts say less than marked words."
    )


def _measured(trained: Trained) -> Iterator[str]:
    yield "**Measured** on the held-out cases, with 95 % intervals (groups drawn again).\n"
    yield "| question | measure | n | old | new | kept |"
    yield "| --- | --- | --- | --- | --- | --- |"
    yield from map(_row, trained.compared)
    yield ""
    for each in trained.unlearned:
        yield f"* `{each.name}` was not learned: {each.why.en}"
    yield "\n**Thresholds.** " + "; ".join(_thresholds(trained.decisions.decisions)) + ".\n"


def _row(each: Comparison) -> str:
    old, new = (f"{f.value:.3f} ({f.low:.3f} to {f.high:.3f})" for f in (each.old, each.new))
    kept = ", ".join(each.parts) or ("yes" if each.kept else "no")
    count = f"{each.count} {each.unit}"
    return f"| {each.name} | {each.measure} | {count} | {old} | {new} | {kept} |"


def _thresholds(found: dict[str, Decision]) -> Iterator[str]:
    for name, decision in sorted(found.items()):
        if len(decision.classes) == 1:
            yield f"`{name}` {decision.threshold}"
