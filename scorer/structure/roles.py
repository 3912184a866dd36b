"""Which structure elements each sentence carries, by rule.

Every element has a file in ``elements/``: what it is called, what to say when it is
there or missing, and weighted cues.  A sentence carries the element when the cues it
holds, the heading it stands under, and what its kind of case expects outweigh the
element's ``base``.  The weights were fitted on labelled drafts and rounded.
"""

from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from scorer.faults import as_form
from scorer.names import Element
from scorer.structure.cues import Cue, Cues, Names, read_toml
from scorer.structure.texts import Text

# What a fitting heading above a sentence adds.
HEADING_WEIGHT = 2.5


class ElementRule(BaseModel):
    """How one element is recognised and spoken of; a file of ``elements/``.

    Attributes:
        title: Its name for people.
        base: Where the sum of weights starts.
        headings: Headings under which it is expected, in lower case.
        present: What to say when the draft has it.
        missing: What to write when it has not, for any kind of case.
        cue: Wordings that speak for and against it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text
    base: float
    headings: tuple[str, ...] = ()
    present: Text
    missing: Text
    cue: tuple[Cue, ...] = ()


@cache
def element_rules() -> Mapping[Element, ElementRule]:
    """Return the rules of all elements.

    Raises:
        RuleError: If a file is not as described above.
    """
    rules: dict[Element, ElementRule] = {}
    for name, table in read_toml("elements"):
        rules[Element(name)] = as_form(ElementRule, table, f"{name}.toml", name)
    return rules


class RoleRules:
    """The cues of all elements, made ready once."""

    def __init__(self) -> None:
        self._weights: dict[str, tuple[Element, float]] = {}
        wordings: dict[str, tuple[str, ...]] = {}
        for element, rule in element_rules().items():
            for cue in rule.cue:
                key = f"{element}/{cue.name}"
                self._weights[key] = (element, cue.weight)
                wordings[key] = cue.words
        self._cues = Cues(wordings)

    def scores(self, text: str, names: Names, heading: str) -> dict[Element, float]:
        """Return how much speaks for each element in a sentence, whatever the kind of case.

        Args:
            text: The sentence.
            names: What its tokens can be called.
            heading: The heading it stands under, in lower case, or nothing.
        """
        scores = {element: rule.base for element, rule in element_rules().items()}
        for key in sorted(self._cues.find(text, names)):
            element, weight = self._weights[key]
            scores[element] += weight
        for element in headed(heading):
            scores[element] += HEADING_WEIGHT
        return scores


@cache
def headed(heading: str) -> tuple[Element, ...]:
    """Return the elements that are expected under a heading."""
    if not heading:
        return ()
    return tuple(
        element
        for element, rule in element_rules().items()
        if any(_speaks(heading, words) for words in rule.headings)
    )


def _speaks(heading: str, words: str) -> bool:
    # "What we have done since" is the heading "what we have done".
    return heading == words or heading.startswith((f"{words} ", f"{words}:", f"{words} ("))
