"""The pipeline's step for ``scorer.language``: phrasebook, then grammar engine, then classifier."""

from importlib import resources

from spacy.language import Language
from spacy.tokens import Doc

from scorer.language import classifier
from scorer.language.grammar.engine import open_engine
from scorer.language.grammar.findings import grammar_findings
from scorer.language.grammar.match import GrammarEngine
from scorer.language.leave_alone import LeaveAlone
from scorer.names import Group
from scorer.nlp.reading import mirror, reading
from scorer.phrasebook.matching import Phrasebook, findings, without_overlaps
from scorer.phrasebook.rules import Rule, read_rules


class Wording:
    """Component that finds unidiomatic wording.

    Args:
        phrasebook: The wording rules.
        grammar: The grammar engine; the component closes it.
        leave_alone: What the user does not want to hear about.
    """

    def __init__(
        self, phrasebook: Phrasebook, grammar: GrammarEngine, leave_alone: LeaveAlone
    ) -> None:
        self._phrasebook = phrasebook
        self._grammar = grammar
        self._leave_alone = leave_alone

    def __call__(self, doc: Doc) -> Doc:
        """Add findings about the wording of ``doc``; none where it is not English."""
        known = reading(doc)
        if not known.english:
            return doc
        found = self._leave_alone.filter(known, findings(doc, self._phrasebook, Group.CHINGLISH))
        grammar = self._leave_alone.filter(known, grammar_findings(doc, self._grammar))
        # The phrasebook knows more about these letters, so its word stands.
        found += without_overlaps(grammar, [finding.place for finding in found])
        learned = self._leave_alone.filter(known, classifier.judge(doc, found))
        found += without_overlaps(learned, [finding.place for finding in found])
        known.findings = (*known.findings, *found)
        mirror(doc, "language", ((finding.place, finding.kind) for finding in found))
        return doc

    def server(self) -> str:
        """Return the address of the grammar server in use; empty for none."""
        return self._grammar.server()

    def close(self) -> None:
        """End the grammar engine."""
        self._grammar.close()


def language_rules() -> tuple[Rule, ...]:
    """Return the wording rules that ship with the program."""
    return read_rules(resources.files("scorer.language").joinpath("phrasebook"))


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
    phrasebook = Phrasebook(nlp, language_rules())
    return Wording(phrasebook, open_engine(engine, server, timeout), LeaveAlone(off, terms))
