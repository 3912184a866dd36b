"""Who reads and judges the messages of a run: this process, others beside it, or a cluster."""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain, compress

import psutil

from scorer.analytics.rows import Row, facts_of, result_of
from scorer.entities.find import find_entities
from scorer.errors import ModelError
from scorer.judgement.shelf import fingerprint
from scorer.mail.own_words import own_words
from scorer.mail.replies import reply_of
from scorer.names import EntityType
from scorer.pipeline import Scorer, own_scorer
from scorer.settings import Settings
from scorer.values import Draft

# Messages that go to a process together, and are kept together: a second's work or less.
_TASK = 16
# Below this many messages a second process costs more than it saves.
_WORTH_A_PROCESS = 40
_LONGEST = 200_000

Kept = list[tuple[str, Row]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A message to be read.

    Attributes:
        key: What the result is kept under.
        draft: Its whole text, with quotes and signature.
        judged: Whether it is scored, and not only searched for what it is about.
        received: Whether it is Amazon's.
    """

    key: str
    draft: Draft
    judged: bool
    received: bool


_TRIAL = Piece("", Draft("Please check this order again."), judged=True, received=False)


@dataclass(frozen=True, slots=True)
class Manner:
    """How to read, the same in every process and on every machine.

    Attributes:
        settings: How to judge.
        model: Fingerprint of the model that judges.
        salt: Secret that personal data are hashed with.
        owner: Process that the workers end with; 0 where they outlast it.
    """

    settings: Settings
    model: str
    salt: bytes
    owner: int = 0


Work = Callable[[Sequence[Piece], Manner], Kept]


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
        self._loading: Iterator[Kept] = iter(())

    def prepare(self) -> None:
        """Let the processes of this machine load while nothing new is found yet."""
        if self._jobs > 1 and not self._cluster:
            self._spread = True
            self._loading = self._share(load, [()] * self._jobs)

    def start(self, pieces: Sequence[Piece]) -> Iterator[Kept]:
        """Begin to read ``pieces``; yield the results in their order, some at a time."""
        tasks = [pieces[at : at + _TASK] for at in range(0, len(pieces), _TASK)]
        self._spread |= self._jobs > 1 and len(pieces) >= _WORTH_A_PROCESS
        if not tasks:
            return iter(())
        if not self._spread:
            return (read_here(task, self._manner, self._judge) for task in tasks)
        return chain(self._loading, self._share(read, tasks))

    def _share(self, work: Work, tasks: Sequence[Sequence[Piece]]) -> Iterator[Kept]:
        from joblib import Parallel, delayed

        jobs = None if self._cluster else self._jobs
        share = Parallel(n_jobs=jobs, return_as="generator", pre_dispatch="all", batch_size=1)
        started: Iterator[Kept] = share(delayed(work)(task, self._shared) for task in tasks)
        return started

    @cached_property
    def _judge(self) -> Scorer:
        return Scorer(self._manner.settings)

    @cached_property
    def _shared(self) -> Manner:
        """Return how other processes read: with this one's grammar server, where it has one."""
        if self._cluster:
            return self._manner
        return replace(self._manner, owner=os.getpid(), settings=self._judge.sharing_server())

    def close(self) -> None:
        """End what was started on this machine."""
        if "_judge" in vars(self):
            self._judge.close()
        with suppress(Exception):  # of loading for nothing
            deque(self._loading, maxlen=0)
        if self._spread and not self._cluster:
            from joblib.externals.loky import get_reusable_executor

            # Left alone they would hold their memory for minutes.
            get_reusable_executor(self._jobs).shutdown(wait=True, kill_workers=True)

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
        _end_with(manner.owner)
        if fingerprint(manner.settings.models.name) != manner.model:
            raise ModelError(
                manner.settings.models.name,
                "is another one on a worker's machine. Install the same on all of them.",
                "与某台 worker 机器上的不同。请在所有机器上安装相同的模型。",
            )
        return read_here(pieces, manner, own_scorer(manner.settings))


def load(_: Sequence[Piece], manner: Manner) -> Kept:
    """Load in a worker process whatever reading needs; nothing is found."""
    read([_TRIAL], manner)
    return []


@cache
def _end_with(owner: int) -> None:
    """End this process when ``owner`` has ended, since one that is killed tells nobody."""

    def wait() -> None:
        with suppress(psutil.NoSuchProcess):
            psutil.Process(owner).wait()
        os._exit(1)

    if owner:
        threading.Thread(target=wait, daemon=True).start()


def read_here(pieces: Sequence[Piece], manner: Manner, judge: Scorer) -> Kept:
    """Return what is found in ``pieces``, by key."""
    own = [replace(piece.draft, body=own_words(piece.draft.body).own) for piece in pieces]
    scored = [piece.judged and not _unfit(draft) for piece, draft in zip(pieces, own, strict=True)]
    reports = judge.score_many(compress(own, scored))
    found = [
        result_of(next(reports), manner.salt) if is_scored else _unscored(piece, draft)
        for piece, draft, is_scored in zip(pieces, own, scored, strict=True)
    ]
    return [
        (piece.key, _with_reply(piece, draft, each))
        for piece, draft, each in zip(pieces, own, found, strict=True)
    ]


def _unfit(draft: Draft) -> str:
    """Return why there is nothing to score, or nothing."""
    if not any(character.isalpha() for character in draft.body):
        return "no_own_words"
    return "too_long" if len(draft.body) > _LONGEST else ""


def _unscored(piece: Piece, draft: Draft) -> Row:
    reason = _unfit(draft)
    facts = facts_of(draft, () if reason else find_entities(draft))
    return {**facts, "reason": reason} if piece.judged else facts


def _with_reply(piece: Piece, draft: Draft, found: Row) -> Row:
    """Add what a message of Amazon's does; whatever case it names is the one it is about."""
    if not piece.received:
        return {**found, "reply": ""}
    about_case = found["matter"].removeprefix(f"{EntityType.CASE_ID}:")
    named = about_case if about_case != found["matter"] else ""
    return {**found, "case": found["case"] or named, "reply": str(reply_of(draft.body))}
