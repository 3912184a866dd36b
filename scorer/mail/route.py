"""Which way a message went, and to whom."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any, Final

from scorer.mail.values import Correspondent, Direction, Mail

# Maildir puts the whole path into one name; a number at the end is a second folder of that name.
_PARTS: Final = re.compile(r"[/\\.|]")
_TAIL: Final = re.compile(r"[\s_-]*(?:\(?\d{1,8}\)?[\s_-]*)+$")
_COUNTRY: Final = r"(?:\.[a-z]{2,3}){1,2}"


@dataclass(frozen=True, slots=True)
class Route:
    """Where a message went: which way, and what kind of party the other side is."""

    direction: Direction
    correspondent: Correspondent


def route(mail: Mail) -> Route:
    """Return the way of a message: by the export's own word, parties, folder and labels."""
    return Route(_direction(mail), _other_side(mail))


def ways_of(folder: str) -> tuple[Direction | None, ...]:
    """Return what each part of a folder's name says: all of it that the way depends on."""
    return tuple(map(_folder_way, reversed(_PARTS.split(folder))))


def _direction(mail: Mail) -> Direction:
    if mail.direction is not Direction.UNKNOWN:
        return mail.direction
    place = _place(mail)
    if place is Direction.DRAFT:
        return place
    if kind_of(mail.sender) is not Correspondent.OTHER and mail.sender:
        return Direction.RECEIVED
    if any(kind_of(each) is not Correspondent.OTHER for each in mail.recipients):
        return Direction.SENT
    if place is Direction.SENT and mail.sender and mail.recipients and not mail.labels:
        # A mailbox called "Sent" may hold answers too, and which of two strangers is its owner
        # one message alone does not say.
        return Direction.UNKNOWN
    return place


def _place(mail: Mail) -> Direction:
    """Return what folder and labels say; a conversation of Gmail's lies in several places."""
    labelled = list(filter(None, map(_folder_way, mail.labels)))
    said = [*labelled, *filter(None, ways_of(mail.folder))]
    for way in (Direction.DRAFT, Direction.SENT):
        if way in labelled:
            return way
    return said[0] if said else Direction.UNKNOWN


def _folder_way(name: str) -> Direction | None:
    known = _folders()
    plain = " ".join(name.casefold().replace("_", " ").split())
    return known.get(plain) or known.get(_TAIL.sub("", plain))


def _other_side(mail: Mail) -> Correspondent:
    kinds = [kind_of(each) for each in (mail.sender, *mail.recipients) if each]
    for kind in (Correspondent.AMAZON, Correspondent.BUYER):
        if kind in kinds:
            return kind
    if mail.matter:
        # Only Amazon numbers its cases, and an export that names them need not name addresses.
        return Correspondent.AMAZON
    return Correspondent.OTHER if mail.recipients else Correspondent.UNKNOWN


def kind_of(address: str) -> Correspondent:
    """Return what kind of party an address in lower case belongs to."""
    domain = address.rpartition("@")[2]
    return next((kind for kind, form in _parties() if form.search(domain)), Correspondent.OTHER)


@cache
def _data() -> dict[str, Any]:
    return loads(files("scorer.mail").joinpath("route.toml").read_text("utf-8"))


@cache
def _folders() -> dict[str, Direction]:
    named: dict[str, list[str]] = _data()["folders"]
    return {name.casefold(): Direction(way) for way, names in named.items() for name in names}


@cache
def _parties() -> tuple[tuple[Correspondent, re.Pattern[str]], ...]:
    return tuple(
        (
            Correspondent(each["kind"]),
            re.compile(
                rf"(?:^|\.){re.escape(each['below'])}{_COUNTRY if each.get('any_country') else ''}$"
            ),
        )
        for each in _data()["parties"]
    )
