"""The pipeline's step for ``scorer.language``."""

from spacy.language import Language
from spacy.tokens import Doc


class Wording:
    """To be written."""

    def __call__(self, doc: Doc) -> Doc:
        """Pass ``doc`` on."""
        return doc


@Language.factory(
    "scorer_language",
    assigns=["doc.spans"],
    default_config={"engine": "auto", "server": "", "timeout": 20.0, "off": [], "terms": []},
)
def make_language(
    nlp: Language,
    name: str,
    engine: str,
    server: str,
    timeout: float,
    off: list[str],
    terms: list[str],
) -> Wording:
    """Make the component."""
    return Wording()
