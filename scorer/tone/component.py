"""The pipeline's step that says how a draft feels to its reader."""

from collections.abc import Iterable
from importlib import resources

from spacy.language import Language
from spacy.tokens import Doc

from scorer.names import EmotionKind, Group, Verdict
from scorer.nlp.reading import Reading, mirror, reading
from scorer.phrasebook.matching import Phrasebook, findings
from scorer.phrasebook.rules import Rule, read_rules
from scorer.tone import classifier
from scorer.values import Finding, Gate, Message

# What each folder of rules is counted under: advice is not emotion, so it flags no sentence.
FOLDERS = {"phrasebook": Group.EMOTIONAL, "advice": Group.STRUCTURE}
_THREAT = Gate(
    "threat",
    Verdict.HOLD,
    Message(
        "The draft threatens its reader. Take the threat out before you send it.",
        "草稿中含有威胁性的内容。请删去后再发送。",
    ),
)


def rules() -> dict[Group, tuple[Rule, ...]]:
    """Return the rules of tone by the group they are counted under."""
    here = resources.files("scorer.tone")
    return {group: read_rules(here / folder) for folder, group in FOLDERS.items()}


class Tone:
    """Component that finds emotional wording, by rule and by trained model.

    Args:
        nlp: The pipeline whose vocabulary the rules use.
        off: Names of rules to leave out, as in ``emotional.begging``.
    """

    def __init__(self, nlp: Language, off: Iterable[str] = ()) -> None:
        unwanted = set(off)
        self._books = {
            group: Phrasebook(nlp, (r for r in book if f"{group}.{r.name}" not in unwanted))
            for group, book in rules().items()
        }

    def __call__(self, doc: Doc) -> Doc:
        """Add findings of tone, each sentence's probability, and a gate for a threat."""
        known = reading(doc)
        if not known.english:
            return doc
        ruled = [f for group, book in self._books.items() for f in findings(doc, book, group)]
        ruled = [finding for finding in ruled if not _is_cited(known, finding)]
        emotional = [finding for finding in ruled if finding.group is Group.EMOTIONAL]
        learned = classifier.judge(doc, emotional)
        known.findings = (*known.findings, *ruled, *learned)
        _hold_threats(known, [*emotional, *learned])
        mirror(doc, "tone", ((f.place, f.kind) for f in (*emotional, *learned)))
        return doc


def _is_cited(known: Reading, finding: Finding) -> bool:
    """Say whether the words stand in quotation marks: a term, a title or a word of others."""
    text, place = known.draft.text(finding.place.part), finding.place
    before, after = text[: place.start][-1:], text[place.end :].lstrip(".,!?")[:1]
    return bool(before) and before in '"“‘「' and after in '"”’」'


def _hold_threats(known: Reading, found: Iterable[Finding]) -> None:
    if any(finding.kind == EmotionKind.THREAT for finding in found):
        known.gates = (*known.gates, _THREAT)


@Language.factory("scorer_tone", assigns=["doc.spans"], default_config={"off": []})
def make_tone(nlp: Language, name: str, off: list[str]) -> Tone:
    """Make the component."""
    return Tone(nlp, off)
