"""The ids that Amazon knows things by, told by their shape."""

import re
from typing import Final

from stdnum import isbn

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

# Amazon's own ids of its stores; they are shaped like seller ids.
MARKETPLACE_IDS: Final = frozenset(
    {
        "ATVPDKIKX0DER", "A2EUQ1WTGCTBG2", "A1AM78C64UM0Y8", "A2Q3Y263D00KWC", "A1RKKUPIHCS9HS",
        "A1F83G8C2ARO7P", "A13V1IB3VIYZZH", "A1805IZSGTT6HS", "AMEN7PMS3EDWL", "A1PA6795UKMFR9",
        "APJ6JRA9NG5V4", "A2NODRKZP88ZB9", "A1C3SOZRARQ6R3", "ARBP9OOSHTCHU", "A33AVAJ2PDY3EX",
        "A17E79C6D8DWNP", "A2VIGQ35RCS4UG", "A21TJRUUN4KGV", "A19VAU5U5O7RUS", "A39IBJ37TRP1C6",
        "A1VC38T7YXB528", "A28R8C7NBKEWEA", "AE08WJ6YKNBMC",
    }
)  # fmt: skip
_FILLED_IN = re.compile(r"(?i)^(?!.*xxxx)")


# What comes just before a code that is another's: "color code B0RDEAUX07".
_ANOTHERS = re.compile(
    r"(?i)(?:\b(?:colou?r|style|lot|model|part|bank|payment|wire|transfer|invoice)\s+(?:code|no\.?|number|reference|ref\.?)\s*:?\s*)$"
)


def _plain(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 30) : match.start()]
    return bool(_FILLED_IN.match(match.group())) and not _ANOTHERS.search(before)


def _is_other_asin(match: re.Match[str]) -> bool:
    """Say whether a code after the cue "ASIN" can be one: ``B…``, or a book's ISBN-10."""
    value = match.group()
    return _plain(match) and (value[0] in "Bb" or isbn.is_valid(value))


def _is_seller_id(match: re.Match[str]) -> bool:
    value = match.group()
    return any(c.isdigit() for c in value) and value not in MARKETPLACE_IDS


ORDER_ID: Final = PatternRecognizer(
    type=EntityType.ORDER_ID,
    # Two ids may be joined by a hyphen, so an id may begin or end at one.
    pattern=re.compile(
        r"(?:(?<![0-9A-Za-z])(?<!\d-)|(?<=-\d{7}-))(?:\d{3}|[SDP]\d{2})\s?-\s?\d{7}\s?-\s?\d{7}"
        r"(?![0-9A-Za-z])(?!-\d(?!\d\d-\d{7}-\d{7}))",
        re.ASCII | re.IGNORECASE,
    ),
    accepts=_plain,
    why="Three groups of 3, 7 and 7 characters, as in every Amazon order id.",
    rank=Rank.SHAPE,
    hits=(
        ("Order 112-3456789-0123456 came late.", "112-3456789-0123456"),
        ("订单112-3456789-0123456的买家", "112-3456789-0123456"),
        ("113-7135819-3313026-112-9985642-6208243", "113-7135819-3313026"),
        ("MCF order S01-3456789-0123456", "S01-3456789-0123456"),
        ("order 112 - 3456789 - 0123456", "112-3456789-0123456"),
    ),
    misses=(
        "Call 112-345-6789.",
        "Lot 9112-3456789-0123456.",
        "601-2020200-12345678",
        "444-555-3343433",
        "XXX-XXXXXXX-XXXXXXX",
        "bank reference 620-1183047-5529016",
    ),
)

ASIN: Final = PatternRecognizer(
    type=EntityType.ASIN,
    pattern=re.compile(rf"{START}B0[0-9A-Z]{{8}}{END}", re.ASCII | re.IGNORECASE),
    accepts=_plain,
    why="Ten characters that begin with B0, as ASINs do.",
    rank=Rank.SHAPE,
    hits=(
        ("asin: b0abc12345", "B0ABC12345"),
        ("产品B0ABC12345被下架", "B0ABC12345"),
        ("https://www.amazon.com/dp/B0ABC12345?th=1", "B0ABC12345"),
    ),
    misses=(
        "Part B0ABC12345-X has no listing.",
        "B0SHORT",
        "B09Xxxxxxx",
        "BESTSELLER",
        "BO8N5WRWNW",
        "B0ABC123456",
        "color code B0RDEAUX07",
    ),
)

OTHER_ASIN: Final = CuedRecognizer(
    type=EntityType.ASIN,
    cue=cue(r"(?:(?:parent|child)\s+)?asins?|isbn(?:-10)?|books?|/dp/|/gp/product/"),
    code=code(r"B(?!O\d)[0-9A-Z]{9}|\d{9}[0-9X]"),
    accepts=_is_other_asin,
    why="Said to be an ASIN, and it has the form of one.",
    hits=(("ASIN 0306406152 is a book.", "0306406152"), ("ASIN: BT00LLINKI", "BT00LLINKI")),
    misses=(
        "case 7764065161",
        "ASIN BO8N5WRWNW",
        "Call me on 0306406153.",
        "ASIN 0306406153",
        "our BESTSELLER",
    ),
)

SHIPMENT_ID: Final = PatternRecognizer(
    type=EntityType.SHIPMENT_ID,
    # On a box label the number of the box follows: FBA15DF2763DU000001.
    pattern=re.compile(
        rf"{START}(?P<mark>FBA(?=[0-9A-Z]*\d[0-9A-Z]*\d)(?:[0-9A-Z]{{9}}(?=U\d{{6}})|[0-9A-Z]{{8,12}}))"
        rf"(?:U\d{{6}})?{END}",
        re.ASCII | re.IGNORECASE,
    ),
    accepts=_plain,
    why="“FBA” and eight to twelve letters and digits, as inbound shipments have.",
    rank=Rank.SHAPE,
    hits=(
        ("Shipment FBA15DF2763D is short.", "FBA15DF2763D"),
        ("box FBA15DF2763DU000017", "FBA15DF2763D"),
        ("货件fba15df2763d少收", "FBA15DF2763D"),
    ),
    misses=("FBA2024", "FBA fees", "FBA-SL-GL501TKR", "FBAshipment"),
)

FNSKU: Final = PatternRecognizer(
    type=EntityType.FNSKU,
    pattern=re.compile(rf"{START}X0[0-9A-Z]{{8}}{END}", re.ASCII | re.IGNORECASE),
    accepts=lambda match: _plain(match) and sum(c.isdigit() for c in match.group()) > 1,
    why="X00 and seven letters and digits, as Amazon's own barcodes have.",
    rank=Rank.SHAPE,
    hits=(("FNSKU X0014BIZ8T", "X0014BIZ8T"), ("54 units of x001abc2de", "X001ABC2DE")),
    misses=("X0XXXXXXXX", "X00 SHORT", "X0014BIZ8T9"),
)

LPN: Final = PatternRecognizer(
    type=EntityType.REFERENCE_ID,
    pattern=re.compile(rf"{START}LPN(?=[0-9A-Z]*\d)[0-9A-Z]{{7,13}}{END}", re.ASCII),
    why="“LPN” and seven to thirteen letters and digits, as on Amazon's return labels.",
    rank=Rank.SHAPE,
    hits=(("LPN sticker LPNRRJ3RVGLIGZ", "LPNRRJ3RVGLIGZ"),),
    misses=("LPN label", "ARLPNLRVRA0WL"),
)

SELLER_ID: Final = PatternRecognizer(
    type=EntityType.SELLER_ID,
    pattern=re.compile(rf"{START}A[0-9A-Z]{{12,13}}{END}", re.ASCII),
    accepts=_is_seller_id,
    why="A and twelve or thirteen letters and digits, as merchant tokens have.",
    rank=Rank.SHAPE,
    hits=(
        ("merchant token A2SNBFWOFW4SWG", "A2SNBFWOFW4SWG"),
        ("店铺ARLPNLRVRA0WL被关", "ARLPNLRVRA0WL"),
    ),
    misses=("ACCOUNTABILITY", "ATVPDKIKX0DER", "AUTHENTICATION", "A1PA6795UKMFR9"),
)

SAID_SELLER_ID: Final = CuedRecognizer(
    type=EntityType.SELLER_ID,
    cue=cue(r"(?:merchant|seller)\s+(?:token|id)s?|seller\s+account|卖家(?:编号|记号|ID)"),
    code=code(r"A[0-9A-Z]{12,13}"),
    accepts=lambda match: match.group() not in MARKETPLACE_IDS,
    why="Said to be a seller id, and it has the form of one.",
    hits=(("merchant token ABCDEFGHJKLMN", "ABCDEFGHJKLMN"),),
    misses=("seller id ATVPDKIKX0DER", "seller ACCOUNTABILITY"),
)

TRANSACTION: Final = PatternRecognizer(
    type=EntityType.REFERENCE_ID,
    pattern=re.compile(
        rf"{START}(?:\d{{14}}-|wf|sh)?[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}{END}",
        re.ASCII,
    ),
    value=as_written,
    why="The form of a transaction or plan id of Amazon's interfaces.",
    rank=Rank.SHAPE,
    hits=(
        (
            "plan wf1234abcd-1234-1234-1234-123456789abc",
            "wf1234abcd-1234-1234-1234-123456789abc",
        ),
    ),
    misses=("12345678-1234",),
)

IDENTIFIERS: Final[tuple[Recognizer, ...]] = (
    ORDER_ID,
    ASIN,
    OTHER_ASIN,
    SHIPMENT_ID,
    FNSKU,
    LPN,
    SELLER_ID,
    SAID_SELLER_ID,
    TRANSACTION,
)
