"""Plain text with a subject line on top, and where both stand in it."""

import re
from dataclasses import dataclass

from scorer.drafts.decoding import Decoded, decode
from scorer.drafts.limits import MOST_BYTES, check_message, check_size
from scorer.values import Draft

_SUBJECT = re.compile(
    r"\s*+[ \t#>*_]*+(?:subject|邮件主题|邮件标题|主题|标题|主旨|主題|標題)[ \t*_]*[:：][ \t*_]*+"
    r"(?P<subject>[^\r\n]*+)(?:\r\n|\r|\n|$)(?:[ \t]*+(?:\r\n|\r|\n))?",
    re.IGNORECASE,
)
# Space and Markdown's marks around a subject.
_AROUND = " \t*_"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where subject and body stand in a text; the body runs to the end.

    Attributes:
        subject: Start and end; equal where there is no subject line.
        body: Start.
    """

    subject: tuple[int, int]
    body: int


def layout(text: str) -> Layout:
    """Return where the parts of ``text`` stand.

    The body begins after a first line ``Subject: …``, empty ones above it left aside, and one
    empty line below it.
    """
    found = _SUBJECT.match(text)
    if found is None:
        return Layout((0, 0), 0)
    start, words = found.start("subject"), found["subject"].rstrip(_AROUND)
    return Layout((start, start + len(words)), found.end())


@dataclass(frozen=True, slots=True)
class TextDraft:
    """A draft, and the text it was cut from."""

    draft: Draft
    decoded: Decoded
    layout: Layout

    def with_parts(self, subject: str, body: str) -> str:
        """Return the whole text with other words in the places of subject and body."""
        text, (start, end) = self.decoded.text, self.layout.subject
        if start == end:
            return text[: self.layout.body] + body
        return text[:start] + subject + text[end : self.layout.body] + body


def one_line(text: str) -> str:
    """Return ``text`` as a subject: on one line, half characters replaced."""
    whole = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return " ".join(whole.split())


def laid_out(draft: Draft) -> TextDraft:
    """Return ``draft`` as it would stand in a text file."""
    head = f"Subject: {draft.subject}" if draft.subject else ""
    text = f"{head}\n\n{draft.body}" if head else draft.body
    start = len(head) - len(draft.subject)
    where = Layout((start, len(head)), len(text) - len(draft.body))
    return TextDraft(draft, Decoded(text, "utf-8"), where)


def read_text(data: bytes, source: str) -> TextDraft:
    """Return the draft in the bytes of a text file.

    Raises:
        InputError: If they hold none.
    """
    check_size(len(data), MOST_BYTES, source)
    decoded = decode(data, source)
    where = layout(decoded.text)
    body = decoded.text[where.body :]
    check_message(body, source)
    # CR LF and CR alone end lines too, as they do in an editor.
    first = len((decoded.text[: where.body] + "x").splitlines())
    draft = Draft(body, decoded.text[slice(*where.subject)], source, first_line=first)
    return TextDraft(draft, decoded, where)
