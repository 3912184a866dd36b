"""The pipeline's step for ``scorer.entities``: what the draft names, and slips in ids."""

from spacy.language import Language
from spacy.tokens import Doc

from scorer.entities.find import find_entities
from scorer.entities.near_misses import near_misses
from scorer.nlp.reading import mirror, reading


class Entities:
    """Component that finds entities and the near misses among them."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill in the entities of ``doc``, and append the findings about them."""
        known = reading(doc)
        known.entities = find_entities(known.draft, doc)
        known.findings = (*known.findings, *near_misses(known))
        mirror(doc, "entities", ((entity.place, entity.type) for entity in known.entities))
        return doc


@Language.factory("scorer_entities", assigns=["doc.spans"])
def make_entities(nlp: Language, name: str) -> Entities:
    """Make the component."""
    return Entities()
