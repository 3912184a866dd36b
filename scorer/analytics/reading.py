"""The messages of a run on their way in: which are new, which are known, which are copies."""

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from scorer.analytics import rows
from scorer.analytics.envelope import Envelope, envelope_of, unpacked
from scorer.analytics.rows import Row
from scorer.analytics.store import Result, Store, key_of
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
        result: What was found in its words; None where that is still to come.
        kept: What the envelope is to be kept under; empty where it already is, or is not.
        piece: What is to be read, where the result is not kept yet.
        is_copy: Whether the same message came before.
    """

    row: Row
    envelope: Envelope
    result: Result | None = None
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
    ways: dict[str, bytes] = field(default_factory=dict)

    def windows(self, found: Iterable[Listed]) -> Iterator[list[Todo]]:
        """Yield what is to be done, so many messages at a time."""
        stream = iter(found)
        while together := list(itertools.islice(stream, _WINDOW)):
            keys = [self._key(each) for each in together]
            known = self._known(filter(None, keys))
            yield [
                self._todo(each, key, known.get(key))
                for each, key in zip(together, keys, strict=True)
            ]

    def _todo(self, found: Listed, key: str, todo: Todo | None) -> Todo:
        if todo is None:
            todo = self._new(unsealed(found) if isinstance(found, Sealed) else found, key)
        place: Row = {"source": found.source, "position": found.position}
        if not isinstance(found, Unread):
            place["mailbox"] = found.folder
        name = todo.row["message"]
        if todo.envelope.record and name in self.seen:
            row = {**todo.envelope.row, **place, "reason": "duplicate"}
            return Todo(row, todo.envelope, {}, todo.kept, is_copy=True)
        self.seen.add(name)
        return replace(todo, row={**todo.row, **place})

    def _key(self, found: Listed) -> str:
        """Return what the envelope of a message is kept under; nothing where none is."""
        # Whoever keeps the words needs them anew: the store has none.
        if self.wanted.with_text or not isinstance(found, Sealed):
            return ""
        return hashlib.sha256(self._how(found.folder) + found.data).hexdigest()

    def _how(self, folder: str) -> bytes:
        """Return what the way of reading a message in ``folder`` is known by."""
        if folder not in self.ways:
            # An export that has grown is often a file of another name, and its folder is called so.
            how = {"by": self.judged_by, "only_sent": self.wanted.only_sent}
            self.ways[folder] = key_of({**how, "ways": ways_of(folder)}).encode()
        return self.ways[folder]

    def _known(self, keys: Iterable[str]) -> dict[str, Todo]:
        """Return the messages that need not be taken apart, since all of them is kept."""
        envelopes = {key: unpacked(kept) for key, kept in self.store.among(keys).items()}
        results = self.store.among(each.reading for each in envelopes.values() if each.reading)
        return {
            key: Todo(each.row, each, results.get(each.reading, {}))
            for key, each in envelopes.items()
            if not each.reading or each.reading in results
        }

    def _new(self, found: Found, key: str) -> Todo:
        if isinstance(found, Unread):
            row = {"message": found.id, "status": "failed", "reason": found.reason}
            return Todo(row, Envelope(row), kept=key)
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
        return Todo(row, envelope, kept=key, piece=piece)

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
