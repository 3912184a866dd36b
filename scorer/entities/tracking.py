"""Carriers' numbers, by shape and check digit or because the text says so.

Shapes and check digits: the public tables of github.com/jkeen/tracking_number_data
(commit b79ce4b), tried on the carriers' published test numbers.
"""

import re
from typing import Final

from scorer.entities.recognizer import (
    END,
    START,
    CuedRecognizer,
    PatternRecognizer,
    Rank,
    Recognizer,
    code,
    cue,
)
from scorer.names import EntityType

_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def is_s10(value: str) -> bool:
    """Say whether the check digit of a postal number (``RB123456785GB``) holds."""
    rest = 11 - sum(w * int(d) for w, d in zip(_S10_WEIGHTS, value[2:10], strict=True)) % 11
    return int(value[10]) == {10: 0, 11: 5}.get(rest, rest)


def is_usps(value: str) -> bool:
    """Say whether the check digit of a USPS number holds (weights 3 and 1 from the right)."""
    body = [int(digit) for digit in reversed(value[:-1])]
    total = 3 * sum(body[::2]) + sum(body[1::2])
    return (total + int(value[-1])) % 10 == 0


def _is_ups(match: re.Match[str]) -> bool:
    value = re.sub(r"\s", "", match.group())
    return len(value) == len("1Z") + 16 and "XXXX" not in value.upper()


UPS: Final = PatternRecognizer(
    type=EntityType.TRACKING_NUMBER,
    pattern=re.compile(
        rf"{START}(?:(?i:1Z[0-9A-Z]{{16}})|1Z(?:\s[0-9A-Z]{{1,4}}){{4,8}}){END}", re.ASCII
    ),
    accepts=_is_ups,
    why="1Z and sixteen letters and digits, as UPS numbers have.",
    rank=Rank.SHAPE,
    hits=(
        ("UPS 1Z0510476848855579", "1Z0510476848855579"),
        ("1Z 051 047 68 4885 557 9 on July 10", "1Z0510476848855579"),
    ),
    misses=("1Z05104768488", "1ZXXXXXXXXXXXXXXXX"),
)

BY_PREFIX: Final = PatternRecognizer(
    type=EntityType.TRACKING_NUMBER,
    pattern=re.compile(
        rf"{START}(?:TB[ACM]\d{{12}}|YT\d{{16}}|4PX\d{{13}}CN|LP\d{{14,16}}|SF\d{{12,15}}|JJ?D\d{{10,18}}"
        rf"|J[A-Z]{{2,3}}\d{{9,10}}|U[A-Z]\d{{9}}YP){END}",
        re.ASCII | re.IGNORECASE,
    ),
    why="A carrier's prefix and its number of digits (Amazon, YunExpress, 4PX, Cainiao, SF, DHL).",
    rank=Rank.SHAPE,
    hits=(
        ("tracking YT2136197658107235", "YT2136197658107235"),
        ("TBA347376846093", "TBA347376846093"),
    ),
    misses=("YT21361976581", "TBA soon", "SF2024"),
)

S10: Final = PatternRecognizer(
    type=EntityType.TRACKING_NUMBER,
    pattern=re.compile(rf"{START}[A-Z]{{2}}\d{{9}}[A-Z]{{2}}{END}", re.ASCII),
    accepts=lambda match: is_s10(match.group()),
    why="The form of international post, and the check digit holds.",
    rank=Rank.SHAPE,
    hits=(("LX358796175CN arrived", "LX358796175CN"), ("RB123456785GB", "RB123456785GB")),
    misses=("LX358796174CN", "AB12345678CN"),
)

USPS: Final = PatternRecognizer(
    type=EntityType.TRACKING_NUMBER,
    pattern=re.compile(
        rf"{START}(?:420\d{{5}}(?:\d{{4}})?)?9[2345](?:\d{{20}}|(?:\s?\d{{4}}){{5}}){END}", re.ASCII
    ),
    accepts=lambda match: is_usps(re.sub(r"\D", "", match.group())[-22:]),
    why="Twenty-two digits from 92 to 95, and USPS's check digit holds.",
    rank=Rank.SHAPE,
    hits=(("USPS | 9405511099142663498967 |", "9405511099142663498967"),),
    misses=("9405511099142663498966", "940551109914266349896"),
)

_CARRIERS = (
    r"fed\s?ex(?:\s+(?:ground|express|freight))?|dhl(?:\s+express)?|ups|usps|ontrac|lasership|royal\s+mail"
    r"|china\s+post|ems|yun\s?express|yanwen|4px|sf\s+express|cainiao|gls|dpd|tnt|evri|hermes|xpo|estes"
    r"|old\s+dominion|saia|云途|燕文|顺丰|递四方|菜鸟|邮政"
)
SAID: Final = CuedRecognizer(
    type=EntityType.TRACKING_NUMBER,
    cue=cue(
        rf"(?:(?:{_CARRIERS})\s*)?(?:tracking(?:\s+(?:ids?|numbers?|nos?\.?|#))?|(?:air\s?)?waybill|awb|pro"
        rf"|con(?:signment)?\s+note|consignment|物流单号|快递单号|运单号?|跟踪号|追踪号|单号)(?:\s+(?:{_CARRIERS}))?|{_CARRIERS}"
    ),
    code=code(
        r"(?!B0[0-9A-Z]{8}(?![0-9A-Z]))(?!\d{3}-\d{7})(?=(?:[A-Z]*\d){7})[A-Z0-9]{8,34}|\d{7}|\d{3,4}-\d{6,8}"
        r"|\d{4}(?:\s\d{4}){2,4}(?:\s\d{2})?"
    ),
    why="Said to be a carrier's number.",
    hits=(
        ("DHL tracking 3828657012", "3828657012"),
        ("PRO number 311970294164", "311970294164"),
        ("(FedEx 418004925187)", "418004925187"),
        ("con note 4KDZ50031878", "4KDZ50031878"),
        ("DHL单号 4719283605", "4719283605"),
        ("tracking number: 1234 5678 9012", "123456789012"),
    ),
    misses=(
        "BOL 0088213",
        "tracking of order 112-3456789-0123456",
        "UPS signed 30 pieces",
        "valid tracking rate 97.2%",
    ),
)

TRACKING: Final[tuple[Recognizer, ...]] = (UPS, BY_PREFIX, S10, USPS, SAID)
