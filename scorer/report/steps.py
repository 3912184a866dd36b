"""What to do first: findings and missing elements in one list, by the points they win."""

from dataclasses import dataclass

from scorer.names import Part, Source
from scorer.report.words import Words
from scorer.values import Draft, ElementState, Finding, Place, Report

# Gains that differ by less are the same to a reader, and their order must not hang on a bit.
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do.

    Attributes:
        number: Its rank in the report, from 1.
        cause: The words to change, or the element to add.
    """

    number: int
    cause: Finding | ElementState

    @property
    def gain(self) -> float:
        """Return the points that the draft wins when only this is done."""
        return self.cause.gain

    @property
    def place(self) -> Place | None:
        """Return the words to change; None where something is to be added."""
        return self.cause.place if isinstance(self.cause, Finding) else None

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Return wordings to use instead, best first."""
        return self.cause.suggestions if isinstance(self.cause, Finding) else ()

    @property
    def guessed(self) -> bool:
        """Say whether its suggestions are guesses, as those of the trained model are."""
        return isinstance(self.cause, Finding) and self.cause.source is Source.CLASSIFIER

    def lead(self, words: Words) -> str:
        """Return what to say before the first suggestion."""
        return words("perhaps" if self.guessed else "instead") + words.colon

    @property
    def group(self) -> str:
        """Return the group it is shown under; an element is a matter of structure."""
        return str(self.cause.group) if isinstance(self.cause, Finding) else "structure"

    def title(self, words: Words) -> str:
        """Return its heading."""
        if isinstance(self.cause, Finding):
            return words.kind(self.cause)
        return f"{words('missing')}{words.colon}{words.label('element', self.cause.name)}"


def steps(report: Report) -> tuple[Step, ...]:
    """Return everything to do, the greatest gain first, ties as they stand in the draft."""
    causes: list[Finding | ElementState] = [
        *(e for e in report.elements if not e.present and e.max > 0),
        *report.findings,
    ]
    causes.sort(key=_rank)
    return tuple(Step(number, cause) for number, cause in enumerate(causes, 1))


def _rank(cause: Finding | ElementState) -> tuple[float, int, tuple[int, ...], str]:
    gain = -round(cause.gain, _DIGITS)
    if isinstance(cause, Finding):
        return gain, 1, cause.place.key, cause.rule
    return gain, 0, (), ""  # sorting is stable: elements stay in their own order


def line_of(draft: Draft, place: Place) -> int:
    """Return the line of its file on which ``place`` starts; the subject is on the first."""
    if place.part is Part.SUBJECT:
        return 1
    return draft.first_line + draft.body.count("\n", 0, place.start)


def where(draft: Draft, place: Place, words: Words) -> str:
    """Return where ``place`` stands, in words."""
    if place.part is Part.SUBJECT:
        return words("at_subject")
    return words("at_line", line=line_of(draft, place))
