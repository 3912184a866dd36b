"""The pipeline's step for ``scorer.judgement``."""

from spacy.language import Language
from spacy.tokens import Doc


class Judgement:
    """To be written."""

    def __call__(self, doc: Doc) -> Doc:
        """Pass ``doc`` on."""
        return doc


@Language.factory("scorer_judgement", assigns=["doc.spans"], default_config={"model": "default"})
def make_judgement(nlp: Language, name: str, model: str) -> Judgement:
    """Make the component."""
    return Judgement()
