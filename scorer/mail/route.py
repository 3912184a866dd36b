"""Which way a message went, and to whom."""

import re
from dataclasses import dataclass

from scorer.mail.values import Correspondent, Direction, Mail

# Buyers write from and are reached at aliases below this name; everything else is Amazon's own.
_BUYER = re.compile(r"@marketplace\.amazon\.[a-z.]+$")
_AMAZON = re.compile(r"[@.](?:amazon(?:\.[a-z]{2,3}){1,2}|amazonservices\.com|amazonaws\.com)$")
_SENT = re.compile(
    r"\bsent\b|outbox|已发送|已发邮件|發送|寄件備份|已傳送|gesendet|envoy[ée]s|enviados|inviat[ai]|送信済み",
    re.IGNORECASE,
)
_RECEIVED = re.compile(r"\binbox\b|收件箱|收件匣|posteingang|受信", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Route:
    """Where a message went: which way, and what kind of party the other side is."""

    direction: Direction
    correspondent: Correspondent


def route(mail: Mail) -> Route:
    """Return the way of a message: by the export's own word, sender, folder and labels."""
    return Route(_direction(mail), _other_side(mail))


def _direction(mail: Mail) -> Direction:
    if mail.direction is not Direction.UNKNOWN:
        return mail.direction
    if kind_of(mail.sender) in (Correspondent.AMAZON, Correspondent.BUYER):
        return Direction.RECEIVED
    places = " ".join((mail.folder, *mail.labels))
    if _SENT.search(places):
        return Direction.SENT
    if Correspondent.AMAZON in map(kind_of, mail.recipients):
        return Direction.SENT
    return Direction.RECEIVED if _RECEIVED.search(places) else Direction.UNKNOWN


def _other_side(mail: Mail) -> Correspondent:
    kinds = [kind_of(each) for each in (mail.sender, *mail.recipients) if each]
    for kind in (Correspondent.AMAZON, Correspondent.BUYER):
        if kind in kinds:
            return kind
    return (
        Correspondent.OTHER
        if any("@" in each for each in mail.recipients)
        else Correspondent.UNKNOWN
    )


def kind_of(address: str) -> Correspondent:
    """Return what kind of party an address in lower case belongs to."""
    if _BUYER.search(address):
        return Correspondent.BUYER
    return Correspondent.AMAZON if _AMAZON.search(address) else Correspondent.OTHER
