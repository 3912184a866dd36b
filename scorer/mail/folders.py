"""Folders of an export: trees of files, Maildir, the folders of mail programs."""

import base64
import binascii
import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from scorer.drafts.headers import readable
from scorer.mail.files import File, file_at

_MAILDIR: Final = ("cur", "new")
# Beside the mail itself, mail programs leave indexes, and systems leave droppings.
_NOT_MAIL: Final = frozenset((
    ".msf", ".dat", ".db", ".plist", ".ini", ".log", ".html", ".htm", ".pdf", ".jpg", ".jpeg",
    ".png", ".gif", ".docx", ".doc", ".lock", ".sqlite", ".index", ".cache", ".css", ".js",
    ".ics", ".vcf", ".mp4", ".mp3", ".pptx", ".ppt", ".xls", ".exe", ".md", ".py",
))  # fmt: skip
_NAMES_NOT_MAIL: Final = frozenset(("table_of_contents", "thumbs.db", "desktop.ini"))
_CODED: Final = re.compile(r"&([A-Za-z0-9+,]*)-")
_ENDINGS: Final = (".mbox", ".mbx", ".sbd", ".eml")
_PLAIN_FILE_NAMES: Final = ("mbox", "messages")


def holds_no_mail(name: str) -> bool:
    """Say whether a file is, by its name, one of those that stand beside mail."""
    last = PurePosixPath(name)
    if last.name.startswith((".", "~$")) or last.name.lower() in _NAMES_NOT_MAIL:
        return True
    return last.suffix.lower() in _NOT_MAIL or "__MACOSX" in last.parts


def walk(root: Path) -> Iterator[File]:
    """Yield the files of a folder that may hold mail, in an order that does not change."""
    for folder, names, files in os.walk(root):
        names.sort()
        is_maildir = {"cur", "new"} <= set(names)
        if is_maildir:
            # What is still being delivered is no message yet, and the server's lists are none.
            names[:] = [each for each in names if each != "tmp"]
            continue
        for name in sorted(files):
            path = Path(folder) / name
            source = path.relative_to(root).as_posix()
            if path.is_file() and (
                is_delivered(f"{Path(folder).name}/{name}") or not holds_no_mail(source)
            ):
                where = folder_name(f"{root.name}/{source}" if root.name else source)
                yield file_at(path, source, where)


def is_delivered(source: str) -> bool:
    """Say whether a file is a message of a Maildir, whose names end in anything."""
    *_, folder, name = ("", *source.split("/"))
    return folder in _MAILDIR and not name.startswith(".")


def folder_name(source: str) -> str:
    """Return what the mail program called the folder of a file or message.

    >>> folder_name("Mail/.&XfJT0ZAB-/cur/1700000000.M1.host")
    'Mail/已发送'
    >>> folder_name("Sent Messages.mbox/mbox")
    'Sent Messages'
    """
    *parents, name = [each for each in source.split("/") if each]
    parts = [each for each in parents if each not in (*_MAILDIR, "Maildir")]
    is_box = not PurePosixPath(name).suffix or PurePosixPath(name).suffix.lower() in _ENDINGS[:2]
    if is_box and name not in _PLAIN_FILE_NAMES and not any(each in _MAILDIR for each in parents):
        parts.append(name)
    return readable("/".join(_decoded(_bare(each)) for each in parts))


def _bare(name: str) -> str:
    for ending in _ENDINGS:
        name = name[: -len(ending)] if name.lower().endswith(ending) else name
    return name.removeprefix(".")


def _decoded(name: str) -> str:
    """Return a folder's name from the UTF-7 of IMAP (RFC 3501), as mail programs keep it."""
    return _CODED.sub(lambda match: _utf16(match[1]) if match[1] else "&", name)


def _utf16(coded: str) -> str:
    data = coded.replace(",", "/")
    try:
        return base64.b64decode(data + "=" * (-len(data) % 4)).decode("utf-16-be")
    except (binascii.Error, UnicodeError):
        return f"&{coded}-"
