"""The pipeline's step for ``scorer.structure``."""

from spacy.language import Language
from spacy.tokens import Doc


class Structure:
    """To be written."""

    def __call__(self, doc: Doc) -> Doc:
        """Pass ``doc`` on."""
        return doc


@Language.factory("scorer_structure", assigns=["doc.spans"])
def make_structure(nlp: Language, name: str) -> Structure:
    """Make the component."""
    return Structure()
