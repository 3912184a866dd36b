"""One door for labelled cases: a table, JSONL, a folder of mail with a label sheet."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scorer.drafts.reader import name_of, read_file
from scorer.errors import CasesError, InputError
from scorer.learning.cases import BadRow, Case, Cases, UnusableRowError
from scorer.learning.columns import SENTENCE_FIELDS, Columns, UnknownColumnError, find_columns
from scorer.learning.rows import cases_of
from scorer.learning.support import SUFFIX as SUPPORT_CASES
from scorer.learning.support import read_support
from scorer.learning.tables import SUFFIXES, Numbered, Row, read_table
from scorer.values import Message

_MAIL = ".eml"


def read_cases(path: Path, mapping: Mapping[str, str]) -> Cases:
    """Return the cases of a table or folder, and every row that cannot be used.

    Args:
        path: A CSV, XLSX or JSONL file, the JSON of Amazon's Support API, or a folder of
            ``.eml`` files with a table in it whose column ``file`` names them.
        mapping: ``field -> column``, for columns with names of their own.

    Raises:
        CasesError: If it cannot be read as labelled cases; ``UnknownColumnError`` among them.
        InputError: If there is no such file.
    """
    if path.suffix.lower() == SUPPORT_CASES:
        return Cases(*read_support(path), sha256=_sha256(path))
    sheet = _label_sheet(path) if path.is_dir() else path
    rows = list(read_table(sheet))
    columns = _columns(rows, mapping, sheet)
    cases: list[Case] = []
    bad: list[BadRow] = []
    used: set[Path] = set()
    for number, row in rows:
        try:
            fields = _fields(row, columns)
            if path.is_dir():
                fields, file = _with_mail(fields, path)
                used.add(file)
            cases.extend(cases_of(fields, f"{name_of(sheet)}:{number}"))
        except UnusableRowError as error:
            bad.append(BadRow(name_of(sheet), number, error.why))
        except InputError as error:
            bad.append(BadRow(name_of(sheet), number, Message(error.problem, error.zh)))
    notices = (*_unused(columns), *_without_row(path, used))
    return Cases(tuple(cases), tuple(bad), notices, _sha256(path))


def _columns(rows: list[Numbered], mapping: Mapping[str, str], sheet: Path) -> Columns:
    tables = [row for _, row in rows if isinstance(row, dict)]
    names = list(dict.fromkeys(name for row in tables for name in row))
    found = find_columns(names, mapping, name_of(sheet))
    holds_text = {"body", "file"} & found.of_field.keys() or {"bad", "good", "text"} & set(names)
    if tables and not holds_text:
        raise UnknownColumnError(name_of(sheet), names)
    return found


def _fields(row: Row | UnusableRowError, columns: Columns) -> dict[str, Any]:
    if isinstance(row, UnusableRowError):
        raise row
    # Sentences of JSONL keep the names that tell them from whole messages.
    plain = {name: row[name] for name in SENTENCE_FIELDS if name in row and "body" not in row}
    found = {field: row.get(column) for field, column in columns.of_field.items()}
    if plain.keys() & {"bad", "good", "text"}:
        found.pop("body", None)
    return {**found, **plain}


def _label_sheet(folder: Path) -> Path:
    sheets = [f for f in sorted(folder.iterdir()) if f.suffix.lower() in SUFFIXES]
    if len(sheets) != 1:
        raise CasesError(
            name_of(folder),
            f"holds {len(sheets)} tables of labels. Put one .csv, .xlsx or .jsonl with a column "
            "“file” beside the .eml files.",
            f"含有 {len(sheets)} 个标签表。请在 .eml 文件旁放一个带“文件名”列的 "
            ".csv、.xlsx 或 .jsonl。",
        )
    return sheets[0]


def _with_mail(fields: dict[str, Any], folder: Path) -> tuple[dict[str, Any], Path]:
    """Return the fields with the text of the mail that the row names, and its file."""
    named = str(fields.get("file") or fields.get("id") or "").strip()
    file = folder / (named if named.lower().endswith(_MAIL) else named + _MAIL)
    if not named or not file.resolve().is_relative_to(folder.resolve()) or not file.is_file():
        raise UnusableRowError(
            "it names no .eml file of the folder", "没有指明文件夹内的 .eml 文件"
        )
    found = next(read_file(file))
    if isinstance(found, InputError):
        raise found
    subject = fields.get("subject") or found.subject
    return {"id": named, **fields, "body": found.body, "subject": subject}, file


def _without_row(path: Path, used: set[Path]) -> Iterator[Message]:
    if path.is_dir():
        left = set(path.rglob(f"*{_MAIL}")) - used
        if left:
            yield Message(
                f"{len(left)} .eml files have no row in the label sheet and are left out.",
                f"{len(left)} 个 .eml 文件在标签表中没有对应的行，未使用。",
            )


def _unused(columns: Columns) -> Iterator[Message]:
    known = (*SENTENCE_FIELDS, "entities", "decoys", "roles", "pair_change", "why")
    unused = [name for name in columns.unused if name not in known]
    if unused:
        listed = ", ".join(unused)
        yield Message(f"Columns not used: {listed}.", f"未使用的列：{listed}。")


def _sha256(path: Path) -> str:
    """Return the hash of a file, or of the names and hashes of a folder's files."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    files = sorted(f for f in path.rglob("*") if f.suffix.lower() in (*SUFFIXES, _MAIL))
    listed = "".join(f"{f.relative_to(path).as_posix()} {_sha256(f)}\n" for f in files)
    return hashlib.sha256(listed.encode()).hexdigest()
