"""Finding the words that wording rules are about."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.matcher import DependencyMatcher, Matcher
from spacy.tokens import Doc

from scorer.errors import RuleError
from scorer.nlp.reading import Reading, reading
from scorer.phrasebook.needs import needs_of_phrases, needs_of_tokens, words_of
from scorer.phrasebook.rules import MARK, Rule
from scorer.values import Finding, Group, Place, Source

Finder = Callable[[Doc], Iterator["Match"]]


@dataclass(frozen=True, slots=True)
class Match:
    """Characters ``start`` to ``end`` of a Doc's text that a rule is about."""

    rule: Rule
    start: int
    end: int
    suggestions: tuple[str, ...]


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
        # Each finder with the words of which a text must have one.
        self._finders: list[tuple[frozenset[str], Finder]] = []
        for rule in self.rules.values():
            try:
                self._finders.extend(_finders(nlp, rule))
            except (ValueError, re.error) as error:
                raise RuleError("phrasebook", rule.name, f"has a bad pattern: {error}") from None

    def matches(self, doc: Doc) -> Iterator[Match]:
        """Yield every match in ``doc``, in no order, overlapping ones too."""
        words = words_of(doc)
        for needed, find in self._finders:
            if not needed or not needed.isdisjoint(words):
                yield from find(doc)


def _finders(nlp: Language, rule: Rule) -> Iterator[tuple[frozenset[str], Finder]]:
    if rule.tokens:
        yield needs_of_tokens(rule.tokens), _token_finder(nlp, rule)
    if rule.dependencies:
        needed = needs_of_tokens([[part["RIGHT_ATTRS"] for part in p] for p in rule.dependencies])
        yield needed, _dependency_finder(nlp, rule)
    if rule.phrases:
        yield needs_of_phrases(rule.phrases), _regex_finder(rule, phrase_pattern(rule.phrases))
    if rule.swaps:
        yield needs_of_phrases(rule.swaps), _swap_finder(rule)
    for regex in rule.regex:
        yield frozenset(), _regex_finder(rule, re.compile(regex, re.MULTILINE))


def _token_finder(nlp: Language, rule: Rule) -> Finder:
    matcher: Any = Matcher(nlp.vocab)  # its stubs know no alignments
    marks: dict[int, frozenset[int]] = {}
    for number, pattern in enumerate(rule.tokens):
        key = f"{number}"
        matcher.add(key, [_without_mark(pattern)], greedy="LONGEST")
        marks[nlp.vocab.strings[key]] = _marked(pattern)

    def find(doc: Doc) -> Iterator[Match]:
        for key, first, _, alignment in matcher(doc, with_alignments=True):
            picked = [first + i for i, part in enumerate(alignment) if part in marks[key]]
            yield from _token_match(doc, rule, picked)

    return find


def _dependency_finder(nlp: Language, rule: Rule) -> Finder:
    matcher = DependencyMatcher(nlp.vocab)
    marks: dict[int, frozenset[int]] = {}
    for number, pattern in enumerate(rule.dependencies):
        key = f"{number}"
        attributes = [part["RIGHT_ATTRS"] for part in pattern]
        plain = _without_mark(attributes)
        matcher.add(key, [[{**p, "RIGHT_ATTRS": a} for p, a in zip(pattern, plain, strict=True)]])
        marks[nlp.vocab.strings[key]] = _marked(attributes)

    def find(doc: Doc) -> Iterator[Match]:
        for key, tokens in matcher(doc):
            yield from _token_match(doc, rule, [tokens[part] for part in marks[key]])

    return find


def _without_mark(pattern: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in token.items() if name != MARK} for token in pattern]


def _marked(pattern: list[dict[str, Any]]) -> frozenset[int]:
    """Return the positions in ``pattern`` of the tokens to mark: all, unless some say so."""
    said = frozenset(i for i, token in enumerate(pattern) if token.get(MARK))
    return said or frozenset(range(len(pattern)))


def _token_match(doc: Doc, rule: Rule, picked: list[int]) -> Iterator[Match]:
    if picked:
        tokens = doc[min(picked) : max(picked) + 1]
        wordings = tuple(each.format(*tokens) for each in rule.suggestions)
        yield Match(rule, tokens.start_char, tokens.end_char, wordings)


def _regex_finder(rule: Rule, pattern: re.Pattern[str]) -> Finder:
    def find(doc: Doc) -> Iterator[Match]:
        for found in pattern.finditer(doc.text):
            group = "mark" if "mark" in pattern.groupindex else 0
            if found.end(group) > found.start(group):
                wordings = tuple(each.format(*found.groups()) for each in rule.suggestions)
                yield Match(rule, *found.span(group), wordings)

    return find


def _swap_finder(rule: Rule) -> Finder:
    pattern = phrase_pattern(rule.swaps)

    def find(doc: Doc) -> Iterator[Match]:
        for found in pattern.finditer(doc.text):
            wording = rule.swaps[" ".join(found.group().lower().split())]
            yield Match(rule, *found.span(), (_in_case_of(found.group(), wording),))

    return find


def _in_case_of(old: str, new: str) -> str:
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of ``phrases``, as whole words in any case."""
    # Longest first, or "please" would win where "please kindly" stands.
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    wordings = (r"\s+".join(map(re.escape, each.split())) for each in longest_first)
    # Word processors bend the apostrophe.
    wordings = (each.replace("'", "['’]") for each in wordings)
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
        suggestions=match.suggestions,
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
