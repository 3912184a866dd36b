"""Whether the figures of a draft agree with each other."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from scorer.contact.case import Case
from scorer.contact.rulebook import rulebook
from scorer.names import Part
from scorer.values import Finding, Place

_NUMBER = r"(?P<n>\d{1,3}(?:,\d{3})+|\d+)"
_UNIT = r"(?:\s*(?P<unit>units?|pcs|pieces|items|cartons|boxes|sets|pairs)\b)?"
_LINK = r"\s*(?:were|was|are|is|have been|had been|of them|in total|only)?\s*"
_NO_COUNT = r"(?!\s*(?:days?|%|hours?|months?|[./:-]\d|cartons|boxes|pallets|of\s+\d))"


def _labelled(words: str) -> re.Pattern[str]:
    after = rf"(?<![\w$.,#/-]){_NUMBER}{_UNIT}{_LINK}\b(?:{words})\b"
    before = rf"\b(?:{words})\s*[:=]?\s*{_NUMBER.replace('<n>', '<m>')}(?![\w,.-]*\d){_NO_COUNT}"
    return re.compile(rf"(?i)(?:{after}|{before})")


# Cartons are counted apart from the units in them, so a label with several values is left alone.
_SENT: Final = _labelled("shipped|sent|dispatched|packed")
_RECEIVED: Final = _labelled("received|checked in|scanned in|counted")
_MISSING: Final = _labelled("missing|short|not received|unaccounted for")
_MONEY = r"(?:US)?\$\s?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?"
_TOTAL: Final = re.compile(
    rf"(?i)(?<![\w$.,#/-]){_NUMBER}\s*(?:[a-z]+\s+){{0,3}}?(?:x|×|\*|at|@)\s*(?P<price>{_MONEY})"
    r"(?:\s*(?:each|per (?:unit|piece|pc)|/\s?(?:unit|pc)|apiece|a piece))?"
    r"\s*(?:=|,?\s*(?:for a total of|a total of|totall?ing|comes to|or|i\.e\.|that is|in total))"
    rf"\s*(?P<total>{_MONEY})"
)
_CENT = Decimal("0.01")


def units(case: Case) -> Iterator[Finding]:
    """Yield a finding where shipped less received is not what is said to be missing."""
    own = case.own_text()
    found = [_only(pattern, own) for pattern in (_SENT, _RECEIVED, _MISSING)]
    if None in found:
        return
    sent, received, (missing, place) = found[0][0], found[1][0], found[2]  # type: ignore[index,misc]
    if sent > received and missing not in (sent - received, sent):
        yield rulebook()["units-disagree"].finding(
            case.known, place, sent=sent, received=received, left=sent - received, missing=missing
        )


def _only(pattern: re.Pattern[str], text: str) -> tuple[int, Place] | None:
    """Return the one value that a label has; None where it has none, or several."""
    matches = list(pattern.finditer(text))
    values = {_whole(match["n"] or match["m"]) for match in matches}
    if len(values) != 1:
        return None
    return values.pop(), Place(Part.BODY, *matches[0].span())


def totals(case: Case) -> Iterator[Finding]:
    """Yield a finding for each product that is not units times price."""
    for match in _TOTAL.finditer(case.own_text()):
        count, price, total = _whole(match["n"]), _amount(match["price"]), _amount(match["total"])
        product = count * price
        # Prices are rounded to the cent, so a total may be off by as many half cents as units.
        if abs(product - total) > _CENT * count:
            yield rulebook()["total-disagrees"].finding(
                case.known,
                Place(Part.BODY, *match.span("total")),
                count=count,
                price=match["price"],
                product=f"${product:,.2f}",
                total=match["total"],
            )


def _whole(number: str) -> int:
    return int(number.replace(",", ""))


def _amount(money: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.]", "", money))
