"""Personal data, and where the sender's own signature begins (there it is no fault)."""

import re
from typing import Final

from stdnum.cn import ric

from scorer.entities.recognizer import (
    END,
    START,
    CuedRecognizer,
    PatternRecognizer,
    Rank,
    Recognizer,
    as_written,
    code,
    cue,
)
from scorer.names import EntityType

_SIGN_OFF = re.compile(
    r"^\s*(?:(?:with\s+)?(?:best|kind|warm|many|sincere)?\s*(?:regards?|wishes|thanks)|sincerely|yours|respectfully|thank\s+you"
    r"|thanks|thx|cheers|br\b|faithfully|cordially|此致|敬礼|祝好|谢谢)[^\n]{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_SIGNATURE = 9
_LONGEST_LINE = 70


def signature_start(body: str) -> int:
    """Return where the sender's signature begins in ``body``; its end if there is none."""
    sign_offs = list(_SIGN_OFF.finditer(body))
    last = sign_offs[-1] if sign_offs else None
    if last is not None and _is_block(body[last.end() :]):
        return last.start()
    paragraph = body.rstrip().rfind("\n\n")
    if paragraph >= 0 and _is_block(body[paragraph:], named=True):
        return paragraph
    return len(body)


def _is_block(text: str, *, named: bool = False) -> bool:
    """Say whether ``text`` is a few short lines; ``named``: the first one being a name."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    short = len(lines) <= _LONGEST_SIGNATURE and all(len(line) <= _LONGEST_LINE for line in lines)
    if not named:
        return short
    return short and len(lines) > 1 and not re.search(r"[.!?:]$|\d", lines[0])


EMAIL: Final = PatternRecognizer(
    type=EntityType.PERSONAL_DATA,
    pattern=re.compile(
        r"(?<![0-9A-Za-z._%+-])[0-9A-Za-z][0-9A-Za-z._%+-]*@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*\.[A-Za-z]{2,}"
    ),
    accepts=lambda match: not match.group().lower().endswith(("@amazon.com", ".amazon.com")),
    value=as_written,
    why="An e-mail address.",
    rank=Rank.ADDRESS,
    hits=(("write to mingzhu88@mailhub.example at", "mingzhu88@mailhub.example"),),
    misses=("seller-performance@amazon.com", "user@localhost"),
)

PHONE: Final = PatternRecognizer(
    type=EntityType.PERSONAL_DATA,
    pattern=re.compile(
        rf"{START}(?:(?<![\d.])\+\d{{1,3}}(?:[\s.-]?\(?\d{{1,4}}\)?){{2,5}}|\(\d{{3}}\)\s?\d{{3}}-\d{{4}}|\d{{3}}[-.]\d{{3}}[-.]\d{{4}}"
        rf"|0\d{{2,3}}-\d{{3,4}}-?\d{{4}}|1[3-9]\d(?P<gap>[\s-])\d{{4}}(?P=gap)\d{{4}}){END}",
        re.ASCII,
    ),
    value=as_written,
    why="A phone number.",
    rank=Rank.AMOUNT,
    hits=(
        ("call me by +86 574 5550 0137, 9-18", "+86 574 5550 0137"),
        ("Lily on 0571-8820-4417", "0571-8820-4417"),
        ("(212) 555-0143", "(212) 555-0143"),
    ),
    misses=("112-3456789-0123456", "2025-03-14", "case 16496946351", "ticket 16883920417"),
)

SAID_PHONE: Final = CuedRecognizer(
    type=EntityType.PERSONAL_DATA,
    cue=cue(
        r"phone|mobile|cell|tel|telephone|whatsapp|wechat|call\s+(?:me|us|him|her)(?:\s+(?:at|on|by|under))?|电话|手机|微信"
    ),
    code=re.compile(r"\+?\(?\d[\d\s()-]{6,17}\d(?![0-9A-Za-z])", re.ASCII),
    value=as_written,
    why="Said to be a phone number.",
    hits=(
        ("mobile: 138 0013 8000", "138 0013 8000"),
        ("new phone 13800571246 new", "13800571246"),
    ),
    misses=("call us 3 times", "phone case B0ABC12345"),
)

BANK_CARD: Final = CuedRecognizer(
    type=EntityType.PERSONAL_DATA,
    cue=cue(r"(?:bank\s+|credit\s+|debit\s+)?(?:card|account)|iban|银行卡|卡号|账号"),
    code=re.compile(r"\d(?:[ -]?\d){14,18}(?![0-9A-Za-z])|[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){3,7}"),
    value=as_written,
    why="Said to be a bank card or account.",
    hits=(("bank card is 6217 0044 8120 5536 907, please", "6217 0044 8120 5536 907"),),
    misses=("account ending in 4471", "card 12 pcs"),
)

IDENTITY: Final = PatternRecognizer(
    type=EntityType.PERSONAL_DATA,
    pattern=re.compile(rf"{START}(?:\d{{17}}[\dXx]|\d{{6}}\*{{6,10}}\d{{3}}[\dXx]){END}", re.ASCII),
    accepts=lambda match: "*" in match.group() or ric.is_valid(match.group()),
    value=as_written,
    why="The form of a Chinese identity number.",
    rank=Rank.SHAPE,
    hits=(("ID 440307********2219", "440307********2219"),),
    misses=("110101199003070000", "settlement 12345678901"),
)

SAID_IDENTITY: Final = CuedRecognizer(
    type=EntityType.PERSONAL_DATA,
    cue=re.compile(
        r"(?i:\bpassport\b[^.;\n]{0,40}?\b(?:no|number|nr)\b\.?\s*:?|\bid\s+card\b[^.;\n]{0,20}?\b(?:no|number)\b\.?\s*:?|护照号?|身份证号?)\s*"
    ),
    code=code(r"[A-Z]{1,2}\d{7,8}|\d{15,18}"),
    value=as_written,
    why="Said to be a passport or identity card.",
    hits=(("passport of legal representative, no. EJ4417035, Chinese", "EJ4417035"),),
    misses=("passport, page no. 2",),
)

PASSWORD: Final = PatternRecognizer(
    type=EntityType.PERSONAL_DATA,
    pattern=re.compile(
        r"(?i:\bpasswords?\b|\bpwd\b|密码)\s*(?:is|为|是)?\s*[:=]?\s*(?P<mark>(?=\S*[\d!@#$%])\S{5,40}?)(?=[\s,;]|$|\.\s)"
    ),
    value=as_written,
    why="Said to be a password.",
    rank=Rank.CUE,
    hits=(("my password: Amz2024!x and", "Amz2024!x"),),
    misses=("reset the password today", "password is safe"),
)

_BUYER = re.compile(
    r"(?i)\b(?:buyer|customer|recipient|consignee|ship(?:ped)?\s+to|her|his)\b|买家|收件人"
)

ADDRESS: Final = PatternRecognizer(
    type=EntityType.PERSONAL_DATA,
    pattern=re.compile(
        r"(?:[A-Z][a-z]+|[A-Z]\.)(?:\s+(?:[A-Z][a-z]+|[A-Z]\.)){1,3},\s*(?:"
        r"\d{1,5}\s+(?:[A-Z][\w.]*\s+){1,4}"
        r"(?:St(?:reet)?|Ave(?:nue)?|Road|Rd|Lane|Ln|Drive|Dr|Blvd|Boulevard|Court|Ct|Way|Place|Pl|Terrace|Circle)\b\.?"
        r"(?:,\s*[A-Z][\w .-]+){0,2}(?:,?\s+[A-Z]{2})?(?:\s+\d{5}(?:-\d{4})?)?"
        r"|[A-ZÄÖÜ][\w.ß-]+(?:\s[A-ZÄÖÜ][\w.ß-]+)?\s\d{1,4}\s?[a-z]?,\s*\d{4,5}\s[A-ZÄÖÜ]\w+)"
    ),
    accepts=lambda match: bool(
        _BUYER.search(match.string, max(0, match.start() - 120), match.start())
    ),
    value=as_written,
    why="A name with an address.",
    rank=Rank.NEAR,
    hits=(
        (
            "Buyer of order 1 (Carol D. Whitlow, 218 Larch Street, Dayton OH 45402) open",
            "Carol D. Whitlow, 218 Larch Street, Dayton OH 45402",
        ),
    ),
    misses=("our supplier at 2210 Garden St, Elizabeth, NJ",),
)

PERSONAL: Final[tuple[Recognizer, ...]] = (
    EMAIL,
    PHONE,
    SAID_PHONE,
    BANK_CARD,
    IDENTITY,
    SAID_IDENTITY,
    PASSWORD,
    ADDRESS,
)
