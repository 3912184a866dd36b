"""Every rule that can stand in a report, as a card to look up: message, source, examples."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scorer.names import Group
from scorer.phrasebook.rules import Rule
from scorer.values import Message

_NEAR_MISS_SOURCE = "Shapes and check digits of Amazon's own numbers"
_MODEL_SOURCE = "Trained model; its card says what it learned from"


@dataclass(frozen=True, slots=True)
class RuleCard:
    """One rule, for a person to read.

    Attributes:
        name: As a report and the settings write it, for instance ``chinglish.although-but``.
        flags: Wordings that break it; may be empty where a trained model or an engine judges.
        allows: Look-alikes that do not.
    """

    name: str
    kind: str
    message: Message
    source: str
    suggestions: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()


def rule_cards() -> tuple[RuleCard, ...]:
    """Return all cards, sorted by name."""
    cards = [*_wording(), *_contact(), *_near_misses(), *_models(), *_grammar()]
    return tuple(sorted(cards, key=lambda card: card.name))


def near(name: str, cards: Iterable[RuleCard]) -> str:
    """Return what to try where ``name`` is no rule: the nearest names, or where all are."""
    return (
        ", ".join(difflib.get_close_matches(name, [card.name for card in cards], 3))
        or "scorer rules"
    )


def _wording() -> Iterator[RuleCard]:
    from scorer.language.component import language_rules
    from scorer.structure.checks import structure_rules
    from scorer.tone.component import rules as tone_rules

    books: list[tuple[Group, tuple[Rule, ...]]] = [
        (Group.CHINGLISH, language_rules()),
        (Group.STRUCTURE, structure_rules()),
        *tone_rules().items(),
    ]
    for group, book in books:
        for rule in book:
            wordings = (*rule.suggestions, *dict.fromkeys(swap.right for swap in rule.swaps))
            name, message = f"{group}.{rule.name}", rule.sentence()
            yield RuleCard(name, rule.kind, message, rule.source, wordings, rule.flags, rule.allows)


def _contact() -> Iterator[RuleCard]:
    from scorer.contact.rulebook import rulebook

    for rule in rulebook().values():
        source = f"{rule.source} ({rule.dated.isoformat()})"
        yield RuleCard(
            rule.full_name,
            rule.kind,
            rule.sentence(),
            source,
            rule.suggestions,
            rule.flags,
            rule.allows,
        )


def _near_misses() -> Iterator[RuleCard]:
    from scorer.entities.near_misses import ALMOST, TAKEN

    for slip in ALMOST:
        name, hits = f"{Group.IDENTIFIERS}.{slip.name}", tuple(text for text, _ in slip.hits)
        yield RuleCard(
            name, slip.type, slip.message, _NEAR_MISS_SOURCE, flags=hits, allows=slip.misses
        )
    for fault in TAKEN:
        name = f"{Group.IDENTIFIERS}.{fault.name}"
        yield RuleCard(
            name,
            Group.IDENTIFIERS,
            fault.message,
            _NEAR_MISS_SOURCE,
            flags=(fault.hit,),
            allows=(fault.miss,),
        )


def _models() -> Iterator[RuleCard]:
    from scorer.language.classifier import kind_texts as wording
    from scorer.tone.classifier import kind_texts as tone

    for kind, (message, _) in wording().items():
        yield RuleCard(f"{Group.CHINGLISH}.model-{kind}", kind, message, _MODEL_SOURCE)
    for name, text in tone().items():
        yield RuleCard(f"{Group.EMOTIONAL}.model-{name}", name, text.message, _MODEL_SOURCE)


def _grammar() -> Iterator[RuleCard]:
    """Yield the engines' rules that are off, and why; the others bring messages of their own."""
    from scorer.language.grammar.rulebook import read_rulebook

    for engine, source in (("harper", "Harper"), ("languagetool", "LanguageTool")):
        for off in read_rulebook(engine).off:
            message = Message(f"Not used. {off.reason}", f"不使用。原因（英文）：{off.reason}")
            for rule in off.rules:
                yield RuleCard(f"{Group.GRAMMAR}.{rule}", "off", message, source)
