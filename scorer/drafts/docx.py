"""The words of a Word document, as it would read with all its changes accepted."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final

from scorer.drafts.limits import MOST_CONTAINER_BYTES, check_message, check_size
from scorer.drafts.text import layout
from scorer.errors import InputError
from scorer.values import Draft

# A small file may unpack to gigabytes; a letter with pictures stays far below this.
_MOST_UNPACKED = 200_000_000
_MOST_XML = 20_000_000
_MOST_MEMBERS = 5_000
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Deleted by the writer, or a second copy of a text box for older programs.
_UNSEEN: Final = frozenset(
    (
        f"{_WORD}del",
        f"{_WORD}moveFrom",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
_SIGNS: Final = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}


def read_docx(data: bytes, source: str) -> Draft:
    """Return the draft in a Word document.

    Raises:
        InputError: If it is damaged, too large once unpacked, or empty.
    """
    check_size(len(data), MOST_CONTAINER_BYTES, source)
    text = "\n".join(_paragraphs(_body(data, source))).strip("\n")
    where = layout(text)
    check_message(text[where.body :], source)
    return Draft(text[where.body :], text[slice(*where.subject)], source)


def _body(data: bytes, source: str) -> Any:
    # python-docx brings lxml, a tenth of a second; only for those who have such a file.
    # The errors of lxml are SyntaxErrors.
    import docx
    from docx.opc.exceptions import OpcError

    faults = (OpcError, SyntaxError, zipfile.BadZipFile, zlib.error, OSError, EOFError)
    quirks = (KeyError, ValueError, AttributeError, NotImplementedError, RuntimeError, TypeError)
    try:
        _refuse_bombs(data, source)
        return docx.Document(io.BytesIO(data)).element.body
    except (*faults, *quirks):
        raise InputError(
            source,
            "damaged, locked or not a Word document. Save it again as .docx without a password, "
            "or as .txt.",
            "文件损坏、已加密或不是 Word 文档。请去掉密码重新另存为 .docx 或 .txt。",
        ) from None


def _refuse_bombs(data: bytes, source: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    xml = sum(member.file_size for member in members if member.filename.endswith(".xml"))
    if (
        len(members) > _MOST_MEMBERS
        or xml > _MOST_XML
        or sum(member.file_size for member in members) > _MOST_UNPACKED
    ):
        raise InputError(
            source,
            "unpacks to more than any letter holds. Save the message alone as .txt.",
            "解压后体积异常。请把正文单独另存为 .txt。",
        )


def _paragraphs(body: Any) -> Iterator[str]:
    """Yield the paragraphs; the cells of a table's row are one, tabs between them."""
    for block in body:
        if block.tag == f"{_WORD}p":
            yield "".join(_words(block))
        elif block.tag == f"{_WORD}tr":
            yield "\t".join(" ".join(_paragraphs(cell)) for cell in block.iter(f"{_WORD}tc"))
        elif block.tag not in _UNSEEN:
            yield from _paragraphs(block)


def _words(node: Any) -> Iterator[str]:
    for child in node:
        if child.tag in _UNSEEN:
            continue
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _words(child)
