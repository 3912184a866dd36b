"""The pipeline's step for ``scorer.tone``."""

from spacy.language import Language
from spacy.tokens import Doc


class Tone:
    """To be written."""

    def __call__(self, doc: Doc) -> Doc:
        """Pass ``doc`` on."""
        return doc


@Language.factory("scorer_tone", assigns=["doc.spans"], default_config={"off": []})
def make_tone(nlp: Language, name: str, off: list[str]) -> Tone:
    """Make the component."""
    return Tone()
