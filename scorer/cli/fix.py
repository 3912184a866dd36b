"""``scorer fix``: the repairs that are safe by themselves."""

import difflib
from pathlib import Path

import click

from scorer.cli.compare import only_draft
from scorer.cli.options import settings_from, settings_option, write
from scorer.values import EntityType, Part, Report

# A repair may stand beside one of these words, but never touch it.
_MAY_CHANGE = {EntityType.EVIDENCE, EntityType.POLICY_REF}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--output", type=click.Path(path_type=Path), help="Write the mended text here.")
@settings_option
def fix(file: Path, dry_run: bool, output: Path | None, settings_file: Path | None) -> None:
    """Apply the repairs of FILE that need no reading; print the mended text.

    No identifier, amount or date is ever touched.  FILE itself stays as it is.

    Example:  scorer fix draft.txt --dry-run
    """
    from scorer.pipeline import Scorer

    draft = only_draft(file)
    with Scorer(settings_from(settings_file, None, None)) as scorer:
        report = scorer.score(draft)
    old = _whole(draft.subject, draft.body)
    new = _whole(mended(report, Part.SUBJECT), mended(report, Part.BODY))
    write(_diff(old, new, file.name) if dry_run else [new], None if dry_run else output)


def mended(report: Report, part: Part) -> str:
    """Return the subject or the body with its safe repairs made."""
    text = report.draft.text(part)
    kept = [e.place for e in report.entities if e.type not in _MAY_CHANGE]
    safe = [f for f in report.findings if f.safe and f.suggestions and f.place.part is part]
    for finding in sorted(safe, key=lambda each: each.place.key, reverse=True):
        if not any(finding.place.overlaps(place) for place in kept):
            start, end = finding.place.start, finding.place.end
            text = text[:start] + finding.suggestions[0] + text[end:]
    return text


def _whole(subject: str, body: str) -> str:
    return f"Subject: {subject}\n{body}" if subject else body


def _diff(old: str, new: str, name: str) -> list[str]:
    lines = difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), name, f"{name} (mended)"
    )
    return [line if line.endswith("\n") else line + "\n" for line in lines]
