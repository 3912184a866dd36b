"""One door for everything that holds drafts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from scorer.drafts.docx import read_docx
from scorer.drafts.eml import read_eml
from scorer.drafts.limits import MOST_BYTES, MOST_CONTAINER_BYTES, MOST_TABLE_BYTES, check_size
from scorer.drafts.rows import read_csv, read_jsonl
from scorer.drafts.text import TextDraft, laid_out, one_line, read_text
from scorer.errors import InputError
from scorer.values import Draft

STDIN: Final = "-"
"""What stands for standard input on the command line."""
_STDIN_NAME: Final = "stdin"
Found = Draft | InputError
_TEXT_SUFFIXES: Final = frozenset(("", ".txt", ".text", ".md", ".markdown"))


def _one(read: Callable[[bytes, str], Draft]) -> Callable[[bytes, str], Iterator[Found]]:
    def reader(data: bytes, source: str) -> Iterator[Found]:
        yield read(data, source)

    return reader


def _text(data: bytes, source: str) -> Draft:
    return read_text(data, source).draft


_READERS: Final[dict[str, tuple[Callable[[bytes, str], Iterator[Found]], int]]] = {
    **dict.fromkeys(_TEXT_SUFFIXES, (_one(_text), MOST_BYTES)),
    ".eml": (_one(read_eml), MOST_CONTAINER_BYTES),
    ".docx": (_one(read_docx), MOST_CONTAINER_BYTES),
    ".jsonl": (read_jsonl, MOST_TABLE_BYTES),
    ".csv": (read_csv, MOST_TABLE_BYTES),
}


def read_file(path: Path) -> Iterator[Found]:
    """Yield the drafts of a file, and an error for each that cannot be read."""
    source = name_of(path)
    empty = True
    try:
        reader, most = _reader(path, source)
        for found in reader(read_bytes(path, most), source):
            empty = False
            yield found
    except InputError as error:
        yield error
    else:
        if empty:
            yield InputError(
                source,
                "there are no drafts in it. Give a file with at least one row.",
                "没有草稿。请提供至少含一行的文件。",
            )


def read_stream(stream: BinaryIO) -> Iterator[Found]:
    """Yield the draft of standard input, or why there is none."""
    try:
        yield _text(stream.read(MOST_BYTES + 1), _STDIN_NAME)
    except InputError as error:
        yield error


def read_one(path: Path, stdin: BinaryIO) -> TextDraft:
    """Return the one draft of a file, or of standard input where ``path`` is ``-``.

    Raises:
        InputError: If it cannot be read, or holds several.
    """
    if str(path) == STDIN:
        return read_text(stdin.read(MOST_BYTES + 1), _STDIN_NAME)
    if is_text_file(path):
        return read_text(read_bytes(path), name_of(path))
    drafts = []
    for found in read_file(path):
        if isinstance(found, InputError):
            raise found
        drafts.append(found)
    if len(drafts) != 1:
        raise InputError(
            name_of(path),
            f"holds {len(drafts)} drafts. Give a file with one.",
            f"含有 {len(drafts)} 封草稿。请提供只含一封的文件。",
        )
    return laid_out(drafts[0])


def is_text_file(path: Path) -> bool:
    """Say whether ``path`` is a file of plain text, by its name."""
    return path.suffix.lower() in _TEXT_SUFFIXES


def name_of(path: Path) -> str:
    """Return what to call a file: as given, but a path from the root only from here on."""
    if path.is_absolute():
        here = Path.cwd()
        path = path.relative_to(here) if path.is_relative_to(here) else Path(path.name)
    return one_line(path.as_posix())


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a file.

    Raises:
        InputError: If there is no such file, or it is larger than ``most``.
    """
    source = name_of(path)
    if path.is_dir():
        raise InputError(
            source,
            "is a folder. Name the files in it.",
            "是一个文件夹。请指明其中的文件。",
        )
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise InputError(
            source,
            "there is no such file. Check its name.",
            "找不到这个文件。请检查文件名。",
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise InputError(
            source,
            f"cannot be opened ({reason}). Check the file and your rights to it.",
            f"无法打开（{reason}）。请检查文件及权限。",
        ) from None
    check_size(len(data), most, source)
    return data


def _reader(path: Path, source: str) -> tuple[Callable[[bytes, str], Iterator[Found]], int]:
    known = _READERS.get(path.suffix.lower())
    if known is None and path.exists():
        raise InputError(
            source,
            "this kind of file is not read. Save the message as .txt, .md, .eml or .docx, "
            "or many as .jsonl or .csv.",
            "不支持这种文件。请另存为 .txt、.md、.eml 或 .docx；多封邮件可用 .jsonl 或 .csv。",
        )
    return known or _READERS[".txt"]
