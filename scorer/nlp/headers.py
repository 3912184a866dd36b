"""The lines that mail programs write above the words that they quote.

By their grammar, not by program: a header block is a few lines ``label: value``, an
attribution says in one to four lines when who wrote, a divider is a rule with a known phrase.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SPACE = re.compile(r"&nbsp;|[^\S\n]")
_RULE = "-_=*~–—─━"
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}\.\w")
_TIME = re.compile(
    r"\d{1,2}[:：]\d\d|\d{1,2}\s*[时點点時]|\d{1,2}h\d\d|(?:kl\.?|um|ore)\s?\d{1,2}\.\d\d"
)
_DAY = re.compile(r"(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2}|\d{1,2}\s*[月월]")
_BRACKETED = re.compile(r"[<＜\[(][^<>\s]{0,80}@[^<>\s]{1,80}")
_NAMED = re.compile(r"(?P<name>[^!?。！？:：]{0,60})[<＜\[][^<>\s]{1,80}@")
# Yahoo on a phone puts the quoted words on the same line.
_GLUED = re.compile(
    r".{0,80}\d[:：]\d\d.{0,80}<[^<>\s]{1,80}@[^<>\s]{1,80}>\s*(?:wrote|写道)\s?[:：]\s{2,}\S.*"
)
# Gmail in Japanese and Russian, and Mail.ru, give when and who, and leave out that they wrote.
_UNSAID = re.compile(
    r"(?:(?:[^\x00-\x7f]\S*\s|\d{1,2}\s){0,4}(?:19|20)\d\d|(?:[A-Z][a-z]{2,8},?\s|\d{1,2},?\s){1,4}(?:19|20)\d\d,?\s\d{1,2}[:：]\d\d)"
    r"[^<＜]{0,80}[<＜][^<>\s]{1,80}@[^<>\s]{1,80}[>＞]\s?[:：]"
)
_MARKED = re.compile(r"(?:\.{2,}\s*)?[>＞|]{0,3}\s*[>＞]")
_LONGEST_ATTRIBUTION = 400
_WORDS_OF_NAME = 4
_LINES_OF_ATTRIBUTION = 4
_LINES_OF_VALUE = 6
_GAP = 2


@dataclass(frozen=True, slots=True)
class Opening:
    """Lines that say that what follows is somebody else's.

    Attributes:
        end: Number of the line below them.
        sure: Whether that holds even where the lines below bear no mark.
        forward: Whether it is a message's head that may stand at the very top.
        wrote: Whether it is an attribution.
    """

    end: int
    sure: bool
    forward: bool = False
    wrote: bool = False


@dataclass(frozen=True, slots=True)
class _Forms:
    roles: dict[str, str]
    label: re.Pattern[str]
    cell: re.Pattern[str]
    divider: re.Pattern[str]
    wrote: re.Pattern[str]
    lead: re.Pattern[str]
    people: frozenset[str]
    first: re.Pattern[str]
    last: re.Pattern[str]


def plain(line: str) -> str:
    """Return ``line`` without invisible characters and space around it."""
    if line.isascii() and "&" not in line and "\t" not in line:
        return line.strip()
    return _SPACE.sub(" ", _INVISIBLE.sub("", line)).strip()


def opening_at(lines: Sequence[str], number: int) -> Opening | None:
    """Return what opens at line ``number`` of ``lines``, which are plain."""
    line = lines[number]
    if not line:
        return None
    divider = _divides(line)
    if divider or _is_rule(line) or _forms().divider.fullmatch(line.rstrip(":： ")):
        below = _next(lines, number + 1)
        if below is not None and below - number <= _GAP + 1:
            follows = _header_block(lines, below, divider) or _attribution(lines, below)
            if follows is not None and (divider or follows.sure):
                return Opening(
                    follows.end, True, follows.forward or divider, follows.wrote and not divider
                )
        return Opening(number + 1, True, True) if divider else None
    return _header_block(lines, number, False) or _attribution(lines, number)


def _divides(line: str) -> bool:
    """Say whether a plain line is a divider: a rule with a known phrase in it."""
    phrase = line.strip(_RULE + " :：")
    return (
        len(line) - len(phrase) > _GAP
        and (line[:2].strip(_RULE) == "" or line[-2:].strip(_RULE) == "")
        and bool(_forms().divider.fullmatch(phrase))
    )


def _is_rule(line: str) -> bool:
    """Say whether a plain line is nothing but a rule across the page."""
    return len(line) >= 3 and not line.strip(_RULE)


def begins_letter(line: str) -> bool:
    """Say whether a plain line is how a letter of Amazon begins."""
    return bool(_forms().first.fullmatch(line))


def ends_letter(line: str) -> bool:
    """Say whether a plain line is how a letter of Amazon ends."""
    return bool(_forms().last.fullmatch(line))


def _header_block(lines: Sequence[str], number: int, known: bool) -> Opening | None:
    """Return the header block at ``number``; ``known`` where a divider stands above it."""
    roles: list[str] = []
    last, at, gap = number, number, -1
    while at < len(lines) and at - last <= _LINES_OF_VALUE:
        here = _roles(lines[at])
        if roles and roles[0] in here:
            return None
        if here and not set(here) & set(roles):
            skipped = sum(not line for line in lines[last + 1 : at])
            if roles and gap < 0:
                gap = skipped
            if roles and (skipped != gap or gap > 1):
                break
            roles += here
            last = at
        elif here or (not roles) or (not lines[at] and at - last > 1):
            break
        at += 1
    if not _is_head(roles, lines[number : last + 1], known):
        return None
    # A heading that somebody typed gives no time of day.
    forward = known or _is_timed(roles, lines[number : last + 1])
    return Opening(_value_end(lines, last), True, forward)


def _value_end(lines: Sequence[str], last: int) -> int:
    """Return the line below the block, whose last value may run over to a second line."""
    end = last + 1
    empty = lines[last].endswith((":", "："))
    return end + 1 if empty and end < len(lines) and lines[end] else end


def _is_head(roles: list[str], lines: Sequence[str], known: bool) -> bool:
    if known:
        return bool(roles)
    # A letter's own heading begins with whom it is to; a shipment goes from one place to another.
    if "from" not in roles or roles[0] == "to":
        return False
    titled = "subject" in roles and ("to" in roles or _is_timed(roles, lines))
    return titled or (len(roles) > 1 and any(map(_ADDRESS.search, lines)))


def _is_timed(roles: list[str], lines: Sequence[str]) -> bool:
    return "date" in roles and any(map(_TIME.search, lines))


def _roles(line: str) -> list[str]:
    """Return what a line is labelled as; several where a program put the head on one line."""
    if not (":" in line or "：" in line or line.startswith("|")):
        return []
    forms = _forms()
    match = forms.label.match(line) or forms.cell.match(line)
    if match is None:
        return []
    found = [_role(match), *map(_role, forms.label.finditer(line, match.end()))]
    return found if len(found) > 2 else found[:1]


def _role(match: re.Match[str]) -> str:
    # Two letters that match each other without case need not fold to the same.
    return _forms().roles.get(_key(match["label"]), "other")


def _attribution(lines: Sequence[str], number: int) -> Opening | None:
    forms = _forms()
    text = ""
    for end in range(number + 1, min(number + _LINES_OF_ATTRIBUTION, len(lines)) + 1):
        line = lines[end - 1]
        if not line or is_marked(line) or len(text) + len(line) > _LONGEST_ATTRIBUTION:
            return None
        if text and _restarts(text, line):
            return None
        text = f"{text} {line}".strip()
        wrote = (forms.wrote.search(text) or _UNSAID.fullmatch(text)) if _closes(line) else None
        if end == number + 1 and _GLUED.fullmatch(line) and forms.lead.match(line):
            return Opening(end, True, wrote=True)
        if wrote is not None and (end == number + 1 or _begins(text)):
            return _judged(text, wrote.start(), end, _stands_alone(lines, number, end))
        if not _begins(text):
            return None
    return None


def _closes(line: str) -> bool:
    return line.endswith((":", "：", "--"))


def _stands_alone(lines: Sequence[str], number: int, end: int) -> bool:
    """Say whether lines ``number`` to ``end`` have an empty line above and below."""
    return not any((*lines[max(number - 1, 0) : number], *lines[end : end + 1]))


def _judged(text: str, wrote: int, end: int, alone: bool) -> Opening | None:
    """Return an attribution that is sure, unsure, or none but a sentence of the letter."""
    bracketed = bool(_BRACKETED.search(text))
    if not bracketed and _is_told(text[:wrote]):
        return None
    dated = bool(_DAY.search(text))
    if _begins(text) or (dated and _TIME.search(text)):
        # A letter that tells a history also says on which day who wrote.
        known = bracketed or bool(_ADDRESS.search(text))
        sure = known or (dated and alone and bool(_TIME.search(text)))
        return Opening(end, sure, wrote=True)
    return Opening(end, False, wrote=True) if len(text.split()) <= _WORDS_OF_NAME else None


def _is_told(before: str) -> bool:
    """Say whether the writer is named as only a sentence of a letter names them."""
    people = _forms().people
    after_time = re.split(r"\d", before)[-1].casefold().split()
    return not people.isdisjoint(after_time) or any(
        word in before for word in people if not word.isascii()
    )


def _begins(text: str) -> bool:
    """Say whether ``text`` begins as attributions do: with a time, or a name and its address."""
    if _forms().lead.match(text):
        return True
    named = _NAMED.match(text)
    words = named["name"].split() if named else []
    # "See what Li <…> wrote:" is a sentence; names have capitals, or are short.
    return bool(named) and (len(words) < 3 or not any(word[0].islower() for word in words))


def _restarts(text: str, line: str) -> bool:
    """Say whether ``line`` begins an attribution anew, so that ``text`` was a sentence."""
    return bool(_forms().lead.match(line)) and bool(_DAY.search(text))


def is_marked(line: str) -> bool:
    """Say whether a plain line has the mark of a quotation before it."""
    return bool(_MARKED.match(line))


def _next(lines: Sequence[str], number: int) -> int | None:
    """Return the number of the first line from ``number`` on that is not empty."""
    return next((at for at in range(number, len(lines)) if lines[at]), None)


def _key(label: str) -> str:
    return re.sub(r"\s+", "", label).casefold()


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words``, the longest first."""
    return "|".join(map(_word, sorted(words, key=lambda word: (-len(word), word))))


def _word(word: str) -> str:
    wide = not word.isascii() and " " not in word and re.fullmatch(r"[\u3040-\u9fff]+", word)
    return r"\s{0,3}".join(word) if wide else re.escape(word).replace(r"\ ", r"\s+")


@cache
def _forms() -> _Forms:
    text = resources.files(__package__).joinpath("mail_forms.toml").read_text("utf-8")
    table = tomllib.loads(text)
    labels, wrote = table["labels"], table["wrote"]
    label = _any(each for group in labels.values() for each in group)
    day = r"\D{0,30}\d"
    return _Forms(
        roles={_key(each): role for role, group in labels.items() for each in group},
        label=re.compile(rf"[*_\s]{{0,3}}\b(?P<label>{label})[*_]{{0,2}}\s*[:：]", re.IGNORECASE),
        cell=re.compile(rf"\|\s*(?P<label>{label})\s*[:：]?\s*\|", re.IGNORECASE),
        divider=re.compile(_any(table["dividers"]["phrases"]), re.IGNORECASE),
        wrote=re.compile(
            rf"(?:{_any(wrote['last'])})\s*(?:[:：]\W{{0,3}}|-{{2,}})$|\b(?:{_any(wrote['inside'])})\b",
            re.IGNORECASE,
        ),
        lead=re.compile(
            rf"[\s-]*(?:(?:{_any(wrote['leads'])})(?![a-z]){day}|(?:19|20)\d\d\s*[年./-]|\d{{1,2}}[./]\d{{1,2}}[./]\d\d)",
            re.IGNORECASE,
        ),
        people=frozenset(map(str.casefold, wrote["people"])),
        first=re.compile("|".join(table["pasted"]["first"]), re.IGNORECASE),
        last=re.compile("|".join(table["pasted"]["last"]), re.IGNORECASE),
    )
