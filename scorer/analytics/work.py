"""Who reads and judges the messages of a run: this process, others beside it, or a cluster."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scorer.analytics.rows import Row, facts_of, result_of
from scorer.entities.find import find_entities
from scorer.errors import ModelError
from scorer.judgement.shelf import fingerprint
from scorer.mail.replies import reply_of
from scorer.names import EntityType
from scorer.pipeline import Scorer, own_scorer
from scorer.settings import Settings
from scorer.values import Draft

# Messages that go to a process together, and are kept together: a second's work or less.
_TASK = 16
# Below this many messages a second process costs more than it saves.
_WORTH_A_PROCESS = 40

Kept = list[tuple[str, Row]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A message to be read.

    Attributes:
        key: What the result is kept under.
        draft: What its sender wrote.
        judged: Whether it is scored, and not only searched for what it is about.
        received: Whether it is Amazon's.
    """

    key: str
    draft: Draft
    judged: bool
    received: bool


@dataclass(frozen=True, slots=True)
class Manner:
    """How to read, the same in every process and on every machine.

    Attributes:
        settings: How to judge.
        model: Fingerprint of the model that judges.
        salt: Secret that personal data are hashed with.
    """

    settings: Settings
    model: str
    salt: bytes


class Workers:
    """Processes of this machine, or those of a cluster.

    Args:
        manner: How to read.
        jobs: Processes; with one, all is done in this process.
        cluster: Whether a cluster is connected that shares the work out.
    """

    def __init__(self, manner: Manner, jobs: int, *, cluster: bool = False) -> None:
        self._manner = manner
        self._jobs, self._cluster = jobs, cluster
        self._spread = cluster

    def start(self, pieces: Sequence[Piece]) -> Iterator[Kept]:
        """Begin to read ``pieces``; yield the results in their order, some at a time."""
        tasks = [pieces[at : at + _TASK] for at in range(0, len(pieces), _TASK)]
        self._spread |= self._jobs > 1 and len(pieces) >= _WORTH_A_PROCESS
        if not tasks:
            return iter(())
        if not self._spread:
            return (read_here(task, self._manner, self._judge) for task in tasks)
        from joblib import Parallel, delayed

        jobs = None if self._cluster else self._jobs
        share = Parallel(n_jobs=jobs, return_as="generator", pre_dispatch="all", batch_size=1)
        started: Iterator[Kept] = share(delayed(read)(task, self._shared) for task in tasks)
        return started

    @cached_property
    def _judge(self) -> Scorer:
        return Scorer(self._manner.settings)

    @cached_property
    def _shared(self) -> Manner:
        """Return how other processes read: with this one's grammar server, where it has one."""
        if self._cluster or self._manner.settings.grammar.engine != "languagetool":
            return self._manner
        return replace(self._manner, settings=self._judge.sharing_server())

    def close(self) -> None:
        """End what was started in this process."""
        if "_judge" in vars(self):
            self._judge.close()

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


# A Dask worker may run several tasks at a time in one process, which has one scorer.
_TURN = threading.Lock()


def read(pieces: Sequence[Piece], manner: Manner) -> Kept:
    """Return what is found in ``pieces``, by key; called in a worker process.

    Raises:
        ModelError: If another model has the same name on the worker's machine.
    """
    with _TURN:
        if fingerprint(manner.settings.models.name) != manner.model:
            problem = "is another one on a worker's machine. Install the same on all of them."
            raise ModelError(manner.settings.models.name, problem)
        return read_here(pieces, manner, own_scorer(manner.settings))


def read_here(pieces: Sequence[Piece], manner: Manner, judge: Scorer) -> Kept:
    """Return what is found in ``pieces``, by key."""
    reports = judge.score_many(piece.draft for piece in pieces if piece.judged)
    return [
        (piece.key, _with_reply(piece, result_of(next(reports), manner.salt)))
        if piece.judged
        else (piece.key, _with_reply(piece, facts_of(piece.draft, find_entities(piece.draft))))
        for piece in pieces
    ]


def _with_reply(piece: Piece, found: Row) -> Row:
    """Add what a message of Amazon's does; whatever case it names is the one it is about."""
    if not piece.received:
        return {**found, "reply": ""}
    about_case = found["matter"].removeprefix(f"{EntityType.CASE_ID}:")
    named = about_case if about_case != found["matter"] else ""
    return {**found, "case": found["case"] or named, "reply": str(reply_of(piece.draft.body))}
