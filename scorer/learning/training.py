"""Training: new decisions on the frozen encoder and the rules, kept where they are not worse."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from threadpoolctl import threadpool_limits

from scorer.errors import CasesError
from scorer.judgement.decisions import Decisions
from scorer.judgement.shelf import DEFAULT, OFF, Model, find
from scorer.learning.cases import Case, Cases
from scorer.learning.comparing import Comparison, Unlearned
from scorer.learning.enough import NEEDED, missing
from scorer.learning.gathering import Seen, gather
from scorer.learning.outcomes import Effects, counts, relate
from scorer.learning.split import group, held_out, shuffled
from scorer.learning.trial import Trial, Wanted
from scorer.names import WORDINGS
from scorer.report.words import Words
from scorer.settings import ModelSettings, Settings
from scorer.structure.features import CARRIED
from scorer.values import LANGUAGES, Message

# Some five hundred letters, which two cores read in three minutes; a dozen weights learn no more
# from ten thousand.
MOST_CHARACTERS = 450_000


@dataclass(frozen=True, slots=True)
class Trained:
    """What training has come to.

    Attributes:
        base: The model that was in use.
        decisions: The new ones, and those carried over.
        compared: Every question that was learned, old against new.
        unlearned: Every question that was not, and why.
        effects: How the dimensions go with the outcomes; None where no case has one.
        learned_from: Number of cases that it was fitted on.
        measured_on: Number of cases that were held out.
        notices: What the user should know.
    """

    base: Model
    decisions: Decisions
    compared: tuple[Comparison, ...]
    unlearned: tuple[Unlearned, ...]
    effects: Effects | None
    learned_from: int
    measured_on: int
    notices: tuple[Message, ...] = field(default=())

    @property
    def changed(self) -> bool:
        """Say whether it decides otherwise than the model in use."""
        return any(each.kept for each in self.compared)


def train(cases: Cases, wanted: Wanted, settings: Settings, source: str) -> Trained:
    """Return new decisions, fitted on most of the cases and measured on the others.

    Args:
        cases: Labelled cases.
        wanted: How to train.
        settings: Names the model to start from.
        source: What to call the cases.

    Raises:
        CasesError: If there are too few to learn anything from.
        ModelError: If the model to start from cannot be used.
    """
    name = settings.models.name
    base = Model(find(DEFAULT if name == OFF else name))
    labelled = tuple(case for case in cases.cases if case.labelled)
    grouped = group(labelled)
    pairs, notices = choose(list(zip(labelled, grouped.names, strict=True)), wanted)
    chosen = [case for case, _ in pairs]
    unlearned = tuple(missing(chosen))
    to_learn = _names_but(unlearned)
    if not to_learn and any(Effects(*counts(chosen)).missing):
        raise _too_few(len(labelled), unlearned, source)
    # By its folder, because another model may be promoted under the same name.
    settings = settings.model_copy(update={"models": ModelSettings(name=str(base.folder))})
    seen = gather(chosen, [name for _, name in pairs], settings, wanted.jobs)
    known, held = _parted(seen, wanted.seed)
    trial = Trial(base.decisions, known, held, wanted)
    # One thread: the matrices are small, and sums come out the same on every machine.
    with threadpool_limits(limits=1):
        compared = tuple(trial.compare(to_learn))
        effects = relate(seen, settings.dimensions, wanted.seed)
    if not compared and (effects is None or any(effects.missing)):
        raise _too_few(len(labelled), (*unlearned, *trial.unlearned), source)
    return Trained(
        base=base,
        decisions=trial.decisions,
        compared=compared,
        unlearned=(*unlearned, *trial.unlearned),
        effects=effects,
        learned_from=len(known),
        measured_on=len(held),
        notices=(*cases.notices, *grouped.notices, *notices, *_unread(len(pairs) - len(seen))),
    )


def _names_but(unlearned: Sequence[Unlearned]) -> list[str]:
    """Return the names of the decisions that can be learned."""
    names = (*WORDINGS, *(f"element.{element}" for element in CARRIED), "kind")
    left_out = {each.name for each in unlearned}
    return [name for name in names if name not in left_out]


def _parted(seen: Sequence[Seen], seed: int) -> tuple[list[Seen], list[Seen]]:
    """Return what is learned from and what is measured on; no group is in both."""
    apart = held_out([each.group for each in seen], seed)
    known = [each for each in seen if each.group not in apart]
    return known, [each for each in seen if each.group in apart]


def choose(
    pairs: list[tuple[Case, str]], wanted: Wanted
) -> tuple[list[tuple[Case, str]], tuple[Message, ...]]:
    """Return as many cases as are read in a few minutes, drawn by lot from all groups."""
    left = MOST_CHARACTERS
    texts = [f"{case.draft.subject}\n{case.draft.body}" for case, _ in pairs]
    chosen = set()
    for text in shuffled(texts, wanted.seed):
        if wanted.everything or left > 0:
            chosen.add(text)
            left -= len(text)
    kept = [pair for pair, text in zip(pairs, texts, strict=True) if text in chosen]
    if len(kept) == len(pairs):
        return pairs, ()
    notice = Message(
        f"{len(kept)} of {len(pairs)} cases were read, drawn by lot; --all reads all of them "
        "(about a quarter of a second each).",
        f"按随机抽样读取了 {len(pairs)} 个案例中的 {len(kept)} 个；加 --all 可读取全部"
        "（每个约 0.25 秒）。",
    )
    return kept, (notice,)


def _unread(count: int) -> Iterator[Message]:
    if count:
        yield Message(
            f"{count} cases are not mainly English and were left out.",
            f"{count} 个案例的正文主要不是英文，未使用。",
        )


def _too_few(count: int, unlearned: Sequence[Unlearned], source: str) -> CasesError:
    wordings = [each for each in unlearned if each.name in WORDINGS]
    en, zh = (
        ("" if words.language == "zh" else " ").join(
            f"{words.label('group', each.name)}{words.colon}{words.say(each.why)}"
            for each in wordings
        )
        for words in map(Words, LANGUAGES)
    )
    return CasesError(
        source,
        f"{count} labelled cases are too few to learn from; at least {2 * NEEDED} are needed. {en}",
        f"带标签的案例只有 {count} 个，数量不足，至少需要 {2 * NEEDED} 个。{zh}",
    )
