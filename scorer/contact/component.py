"""The pipeline's step for ``scorer.contact``."""

from spacy.language import Language
from spacy.tokens import Doc


class Contact:
    """To be written."""

    def __call__(self, doc: Doc) -> Doc:
        """Pass ``doc`` on."""
        return doc


@Language.factory("scorer_contact", assigns=["doc.spans"])
def make_contact(nlp: Language, name: str) -> Contact:
    """Make the component."""
    return Contact()
