"""Slips in ids: what was meant is plain, but nobody could look it up as it stands.

Two sorts: words that are almost an id and were therefore not taken as one (``ALMOST``), and
ids that were taken but are written so that a reader may go wrong (``TAKEN``).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from stdnum import ean

from scorer.entities.normal import normalise
from scorer.entities.recognizer import END, START
from scorer.names import EntityType, Group, Part, Source
from scorer.nlp.reading import Reading
from scorer.values import Entity, Finding, Message, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """Words that are almost an id.

    Attributes:
        name: The rule, after ``identifiers.``.
        pattern: A group named ``mark`` narrows what is marked.
        repair: Makes the id that was meant, where that is certain.
        hits: Texts, each with the words that must be marked in it.
        misses: Texts in which nothing may be marked.
    """

    name: str
    type: EntityType
    pattern: re.Pattern[str]
    message: Message
    hits: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]
    severity: float = 2.0
    repair: Callable[[str], str] | None = None

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield start, end and suggestions of each slip in a normal text."""
        for match in self.pattern.finditer(text):
            start, end = match.span("mark")
            yield start, end, (self.repair(match["mark"]),) if self.repair else ()


def _zeros(words: str) -> str:
    return f"{words[0]}0{words[2:]}".upper()


def _hyphens(words: str) -> str:
    plain = re.sub(r"\D", "", words)
    return f"{plain[:3]}-{plain[3:10]}-{plain[10:]}"


ALMOST: Final = (
    NearMiss(
        name="letter-for-zero",
        type=EntityType.ASIN,
        pattern=re.compile(
            rf"{START}(?P<mark>BO(?=[0-9A-Z]*\d[0-9A-Z]*\d)[0-9A-Z]{{8}}){END}", re.ASCII
        ),
        message=Message(
            "This looks like an ASIN with the letter O where a zero belongs (B0…).",
            "这像是一个 ASIN，但第二位写成了字母 O，应为数字 0（B0…）。",
        ),
        repair=_zeros,
        hits=(("ASIN BO8N5WRWNW is gone", "BO8N5WRWNW"),),
        misses=("ASIN B08N5WRWNW", "BOOKSELLER", "BOTTLE1234567"),
    ),
    NearMiss(
        name="asin-length",
        type=EntityType.ASIN,
        pattern=re.compile(
            rf"{START}(?P<mark>B0(?=[0-9A-Z]*\d)(?:[0-9A-Z]{{6,7}}|[0-9A-Z]{{9,10}})){END}",
            re.ASCII,
        ),
        message=Message(
            "An ASIN has ten characters; this has more or fewer. Copy it from Manage Inventory.",
            "ASIN 应为 10 个字符，此处位数不对，请从“管理库存”中复制。",
        ),
        hits=(("ASIN B08N5WRWN is gone", "B08N5WRWN"), ("B08N5WRWNW1", "B08N5WRWNW1")),
        misses=("ASIN B08N5WRWNW", "B0XXXXXXX", "SKU B0-1234567"),
    ),
    NearMiss(
        name="order-without-hyphens",
        type=EntityType.ORDER_ID,
        pattern=re.compile(
            rf"{START}(?P<mark>1\d{{2}}[ ._]?\d{{7}}[ ._]?\d{{7}}){END}",
            re.ASCII,
        ),
        message=Message(
            "An order ID is written in three groups with hyphens: 3, 7 and 7 digits.",
            "订单号应写成 3-7-7 三组数字，中间用连字符。",
        ),
        repair=_hyphens,
        hits=(
            ("order 11234567890123456 was", "11234567890123456"),
            ("order 112 3456789 0123456", "112 3456789 0123456"),
        ),
        misses=("112-3456789-0123456", "tracking 1123456789012", "settlement 21736949897"),
    ),
    NearMiss(
        name="order-length",
        type=EntityType.ORDER_ID,
        pattern=re.compile(
            r"(?<![0-9A-Za-z-])(?P<mark>\d{3}-(?:\d{7}-(?:\d{5,6}|\d{8,9})|(?:\d{6}|\d{8})-\d{7})|\d{2}-\d{7}-\d{7})(?![0-9A-Za-z-])",
            re.ASCII,
        ),
        message=Message(
            "An order ID has 3, 7 and 7 digits; one group here is too long or too short.",
            "订单号应为 3-7-7 位数字，这里有一组位数不对。",
        ),
        hits=(
            ("order 601-2020200-12345678 is", "601-2020200-12345678"),
            ("112-3456789-012345", "112-3456789-012345"),
        ),
        misses=("112-3456789-0123456", "call 112-345-6789"),
    ),
    NearMiss(
        name="shipment-length",
        type=EntityType.SHIPMENT_ID,
        pattern=re.compile(
            rf"{START}(?P<mark>FBA\d\d(?:[0-9A-Z]{{4,5}}|[0-9A-Z]{{11,12}})){END}",
            re.ASCII,
        ),
        message=Message(
            "An FBA shipment ID is “FBA” and nine characters as a rule; this has more or fewer.",
            "FBA 货件编号通常为“FBA”加 9 个字符，此处位数不对。",
        ),
        hits=(("shipment FBA15DF276 is", "FBA15DF276"),),
        misses=("FBA15DF2763D", "FBA2024 fees", "FBA15DF2763DU000017"),
    ),
    NearMiss(
        name="case-length",
        type=EntityType.CASE_ID,
        pattern=re.compile(
            rf"(?<![A-Za-z])(?:(?i:case)\s*(?:(?i:ids?|no\.?|number)|#)[\s:#]*|案件(?:编号|号)?[\s:]*)(?P<mark>\d{{5,8}}|\d{{13,14}}){END}",
            re.ASCII,
        ),
        message=Message(
            "A case ID has ten or eleven digits; this has more or fewer. Copy it from there.",
            "问题编号（Case ID）应为 10 或 11 位数字，此处位数不对，请从问题日志中复制。",
        ),
        hits=(("Case ID 1649694 is", "1649694"),),
        misses=("Case ID 16496946351", "case of 12 units", "in this case 2024"),
    ),
)


def _is_joined(entity: Entity, reading: Reading) -> bool:
    following = reading.draft.text(entity.place.part)[entity.place.end : entity.place.end + 4]
    return entity.type is EntityType.ORDER_ID and bool(re.match(r"[-‐‑–]\d{3}", following))


def _is_lower(entity: Entity, reading: Reading) -> bool:
    fixed = (EntityType.ASIN, EntityType.SHIPMENT_ID, EntityType.FNSKU)
    if entity.type not in fixed or not re.search("[a-z]", entity.text):
        return False
    # In an address of a page small letters are usual.
    return reading.draft.text(entity.place.part)[: entity.place.start][-1:] != "/"


def _is_book(entity: Entity, _: Reading) -> bool:
    return entity.type is EntityType.ASIN and entity.value[:1].isdigit()


def _has_wrong_check_digit(entity: Entity, _: Reading) -> bool:
    return entity.type is EntityType.GTIN and not ean.is_valid(entity.value)


def _is_left(entity: Entity, _: Reading) -> bool:
    return entity.type is EntityType.PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Fault:
    """Something about an id that was taken.

    Attributes:
        name: The rule, after ``identifiers.``.
        applies: Whether an entity has it.
        suggests: Whether the id's normal form is to be put in its place.
    """

    name: str
    applies: Callable[[Entity, Reading], bool]
    message: Message
    severity: float
    hit: str
    miss: str
    suggests: bool = False


TAKEN: Final = (
    Fault(
        "placeholder",
        _is_left,
        Message(
            "A blank that is still to be filled in. Sent like this, it is closed unread.",
            "这里还有未填写的占位内容，这样发出的消息会被直接关闭。",
        ),
        3.0,
        hit="Please reinstate [ASIN].",
        miss="[Action Required] Please reinstate B08N5WRWNW.",
    ),
    Fault(
        "orders-joined",
        _is_joined,
        Message(
            "Two order IDs are joined by a hyphen. Put a comma and a space between them.",
            "两个订单号被连字符连在一起，请用逗号和空格隔开。",
        ),
        1.0,
        hit="113-7135819-3313026-112-9985642-6208243",
        miss="113-7135819-3313026, 112-9985642-6208243",
    ),
    Fault(
        "lower-case",
        _is_lower,
        Message(
            "Ids are written in capitals, so that a search finds them.",
            "编号请用大写字母书写，便于检索。",
        ),
        1.0,
        hit="asin b08n5wrwnw is gone",
        miss="https://www.amazon.com/dp/b08n5wrwnw",
        suggests=True,
    ),
    Fault(
        "book-or-case",
        _is_book,
        Message(
            "Ten digits are an ASIN only for a book; case IDs look the same. Check which it is.",
            "只有图书的 ASIN 才是十位数字，案件编号也是这个样子，请核对。",
        ),
        1.0,
        hit="ASIN 7764065161 was removed.",
        miss="case 7764065161 was closed.",
    ),
    Fault(
        "check-digit",
        _has_wrong_check_digit,
        Message(
            "The check digit of this product code is wrong, so at least one digit is.",
            "该商品编码的校验位不正确，至少有一位数字写错。",
        ),
        2.0,
        hit="UPC 717634849479 is ours",
        miss="UPC 717634849478 is ours",
    ),
)


def near_misses(known: Reading) -> list[Finding]:
    """Return the slips in the sender's own words, from left to right."""
    own = (f for f in (*_taken(known), *_almost(known)) if not known.is_quoted(f.place))
    return sorted(own, key=lambda finding: (finding.place.key, finding.rule))


def _taken(known: Reading) -> Iterator[Finding]:
    for entity in known.entities:
        for fault in TAKEN:
            if fault.applies(entity, known):
                suggestions = (entity.value,) if fault.suggests else ()
                yield _finding(known, entity.place, fault, entity.type, suggestions)


def _almost(known: Reading) -> Iterator[Finding]:
    taken = [entity.place for entity in known.entities]
    for part in Part:
        normal = normalise(known.draft.text(part))
        for slip in ALMOST:
            for start, end, suggestions in slip.find(normal.text):
                place = Place(part, *normal.back(start, end))
                if not any(place.overlaps(other) for other in taken):
                    taken.append(place)
                    yield _finding(known, place, slip, slip.type, suggestions)


def _finding(
    known: Reading,
    place: Place,
    rule: NearMiss | Fault,
    kind: EntityType,
    suggestions: tuple[str, ...],
) -> Finding:
    return Finding(
        place=place,
        rule=f"{Group.IDENTIFIERS}.{rule.name}",
        group=Group.IDENTIFIERS,
        kind=kind,
        text=place.of(known.draft),
        message=rule.message,
        suggestions=suggestions,
        source=Source.CHECK,
        severity=rule.severity,
    )
