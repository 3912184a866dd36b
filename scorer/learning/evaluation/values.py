"""What measuring comes to: figures with their counts, and where the errors are.

Shares and probabilities run from 0 to 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scorer.learning.comparing import Figure
from scorer.values import Message, Place

NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Counts:
    """What was said of a group of things.

    Attributes:
        right: Said, and true.
        wrong: Said, and not true.
        missed: True, and not said.
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Return the share of what was said that is true; 0 where nothing was said."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Return the share of what is true that was said; 0 where nothing is true."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right, self.wrong + other.wrong, self.missed + other.missed
        )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Sentences with about the same probability: its mean, and how many were really faulty."""

    mean: float
    share: float
    count: int


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often each name (row) was taken for each other (column).

    Attributes:
        names: In the order of rows and columns; ``-`` stands for none.
        counts: Shape (names, names).
    """

    names: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """One question that the program answers, and how well.

    Attributes:
        name: ``chinglish``, ``emotional``, ``elements``, ``kind`` or ``entities``.
        unit: What is counted: ``sentences``, ``drafts`` or ``entities``.
        n: How many of them.
        positives: How many have what is asked for.
        figures: By name, each with its interval.
        ece: Expected calibration error; None where there are no probabilities.
        baselines: The same figures by simpler means.
        parts: Counts by ``mark``, ``case``, ``element``, ``type`` or ``rule``.
        confusion: Of kinds with each other.
        reliability: Ten bins at most, by probability.
        curve: Recall and precision, from the surest on.
    """

    name: str
    unit: str
    n: int
    positives: int
    figures: Mapping[str, Figure]
    ece: float | None = None
    baselines: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, Counts]] = field(default_factory=dict)
    confusion: Confusion | None = None
    reliability: tuple[Bin, ...] = ()
    curve: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Ranks:
    """How the score goes with what people think of the drafts.

    Attributes:
        n: Drafts with a rank.
        spearman: Rank correlation, -1 to 1.
        baselines: The same for simpler numbers.
        pairs: Versions of one draft that people rank differently.
        in_order: How many of them the score puts in the same order.
    """

    n: int
    spearman: Figure
    baselines: Mapping[str, float]
    pairs: int = 0
    in_order: int = 0


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong answer.

    Attributes:
        head: The question.
        draft: Id of the draft.
        what: ``missed``, ``false_alarm`` or ``confused``.
        place: The sentence or words; None where it is about the whole draft.
        name: Element, kind of case or entity that it is about; else empty.
        said: What the program took it for; else empty.
        probability: What the program gave it; None where it gave none.
        text: The words; empty unless they were asked for.
    """

    head: str
    draft: str
    what: str
    place: Place | None = None
    name: str = ""
    said: str = ""
    probability: float | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that was measured.

    Attributes:
        n: Cases that were read.
        model: Name of the model.
        grammar: Name of the grammar engine.
        heads: The questions that the cases answer.
        ranks: None where no case has a rank.
        mistakes: Every wrong answer, in the order of the cases.
        notices: What the user should know.
    """

    n: int
    model: str
    grammar: str
    heads: tuple[Head, ...]
    ranks: Ranks | None
    mistakes: tuple[Mistake, ...]
    notices: tuple[Message, ...] = ()
