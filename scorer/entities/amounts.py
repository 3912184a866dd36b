"""Amounts of money, counts of goods, and account metrics with their values."""

import re
from decimal import Decimal
from typing import Final

from scorer.entities.recognizer import PatternRecognizer, Rank, Recognizer
from scorer.names import EntityType

_SIGNS = {
    "$": "USD", "US$": "USD", "USD": "USD", "USD$": "USD", "U.S.$": "USD",
    "CA$": "CAD", "C$": "CAD", "CAD": "CAD", "A$": "AUD", "AU$": "AUD", "AUD": "AUD",
    "MX$": "MXN", "MXN": "MXN", "HK$": "HKD", "HKD": "HKD", "S$": "SGD", "SGD": "SGD", "NT$": "TWD",
    "£": "GBP", "GBP": "GBP", "€": "EUR", "EUR": "EUR", "¥": "¥", "RMB": "CNY", "CNY": "CNY",
    "JPY": "JPY", "SEK": "SEK", "PLN": "PLN", "AED": "AED", "SAR": "SAR", "INR": "INR", "₹": "INR",
    "TRY": "TRY", "BRL": "BRL", "R$": "BRL",
}  # fmt: skip
_NAMES = {
    "us dollar": "USD", "dollar": "USD", "bucks": "USD", "美元": "USD", "美金": "USD", "刀": "USD",
    "pound": "GBP", "quid": "GBP", "英镑": "GBP", "euro": "EUR", "欧元": "EUR",
    "yuan": "CNY", "人民币": "CNY", "元": "CNY", "yen": "JPY", "日元": "JPY", "加元": "CAD",
}  # fmt: skip
_TIMES = {
    "k": 1000,
    "thousand": 1000,
    "m": 10**6,
    "million": 10**6,
    "mn": 10**6,
    "万": 10_000,
    "w": 10_000,
}

_SIGN = "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))
_WORD = "|".join(sorted(_NAMES, key=len, reverse=True))
_FIGURE = r"\d{1,3}(?:[,.' ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,4})?(?!\d)"
_SCALE = r"(?:\s?(?:k|thousand|mn?|million|万|w)(?![0-9A-Za-z]))"


def figure(text: str) -> Decimal:
    """Return the number that is written with American or European points and commas."""
    plain = re.sub(r"[' ]", "", text)
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return Decimal(plain)
    decimals = len(plain) - last - 1
    several = len(re.findall(r"[.,]", plain)) > 1
    grouped = decimals == 3 and (plain[last] == "," or several or plain[0] != "0")
    if plain[last] == "." and decimals == 3 and not several:
        grouped = False  # $1.125 is a price per unit
    whole = re.sub(r"[.,]", "", plain if grouped else plain[:last])
    return Decimal(whole) if grouped else Decimal(f"{whole}.{plain[last + 1 :]}")


def _money(m: re.Match[str]) -> str:
    currency = _currency(m)
    amount = figure(m["figure"] or m["figure2"])
    scale = (m["scale"] or m["scale2"] or "").strip().lower()
    figures = f"{amount * _TIMES.get(scale, 1):.2f}"
    # Japan's money and China's have one sign; the rest of the draft may tell.
    return f"JPY {figures}|CNY {figures}" if currency == "¥" else f"{currency} {figures}"


def _currency(m: re.Match[str]) -> str:
    if m["sign"]:
        return _SIGNS[m["sign"].upper()]
    if m["code"]:
        return _SIGNS[m["code"].upper()]
    return _NAMES[m["word"].lower().removesuffix("s") if m["word"].lower() != "bucks" else "bucks"]


MONEY: Final = PatternRecognizer(
    type=EntityType.MONEY,
    pattern=re.compile(
        rf"(?<![0-9A-Za-z$])(?P<sign>{_SIGN})\s?-?(?P<figure>{_FIGURE})(?P<scale>{_SCALE})?"
        rf"(?:\s?(?:USD|usd|dollars)\b)?(?!\d|%)"
        rf"|(?<![0-9A-Za-z.,$-])(?P<figure2>{_FIGURE})(?P<scale2>{_SCALE})?"
        rf"\s?(?:(?P<code>{_SIGN})(?![0-9A-Za-z])|(?P<word>{_WORD})(?:s\b|(?![A-Za-z])))",
        re.IGNORECASE,
    ),
    value=_money,
    why="A figure with its currency.",
    rank=Rank.AMOUNT,
    hits=(
        ("a loss of $1,234.56.", "USD 1234.56"),
        ("46.80 USD to me", "USD 46.80"),
        ("US$88,140.27", "USD 88140.27"),
        ("£10 and", "GBP 10.00"),
        ("EUR 1.234,56", "EUR 1234.56"),
        ("$35k of stock", "USD 35000.00"),
        ("5,000 dollars", "USD 5000.00"),
        ("1.2万元", "CNY 12000.00"),
        ("$13.2 each", "USD 13.20"),
        ("¥300 each", "JPY 300.00|CNY 300.00"),
    ),
    misses=("1,234 units", "30% off", "60 dollarwise", "X$"),
)

# "One" is left out: "one unit" mostly means "a unit".
_UNDER_TWENTY = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {
    **{word: number for number, word in enumerate(_UNDER_TWENTY, 2)},
    **{word: number * 10 for number, word in enumerate(_TENS, 2)},
    **{
        f"{ten}-{one}": tens * 10 + ones
        for tens, ten in enumerate(_TENS, 2)
        for ones, one in enumerate(("one", *_UNDER_TWENTY[:8]), 1)
    },
}
_IN_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
# Between a count and what is counted.
_BETWEEN = (
    r"(?:(?:open|pending|remaining|missing|more|other|earlier|late|lost|damaged|unsold|returned|sellable|unsellable"
    r"|customer|buyer|unshipped|shipped|delivered|stranded|affected|defective|new|empty|full|master|finished"
    r"|additional|extra|LED|phone|separate|sealed|stray|such|FBA|FBM|MCF|removal|saleable|surplus|identical|total)\s+){0,2}"
)
_GOODS = (
    r"units?|pcs?\b\.?|pieces?|sets?|cartons?|ctns?|boxes|box|pallets?|orders?|bottles?|jars?|bags?|kits?|pairs?"
    r"|packs?|packages?|parcels?|tubes?|cans?|rolls?|crates?|skids?|cases(?=\s+of\b)|bundles?|lamps?|tripods?"
    r"|sachets?|pouches|tins?|reams?|dozens?|copies|items|products(?=\s+(?:were|are)\s+(?:lost|missing|damaged))"
)
_HAN_GOODS = r"件|个(?!月)|箱|套|单|盒|瓶|包|台|只|条|双|把|托"


def _quantity(m: re.Match[str]) -> str:
    number = m["number"]
    if number is None:
        tens = _NUMBERS.get((m["words"] or "").lower(), 0)
        number = str(tens * (100 if m["hundred"] else 1))
    number = re.sub(r"\D", "", number)
    unit = m["unit"] or m["han"]
    return f"{number} {unit.rstrip('.').lower()}"


QUANTITY: Final = PatternRecognizer(
    type=EntityType.QUANTITY,
    pattern=re.compile(
        rf"(?<![0-9A-Za-z.$£€¥%])(?<![0-9A-Za-z][-/,])(?<!\bno\. )"
        rf"(?:(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}})|(?<![a-z]-)(?P<words>{_IN_WORDS})(?P<hundred>\s+hundred)?\b)"
        rf"(?:\s?(?P<han>{_HAN_GOODS})|\s{{0,2}}{_BETWEEN}(?P<unit>{_GOODS})(?![A-Za-z-]))",
        re.IGNORECASE,
    ),
    value=_quantity,
    why="A count of goods or orders.",
    rank=Rank.AMOUNT,
    hits=(
        ("lost 38 units at", "38 units"),
        ("1,046 units still", "1046 units"),
        ("two cartons were", "2 cartons"),
        ("312 open orders", "312 orders"),
        ("16ctn,you", "16 ctn"),
        ("丢了24件", "24 件"),
        ("two hundred lamps", "200 lamps"),
    ),
    misses=(
        "a 2-piece set",
        "100-piece puzzle",
        "18 days",
        "3 buyers",
        "74 pages",
        "3个月",
        "$11.40 pieces",
        "ASIN units",
        "one unit was lost",
    ),
)

_METRIC_NAMES = {
    r"order\s+defect\s+rate|ODR|订单缺陷率": "ODR",
    r"late\s+(?:shipment|dispatch|shipping|delivery)\s+rate|LSR|LDR|迟发率": "LSR",
    r"(?:valid|invalid)\s+tracking\s+rate|VTR|有效追踪率": "VTR",
    r"on-?time\s+delivery\s+rate|OTDR|准时交货率": "OTDR",
    r"pre-?(?:ship|fulfil?lment)(?:ment)?\s+cancel(?:lation)?\s+rate": "pre-ship cancel rate",
    r"cancel(?:l?ation)?\s+rate|取消率": "cancellation rate",
    r"(?:account\s+health\s+rating|AHR)(?:\s+score)?": "AHR",
    r"(?:inventory\s+performance\s+index|IPI)(?:\s+score)?": "IPI",
    r"(?:negative\s+|positive\s+)?feedback\s+(?:rate|score)": "feedback score",
    r"(?:positive|negative)\s+feedback": "feedback score",
    r"(?:refund|return|chargeback|a-to-z\s+claim|invoice\s+defect|response|defect|delivery\s+defect|perfect\s+order"
    r"|contact\s+response|customer\s+dissatisfaction|return\s+dissatisfaction|in-?stock|sell-?through|conversion"
    r"|NCX|negative\s+customer\s+experience|unit\s+session)(?:\s+(?:percentage|rate))": "",
}  # fmt: skip
_METRIC = "|".join(f"(?:{names})" for names in _METRIC_NAMES)
# A limit is not the account's value.
_LIMIT = (
    r"(?:target|limit|threshold|below|under|above|over|less|than|must|should|maximum|minimum|at\s+least|require|exceed"
    r"|need|standard|goal|required|<|>|≤|≥)"
)
_LINK = rf"(?:(?!{_LIMIT})[^\d\n.!?;%]){{0,40}}?"


def _metric(m: re.Match[str]) -> str:
    name = m["name"]
    for names, short in _METRIC_NAMES.items():
        if short and re.fullmatch(names, name, re.IGNORECASE):
            name = short
            break
    return f"{name}={m['value']}{'%' if m['percent'] else ''}"


METRIC: Final = PatternRecognizer(
    type=EntityType.METRIC,
    pattern=re.compile(
        rf"(?<![A-Za-z])(?P<name>{_METRIC})(?![A-Za-z]){_LINK}(?:\bfrom\s+\d+(?:\.\d+)?\s?%\s+(?:to|up\s+to|down\s+to)\s+)?"
        r"(?<![\d.])(?P<value>\d,\d{3}|\d+(?:\.\d+)?)(?:\s?(?P<percent>[%％])|(?<=\d\d\d)(?!\d|[.,]\d|\s*%|\s*\w+s\b))",
        re.IGNORECASE,
    ),
    value=_metric,
    accepts=lambda m: bool(m["percent"]) or bool(re.match(r"(?i)account|AHR|inv|IPI", m["name"])),
    why="An account metric and its value.",
    rank=Rank.AMOUNT,
    hits=(
        ("our Late Shipment Rate was 7.9% for", "LSR=7.9%"),
        ("ODR 0.21% and", "ODR=0.21%"),
        ("feedback score declined from 98% to 94%,", "feedback score=94%"),
        ("a VTR of 97.2 %", "VTR=97.2%"),
        ("Account Health Rating is 204", "AHR=204"),
    ),
    misses=(
        "below the 95% target",
        "ODR under 1%",
        "VTR must be 95%",
        "ODR is healthy",
        "60% of ODR",
    ),
)

AMOUNTS: Final[tuple[Recognizer, ...]] = (MONEY, QUANTITY, METRIC)
