"""Blanks that somebody forgot to fill in."""

import re
from typing import Final

from scorer.entities.recognizer import PatternRecognizer, Rank, Recognizer, as_written
from scorer.names import EntityType

# Brackets that say what a message is, and brackets that other programs set.
_NOT_A_BLANK = re.compile(
    r"(?i)^\W*(?:action\s+required|urgent|external|important|re\b|fwd?\b|case(?!\s*(?:id|no|num|#))|ticket|follow|second|third"
    r"|final|update|reminder|request\b|appeal|escalat|confidential|redacted|removed|sic|attached|attachment"
    r"|exhibit|annex|image|photo|cid:|https?:|mailto:|www\.|signature|\d+\W*$|.$|x$|\.\.\.)"
)
_HAS_A_NUMBER = re.compile(r"\d{5}|[A-Z0-9]{9}(?<=\d)|@|\d{4}-\d\d")


def _is_blank(match: re.Match[str]) -> bool:
    inside = match.group()[1:-1].strip()
    return not _NOT_A_BLANK.match(inside) and not _HAS_A_NUMBER.search(inside)


BRACKETS: Final = PatternRecognizer(
    type=EntityType.PLACEHOLDER,
    pattern=re.compile(
        r"\[(?=[^\]\n]*[A-Za-z\u4e00-\u9fff_])[^\[\]\n]{2,60}\]|【[^】\n]{0,4}(?:填|ASIN|订单|日期|店铺|姓名|金额)[^】\n]{0,20}】"
        r"|\{\{?(?=[^}\n]*[A-Za-z\u4e00-\u9fff])[^{}\n]{2,40}\}\}?"
        r"|<(?![/!]|https?:|mailto:|br\b|p\b|div\b|b>|i>|u>|a\b|span\b|li\b|ul\b|td\b|tr\b)[A-Za-z\u4e00-\u9fff][^<>@\n]{1,40}>"
    ),
    accepts=_is_blank,
    value=as_written,
    why="Brackets around what should stand here.",
    rank=Rank.BLANK,
    hits=(
        ("Listing error [ASIN]", "[ASIN]"),
        ("by <date> at the latest", "<date>"),
        ("Dear {{first_name}},", "{{first_name}}"),
        ("our case, [case ID], was", "[case ID]"),
        ("店铺名：[填店名]", "[填店名]"),
        ("Reviewer: [to be filled in by Amy]", "[to be filled in by Amy]"),
    ),
    misses=(
        "[Action Required] Release $1,200",
        "RE: [CASE 18708269169]",
        "see note [1]",
        "Lily <lily@shop.example>",
        "a < b and c > d",
        "<br>",
    ),
)

CROSSES: Final = PatternRecognizer(
    type=EntityType.PLACEHOLDER,
    pattern=re.compile(
        r"(?<![0-9A-Za-z-])(?:"
        r"(?:[0-9X]{3})-(?=[0-9X-]*XXX)[0-9X]{7}-[0-9X]{7}"  # order id
        r"|(?:B0|X0|FBA|1Z|A)?[0-9A-Z]{0,9}[Xx]{4,}[0-9A-Z]{0,4}(?:-[Xx]+)*"
        r"|(?=[A-Za-z0-9-]*[Xx]{3})[Xx]{2,}(?:[-/.][Xx]{2,})+"
        r"|X{2,3}|x{3}|(?:YYYY|yyyy)[-/.](?:MM|mm)(?:[-/.](?:DD|dd))?|(?:MM|DD|mm|dd)[-/.](?:MM|DD|mm|dd)[-/.](?:YYYY|yyyy|YY)"
        r"|_{3,}"
        r"|(?:20)?[Xx]{2}(?:[-/][Xx]{2}){1,2}"
        r"|(?:19|20)[Xx]{2}"
        r")(?![0-9A-Za-z-])"
    ),
    value=as_written,
    why="Crosses or lines in place of a number.",
    rank=Rank.BLANK,
    hits=(
        ("My listing B0XXXXXXXX is down", "B0XXXXXXXX"),
        ("ASIN B09Xxxxxxx", "B09Xxxxxxx"),
        ("Order: 11X-XXXXXXX-XXXXXXX", "11X-XXXXXXX-XXXXXXX"),
        ("order XXX-XXXXXXX-XXXXXXX", "XXX-XXXXXXX-XXXXXXX"),
        ("Case ID: ______", "______"),
        ("was closed on YYYY-MM-DD without", "YYYY-MM-DD"),
    ),
    misses=("size XXL", "B0ABC12345", "FIXXER", "X-ray"),
)

MONEY_CROSSES: Final = PatternRecognizer(
    type=EntityType.PLACEHOLDER,
    pattern=re.compile(r"(?:US)?[$£€]\s?(?:[Xx]+(?:[.,][Xx]+)*|_+)(?![0-9A-Za-z])"),
    value=as_written,
    why="An amount without its figures.",
    rank=Rank.BLANK,
    hits=(("we lost $XX.XX in fees", "$XX.XX"), ("a loss of $X", "$X")),
    misses=("a loss of $10", "$Xiaomi"),
)

PLACEHOLDERS: Final[tuple[Recognizer, ...]] = (BRACKETS, CROSSES, MONEY_CROSSES)
