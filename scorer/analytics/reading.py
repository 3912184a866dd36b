"""The messages of a run on their way in: which are new, which are known, which are copies."""

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from scorer.analytics import rows
from scorer.analytics.envelope import Envelope, envelope_of, unpacked
from scorer.analytics.rows import Row
from scorer.analytics.store import Store, key_of
from scorer.analytics.work import Piece
from scorer.mail.messages import unsealed
from scorer.mail.own_words import own_words
from scorer.mail.route import Route, route, ways_of
from scorer.mail.values import Correspondent, Direction, Found, Listed, Mail, Sealed, Unread
from scorer.values import Draft

# Messages that are read while those before them are being judged.
_WINDOW = 256


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to do.

    Attributes:
        export: File or folder.
        out: Folder for the tables; what is there is used again.
        columns: ``field -> column`` for tables.
        jobs: Processes.
        with_text: Also keep the words of the messages.
        only_sent: Score only what was sent to Amazon or to nobody known; else everything.
        cluster: Whether a Dask client is connected that shares the work out.
    """

    export: Path
    out: Path
    columns: Mapping[str, str] = field(default_factory=dict)
    jobs: int = 1
    with_text: bool = False
    only_sent: bool = True
    cluster: bool = False


@dataclass(frozen=True, slots=True)
class Todo:
    """A message on its way.

    Attributes:
        row: Its columns, without what its words say.
        envelope: What is kept of it.
        kept: What the envelope is to be kept under; empty where it already is, or is not.
        piece: What is to be read, where the result is not kept yet.
        is_copy: Whether the same message came before.
    """

    row: Row
    envelope: Envelope
    kept: str = ""
    piece: Piece | None = None
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Takes messages apart that are new, and says what is to be done with each.

    Args:
        wanted: What the run is to do.
        judged_by: Hash of whatever a result depends on besides the message.
        store: What earlier runs found.
    """

    wanted: Wanted
    judged_by: str
    store: Store
    seen: set[str] = field(default_factory=set)

    def windows(self, found: Iterable[Listed]) -> Iterator[list[Todo]]:
        """Yield what is to be done, so many messages at a time."""
        stream = map(self._todo, found)
        while todo := list(itertools.islice(stream, _WINDOW)):
            yield todo

    def _todo(self, found: Listed) -> Todo:
        key = self._key(found)
        todo = self._known(key) if key else None
        if todo is None:
            todo = self._new(unsealed(found) if isinstance(found, Sealed) else found, key)
        place: Row = {"source": found.source, "position": found.position}
        if not isinstance(found, Unread):
            place["mailbox"] = found.folder
        name = todo.row["message"]
        if todo.envelope.record and name in self.seen:
            row = {**todo.envelope.row, **place, "reason": "duplicate"}
            return replace(todo, row=row, piece=None, is_copy=True)
        self.seen.add(name)
        return replace(todo, row={**todo.row, **place})

    def _key(self, found: Listed) -> str:
        """Return what the envelope of a message is kept under; nothing where none is."""
        # Whoever keeps the words needs them anew: the store has none.
        if self.wanted.with_text or not isinstance(found, Sealed):
            return ""
        data = hashlib.sha256(found.data).hexdigest()
        # An export that has grown is often a file of another name, and its folder is called so.
        how = {"by": self.judged_by, "only_sent": self.wanted.only_sent}
        return key_of({"message": data, **how, "ways": ways_of(found.folder)})

    def _known(self, key: str) -> Todo | None:
        """Return a message that need not be taken apart, since all of it is kept."""
        if (kept := self.store.get(key)) is None:
            return None
        envelope = unpacked(kept)
        if envelope.reading and envelope.reading not in self.store:
            return None
        return Todo(envelope.row, envelope)

    def _new(self, found: Found, key: str) -> Todo:
        if isinstance(found, Unread):
            row = {"message": found.id, "status": "failed", "reason": found.reason}
            return Todo(row, Envelope(row), key)
        way = route(found)
        row = rows.row_of(found, way.direction, way.correspondent)
        reason = _why_not(way) if self.wanted.only_sent else ""
        row["reason"] = reason
        received = way == Route(Direction.RECEIVED, Correspondent.AMAZON)
        is_piece = not reason or (reason == "received" and received)
        piece = self._piece(found, not reason, received) if is_piece else None
        mail = replace(found, text="", direction=way.direction)
        envelope = envelope_of(mail, row, piece.key if piece else "", self.store.salt)
        if self.wanted.with_text:
            words = own_words(found.text)
            texts = {"own_text": words.own, "removed_text": words.removed}
            row = {**row, "subject": found.subject, **texts}
        return Todo(row, envelope, key, piece)

    def _piece(self, mail: Mail, judged: bool, received: bool) -> Piece:
        # By the whole text: a run that finds nothing new would else take every message apart.
        draft = Draft(mail.text, mail.subject, mail.id, mail.attachments)
        parts = {"subject": draft.subject, "body": draft.body, "attachments": draft.attachments}
        how = {"by": self.judged_by, "judged": judged, "received": received}
        return Piece(key_of({**parts, **how}), draft, judged, received)


def _why_not(way: Route) -> str:
    """Return why a message is none to score, or nothing."""
    if way.direction in (Direction.RECEIVED, Direction.DRAFT):
        return str(way.direction)
    if way.correspondent in (Correspondent.BUYER, Correspondent.OTHER):
        return f"to_{way.correspondent}"
    return ""
