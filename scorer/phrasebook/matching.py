"""Finding the words that wording rules are about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.matcher import DependencyMatcher, Matcher
from spacy.tokens import Doc

from scorer.errors import RuleError
from scorer.nlp.reading import Reading, reading
from scorer.phrasebook.rules import Rule
from scorer.values import Finding, Group, Place, Source


@dataclass(frozen=True, slots=True)
class Match:
    """Characters ``start`` to ``end`` of a Doc's text that a rule is about."""

    rule: Rule
    start: int
    end: int


class Phrasebook:
    """All rules of one group, compiled once.

    Args:
        nlp: The pipeline whose vocabulary the patterns use.
        rules: What to look for.

    Raises:
        RuleError: If a pattern is not one that spaCy or ``re`` understands.
    """

    def __init__(self, nlp: Language, rules: Iterable[Rule]) -> None:
        self.rules = {rule.name: rule for rule in rules}
        self._tokens = Matcher(nlp.vocab)
        self._dependencies = DependencyMatcher(nlp.vocab)
        self._regexes: list[tuple[Rule, re.Pattern[str]]] = []
        for rule in self.rules.values():
            try:
                self._compile(rule)
            except (ValueError, re.error) as error:
                raise RuleError("phrasebook", rule.name, f"has a bad pattern: {error}") from None

    def _compile(self, rule: Rule) -> None:
        if rule.tokens:
            self._tokens.add(rule.name, list(rule.tokens), greedy="LONGEST")
        if rule.dependencies:
            self._dependencies.add(rule.name, list(rule.dependencies))
        if rule.phrases:
            self._regexes.append((rule, phrase_pattern(rule.phrases)))
        self._regexes.extend((rule, re.compile(regex, re.MULTILINE)) for regex in rule.regex)

    def matches(self, doc: Doc) -> Iterator[Match]:
        """Yield every match in ``doc``, in no order, overlapping ones too."""
        strings = doc.vocab.strings
        for key, first, last in self._tokens(doc):
            yield from _token_match(doc, self.rules[strings[key]], range(first, last))
        for key, tokens in self._dependencies(doc):
            rule = self.rules[strings[key]]
            picked = tokens[slice(*rule.mark)] if rule.mark else tokens
            yield from _token_match(doc, rule, range(min(picked), max(picked) + 1), whole=True)
        for rule, pattern in self._regexes:
            for found in pattern.finditer(doc.text):
                group = "mark" if "mark" in pattern.groupindex else 0
                if found.end(group) > found.start(group):
                    yield Match(rule, *found.span(group))


def _token_match(doc: Doc, rule: Rule, tokens: range, *, whole: bool = False) -> Iterator[Match]:
    picked = tokens if whole or rule.mark is None else tokens[slice(*rule.mark)]
    if picked:
        last = doc[picked[-1]]
        yield Match(rule, doc[picked[0]].idx, last.idx + len(last.text))


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of ``phrases``, as whole words in any case."""
    # Longest first, or "please" would win where "please kindly" stands.
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    wordings = (r"\s+".join(map(re.escape, each.split())) for each in longest_first)
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(wordings)})(?![\w])", re.IGNORECASE)


def findings(doc: Doc, phrasebook: Phrasebook, group: Group) -> list[Finding]:
    """Return what ``phrasebook`` finds in the sender's own words, no two on the same words."""
    known = reading(doc)
    found = [
        _finding(known, match, group) for match in phrasebook.matches(doc) if _is_own(known, match)
    ]
    return without_overlaps(found)


def _is_own(known: Reading, match: Match) -> bool:
    offset = known.body_offset
    if match.start < offset <= match.end:  # runs from the subject into the body
        return False
    return not known.is_quoted(known.place(match.start, match.end))


def _finding(known: Reading, match: Match, group: Group) -> Finding:
    place = known.place(match.start, match.end)
    rule = match.rule
    return Finding(
        place=place,
        rule=f"{group}.{rule.name}",
        group=group,
        kind=rule.kind,
        text=place.of(known.draft),
        message=rule.sentence(),
        suggestions=rule.suggestions,
        source=Source.PHRASEBOOK,
        severity=rule.severity,
        safe=rule.safe,
    )


def without_overlaps(found: Iterable[Finding], taken: Iterable[Place] = ()) -> list[Finding]:
    """Return findings no two of which share a word, nor share one with ``taken``.

    The more severe one stays, then the longer, then the one that starts first.
    """

    def best_first(finding: Finding) -> tuple[float, int, tuple[int, int, int], str]:
        length = finding.place.end - finding.place.start
        return -finding.severity, -length, finding.place.key, finding.rule

    kept: list[Finding] = []
    places = list(taken)
    for finding in sorted(found, key=best_first):
        if not any(finding.place.overlaps(place) for place in places):
            kept.append(finding)
            places.append(finding.place)
    return sorted(kept, key=lambda finding: (finding.place.key, finding.rule))
