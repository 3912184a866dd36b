"""Everything the rules see in one draft, gathered once.

Decisions, by rule or by a trained model, read only this.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from scorer.names import Element, EntityType, Kind, Part
from scorer.nlp.reading import Reading, reading
from scorer.structure.cues import Cues, names_by_sentence
from scorer.structure.headings import headings
from scorer.structure.roles import RoleRules, headed
from scorer.structure.rubric import rubrics
from scorer.values import Sentence

# What a cue counts that stands in so many sentences of the body.
_REPEATED = (0.0, 1.0, 1.4, 1.6)
# What it counts in the subject line, which says what the message is about.
_IN_SUBJECT = 1.2
# Elements that entities decide, not the words around them.
BY_RULE = frozenset({Element.SUBJECT, Element.IDENTIFIERS})


@dataclass(frozen=True, slots=True)
class Clue:
    """What the rules see in one sentence.

    Attributes:
        sentence: The sentence.
        words: How many tokens it has.
        headed: The elements that the heading above it announces.
        scores: By element, how much speaks for it, whatever the kind of case.
        types: How many entities of each type it holds.
    """

    sentence: Sentence
    words: int
    headed: tuple[Element, ...]
    scores: Mapping[Element, float]
    types: Mapping[EntityType, int]

    @property
    def is_subject(self) -> bool:
        """Say whether it is the subject line."""
        return self.sentence.place.part is Part.SUBJECT

    def may_carry(self, element: Element) -> bool:
        """Say whether the sentence can carry ``element`` at all, whatever its words.

        The subject line carries nothing but ``subject``; earlier contact needs a case id;
        and of what others wrote, nothing but earlier contact counts.
        """
        if self.is_subject or element in BY_RULE:
            return False
        if element is Element.HISTORY:
            return self.types.get(EntityType.CASE_ID, 0) > 0
        return not self.sentence.quoted


@dataclass(frozen=True, slots=True)
class Clues:
    """What the rules see in one draft.

    Attributes:
        sentences: One for each sentence of the Reading, in its order.
        kinds: By kind of case, how much speaks for it, at least 0.
        types: How many entities of each type the draft holds.
    """

    sentences: tuple[Clue, ...]
    kinds: Mapping[Kind, float]
    types: Mapping[EntityType, int]


class ClueFinder:
    """Finds the clues of drafts; compiles all cues once."""

    def __init__(self) -> None:
        self._roles = RoleRules()
        self._weights = {
            f"{kind}/{cue.name}": (kind, cue.weight)
            for kind, rubric in rubrics().items()
            for cue in rubric.cue
        }
        self._kinds = Cues(
            {
                f"{kind}/{cue.name}": cue.words
                for kind, rubric in rubrics().items()
                for cue in rubric.cue
            }
        )

    def find(self, doc: Doc) -> Clues:
        """Return the clues of ``doc``, whose sentences and entities are known."""
        known = reading(doc)
        own_names = names_by_sentence(doc, quotations=False)
        above = headings(known, lambda line: bool(headed(line)))
        sentences = []
        for number, sentence in enumerate(known.sentences):
            text = sentence.place.of(known.draft)
            sentences.append(
                Clue(
                    sentence=sentence,
                    words=len(own_names[number]),
                    headed=headed(above[number]),
                    scores=self._roles.scores(text, own_names[number], above[number]),
                    types=Counter(e.type for e in known.entities_in(sentence.place)),
                )
            )
        return Clues(
            sentences=tuple(sentences),
            kinds=self._kind_scores(doc, known),
            types=Counter(entity.type for entity in known.entities),
        )

    def _kind_scores(self, doc: Doc, known: Reading) -> dict[Kind, float]:
        body: Counter[str] = Counter()
        subject: frozenset[str] = frozenset()
        names = names_by_sentence(doc, quotations=True)
        for sentence, each in zip(known.sentences, names, strict=True):
            found = self._kinds.find(sentence.place.of(known.draft), each)
            if sentence.place.part is Part.SUBJECT:
                subject = found
            else:
                body.update(found)
        scores = dict.fromkeys(Kind, 0.0)
        for key, (kind, weight) in self._weights.items():
            times = min(body[key], len(_REPEATED) - 1)
            scores[kind] += weight * (_REPEATED[times] + _IN_SUBJECT * (key in subject))
        return scores
