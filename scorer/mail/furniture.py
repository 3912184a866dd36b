"""What ends a message without being part of it: contact block, footer, disclaimer.

A closing and a name are the sender's words and stay.  What follows them goes only where
every line below looks like a contact block and one line can be nothing else.  Without a closing
every line must look like one, several must be nothing else, and a whole sentence stand above.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from scorer.nlp.headers import plain

_MARKS = ("--", "—", "——", "–", "- -")
_LONGEST_BLOCK = 14
_LONGEST_LINE = 100
_LONGEST_PARAGRAPH = 12
_WORDS = 5
_HAN_SENTENCE = 16
_BULLET = re.compile(r"(?:[-•*·▪●◦>#]|[(（]?\d{1,2}[.)）、])\s*\w")
_END = re.compile(r"[.!?。！？;；:：]$")
_FIRM = re.compile(r"\b(?:ltd|limited|inc|co|corp|llc|gmbh)\.?$", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"\b(?:please|we|you|your|our|kindly|must|will|is|are|was)\b", re.IGNORECASE
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_NAME = re.compile(
    r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}(?:\s?[(（][^()（）]{1,20}[)）])?|[\u3400-\u9fff·]{2,4}"
)
_FEW_WORDS = 2
_LEADS_ON = re.compile(r"(?:[:：]|\b(?:to|at|is|by|address))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Forms:
    footer: re.Pattern[str]
    designed: re.Pattern[str]
    disclaimer: re.Pattern[str]
    heading: re.Pattern[str]
    anchor: re.Pattern[str]
    says: re.Pattern[str]
    closing: re.Pattern[str]
    contact: re.Pattern[str]
    firm: re.Pattern[str]
    place: re.Pattern[str]
    gives: re.Pattern[str]
    address: re.Pattern[str]
    needed: re.Pattern[str]
    others: re.Pattern[str]


def furniture_at_end(lines: Sequence[str], before_quote: bool) -> set[int]:
    """Return the numbers of the lines at the end of a stretch of own words that are furniture.

    Args:
        lines: The stretch.
        before_quote: Whether a quoted message follows it.
    """
    plains = [plain(line) for line in lines]
    end, gone = len(plains), set[int]()
    while True:
        while end and not plains[end - 1]:
            end -= 1
        start = min(_footer(plains, end), _disclaimer(plains, end, bool(gone)))
        if start == end:
            break
        gone.update(range(start, end))
        end = start
    rest = _below_mark(lines, plains, end) or _below_closing(plains, end)
    rest = rest or _below_sentence(plains, end)
    if not rest and before_quote:
        rest = _own_address(plains, end)
    return gone | rest


def _footer(lines: list[str], end: int) -> int:
    """Return where the footer that ends above ``end`` begins; ``end`` where there is none."""
    if not end or not _forms().footer.fullmatch(lines[end - 1]):
        return end
    start = end - 1
    if _forms().designed.search(lines[start]):
        # NetEase draws a card above these words, a cell a line.
        while start and end - start < _LONGEST_BLOCK and "|" in lines[start - 1] + lines[start - 2]:
            start -= 1
    return start


def _disclaimer(lines: list[str], end: int, others_below: bool) -> int:
    """Return where the disclaimer that ends above ``end`` begins; ``end`` where there is none."""
    forms, start = _forms(), end
    while start and lines[start - 1] and end - start < _LONGEST_PARAGRAPH:
        start -= 1
    for number in range(start, end):
        if forms.disclaimer.match(lines[number].lstrip("*_[【(（ ")):
            text = " ".join(lines[number:end])
            headed = bool(forms.heading.match(text.lstrip("*_[【(（ ")))
            if headed and (others_below or forms.says.search(text)):
                return number
            if forms.anchor.search(text) and forms.says.search(text):
                return number
    return end


def _below_mark(raw: Sequence[str], lines: list[str], end: int) -> set[int]:
    """Return the mark of a signature and the lines below it."""
    forms = _forms()
    for number in range(end - 1, max(end - _LONGEST_BLOCK, 0) - 1, -1):
        if lines[number] not in _MARKS:
            if _is_body(lines[number]):
                return set()
            continue
        below = [at for at in range(number + 1, end) if lines[at]]
        if not below or not any(lines[:number]):
            return set()
        if raw[number].rstrip("\r\n") == "-- ":
            return set(range(number, end))
        # A bare dash also divides a list from a letter.
        if _LEADS_ON.search(lines[number - 1]) or any(line in _MARKS for line in lines[:number]):
            return set()
        named = all(_is_name(lines[at]) for at in below)
        if named or any(_is_contact(lines[at]) for at in below):
            return {number, *(at for at in below if not forms.needed.match(lines[at]))}
        return set()
    return set()


def _below_closing(lines: list[str], end: int) -> set[int]:
    """Return the contact block below a closing and a name."""
    forms, below = _forms(), list[int]()
    for number in range(end - 1, max(end - 2 * _LONGEST_BLOCK, 0) - 1, -1):
        line = lines[number]
        closing = forms.closing.match(line) if line else None
        if closing is not None and len(line.split()) <= len(closing[0].split()) + _WORDS:
            named = len(line) - closing.end() > 1
            break
        if line and _is_body(line):
            return set()
        if line:
            below.insert(0, number)
    else:
        return set()
    if not named and below and not _is_contact(lines[below[0]]):
        below = below[1:]
    if not any(_is_contact(lines[at]) for at in below):
        return set()
    return {at for at in below if not forms.needed.match(lines[at])}


def _below_sentence(lines: list[str], end: int) -> set[int]:
    """Return the contact block below the last sentence, without a mark or a closing."""
    start, most = end, max(end - 2 * _LONGEST_BLOCK, 0)
    while start > most and (not lines[start - 1] or _is_of_block(lines[start - 1])):
        start -= 1
    # Some write their names in small letters.
    if start and len(lines[start - 1].split()) <= _FEW_WORDS and _is_name(lines[start - 1]):
        start -= 1
    block = [at for at in range(start, end) if lines[at]]
    if not _may_be_block([lines[at] for at in block]) or not _ends_letter(lines, block[0]):
        return set()
    named = not _forms().firm.fullmatch(lines[block[0]])
    return {at for at in block[named:] if not _forms().needed.match(lines[at])}


def _may_be_block(block: list[str]) -> bool:
    """Say whether lines that may each be of a contact block are one."""
    forms = _forms()
    contacts = sum(map(_is_contact, block))
    firms = sum(bool(forms.firm.fullmatch(line)) for line in block)
    names = sum(not _is_contact(line) and _is_name(line) for line in block) - firms
    return (
        len(block) <= _LONGEST_BLOCK
        and contacts > 0
        and contacts + (firms > 0) > 1
        and names <= _FEW_WORDS
        and not _is_contact(block[0])
        and not forms.needed.match(block[0])
    )


def _ends_letter(lines: list[str], block: int) -> bool:
    """Say whether a whole sentence stands above a block, that does not speak of it."""
    above = [at for at in range(block) if lines[at]][-3:]
    if not above or (any(not line for line in lines[: above[-1]]) and lines[block - 1]):
        # Where paragraphs are set off, a block is too.
        return False
    last = lines[above[-1]]
    whole = bool(_END.search(last)) or _is_body(last)
    said = " ".join(lines[at] for at in above)
    return whole and not _LEADS_ON.search(last) and not _forms().gives.search(said)


def _is_of_block(line: str) -> bool:
    """Say whether a line may be one of a contact block."""
    forms = _forms()
    if len(line) > _LONGEST_LINE or _is_body(line) or forms.closing.match(line):
        return False
    known = (forms.firm, forms.place, _NAME)
    return (
        _is_contact(line)
        or bool(forms.needed.match(line))
        or (not _ADDRESSED.search(line) and any(form.fullmatch(line) for form in known))
    )


def _is_contact(line: str) -> bool:
    """Say whether a line can be nothing but one of a contact block."""
    if len(line.split()) >= _WORDS - 1 and _ADDRESSED.search(line):
        return False
    return bool(_forms().contact.fullmatch(line)) and not _forms().needed.match(line)


def _own_address(lines: list[str], end: int) -> set[int]:
    """Return the line with the sender's address that a program puts above what it quotes."""
    top = end - 1
    # Foxmail and QQ can put the name above it.
    if end > 1 and _is_name(lines[top - 1]) and lines[top - 1]:
        top -= 1
    if top < 2 or lines[top - 1] or not _forms().address.fullmatch(lines[end - 1]):
        return set()
    above = next((line for line in reversed(lines[: top - 1]) if line), "")
    return set() if not above or _LEADS_ON.search(above) else {end - 1}


def _is_body(line: str) -> bool:
    """Say whether a line is more than a line of a contact block."""
    forms = _forms()
    if _is_contact(line):
        return False
    if forms.others.match(line) or len(line) > _LONGEST_LINE or _BULLET.match(line):
        return True
    words = len(line.split())
    ended = bool(_END.search(line)) and not _FIRM.search(line)
    return (
        (ended and (words >= _WORDS or len(_HAN.findall(line)) >= _HAN_SENTENCE))
        or (words >= _WORDS - 1 and bool(_ADDRESSED.search(line)))
        or line.endswith(("?", "？"))
    )


def _is_name(line: str) -> bool:
    """Say whether a line can be a name, a title or a firm: few words, no figures, no label."""
    ended = bool(_END.search(line)) and not _FIRM.search(line)
    return len(line.split()) <= _WORDS and not ended and not re.search(r"[\d:：!！#]", line)


def _any(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{each})" for each in patterns)


@cache
def _forms() -> _Forms:
    text = resources.files(__package__).joinpath("furniture.toml").read_text("utf-8")
    table = tomllib.loads(text)
    footer, disclaimer, signature = table["footer"], table["disclaimer"], table["signature"]
    words = {"more": footer["more"], "device": footer["device"], "contact": signature["contact"]}

    def pattern(patterns: list[str]) -> re.Pattern[str]:
        whole = _any(patterns)
        for name, each in words.items():
            whole = whole.replace(f"{{{name}}}", _any(each))
        return re.compile(whole, re.IGNORECASE)

    closings = rf"(?:{_any(signature['closings'])})(?=[\s,，.。!！~]|$)[,，.。!！~\s]{{0,3}}"
    return _Forms(
        footer=pattern(footer["patterns"]),
        designed=pattern(footer["designed"]),
        disclaimer=pattern([*disclaimer["first"], *disclaimer["headings"]]),
        heading=pattern(disclaimer["headings"]),
        anchor=pattern(disclaimer["anchors"]),
        says=pattern(disclaimer["says"]),
        closing=pattern([closings]),
        contact=pattern(signature["contacts"]),
        firm=pattern([*signature["firms"], *signature["titles"]]),
        place=pattern(signature["places"]),
        gives=pattern(signature["gives"]),
        address=pattern(signature["address"]),
        needed=pattern(signature["needed"]),
        others=pattern(signature["others"]),
    )
