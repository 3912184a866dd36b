"""What to change about a word: the edits that the encoder proposes, and how they are written.

An edit has two parts, either of which may be empty: words to put before the word, and what
becomes of the word itself: nothing, gone (``-``), another word (``=of``), another form of it
(``~VBG``, by the tags of the Penn Treebank) or something that has no name (``?``).  Both stand in
one name, ``the|`` or ``|=of``.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

# Whatever is too rare to have a name.
OTHER = "|?"
GONE = "-"
WORDS = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_FORMS = {
    "VERB": ("VB", "VBZ", "VBD", "VBN", "VBG"),
    "NOUN": ("NN", "NNS"),
}
# The names of the edits that are common enough to have one, in the order of the encoder's columns.
EDITS = tuple((resources.files("scorer.judgement") / "edits.txt").read_text("utf-8").splitlines())


class Edit(NamedTuple):
    """One edit: words to put before a word, and what becomes of it."""

    before: str
    change: str

    @classmethod
    def read(cls, name: str) -> "Edit":
        """Read an edit from its name."""
        return cls(*name.split("|"))

    @property
    def name(self) -> str:
        """Return the name: both parts, with a bar between them."""
        return f"{self.before}|{self.change}"

    def of(self, word: str, starts: bool = False, is_name: bool = False) -> str | None:
        """Return what is written instead of ``word``; None where it has no such form.

        Args:
            word: The word, as written.
            starts: Whether it stands at the start of a sentence.
            is_name: Whether it has its capital letter anywhere.

        >>> Edit("to", "~VB").of("sent"), Edit("", "=on").of("At", True), Edit("", "-").of("the")
        ('to send', 'On', '')
        >>> Edit("the", "").of("Buyer", True), Edit("on", "").of("Monday")
        ('The buyer', 'on Monday')
        """
        changed = self._changed(word)
        if changed is None:
            return None
        if not starts:
            return f"{self.before} {changed}".strip()
        if self.before and changed[1:].islower() and not is_name:
            changed = changed[0].lower() + changed[1:]
        written = f"{self.before} {changed}".strip()
        return written[:1].upper() + written[1:]

    def _changed(self, word: str) -> str | None:
        if self.change == GONE:
            return ""
        if self.change.startswith("="):
            return self.change[1:]
        if self.change.startswith("~"):
            return forms(word.lower()).get(self.change[1:])
        return None if self.change == OTHER[1:] else word


# What is surely left as it is.
NOTHING = (Edit("", ""), 1.0)


@cache
def forms(word: str) -> dict[str, str]:
    """Return the other forms of a word in small letters, by tag; where two agree, the first.

    >>> forms("sent")["VBG"], forms("carton")["NNS"]
    ('sending', 'cartons')
    """
    from lemminflect import getInflection, getLemma

    found: dict[str, str] = {}
    for kind, tags in _FORMS.items():
        for lemma in getLemma(word, kind, lemmatize_oov=False)[:1]:
            for tag in tags:
                for form in getInflection(lemma, tag, inflect_oov=False)[:1]:
                    found.setdefault(tag, form)
    return found


def rewritten(
    words: Sequence[str],
    gaps: Sequence[str],
    edits: Sequence[Edit],
    starts: bool = False,
    is_name: bool = False,
) -> str | None:
    """Return words with an edit made to each; None where one has no such form.

    Args:
        words: The words, as written.
        gaps: What stands after each.
        edits: An edit for each word.
        starts: Whether the first stands at the start of a sentence.
        is_name: Whether the first has its capital letter anywhere.

    >>> rewritten(["discuss", "about"], [" ", ""], [Edit("", ""), Edit("", "-")])
    'discuss'
    """
    text = ""
    for word, gap, edit in zip(words, gaps, edits, strict=True):
        made = edit.of(word, starts, is_name)
        if made is None:
            return None
        if edit.before and not word[0].isalnum():
            made = f" {edit.before}{made.removeprefix(edit.before).lstrip()}"
        text += made + gap if made else ""
        starts, is_name = starts and not made, False
    return text.strip()
