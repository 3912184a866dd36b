"""Finding the words that wording rules are about."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from spacy.language import Language
from spacy.matcher import DependencyMatcher, Matcher
from spacy.tokens import Doc, Span, Token

from scorer.errors import RuleError
from scorer.names import Group, Source
from scorer.nlp.reading import Reading, reading
from scorer.nlp.screening import Screened
from scorer.phrasebook.collocations import collocations, entries
from scorer.phrasebook.forms import wordings
from scorer.phrasebook.needs import Positions, Trigger, positions, trigger_of
from scorer.phrasebook.phrases import PhraseIndex, expand, in_case_of
from scorer.phrasebook.rules import MARK, Rule
from scorer.phrasebook.syntax import register
from scorer.phrasebook.terms import find_terms, terms_of
from scorer.values import Finding, Message, Place


@dataclass(frozen=True, slots=True)
class Match:
    """Characters ``start`` to ``end`` of a Doc's text that a rule is about.

    Attributes:
        partner: The word that they do not go with, where that is what is wrong.
    """

    rule: Rule
    start: int
    end: int
    suggestions: tuple[str, ...]
    partner: str = ""

    def message(self, text: str) -> Message:
        """Return what to tell the writer of ``text``, the words that the rule is about."""
        message = self.rule.sentence()
        if not self.partner:
            return message
        return Message(
            f"{message.en.removesuffix('.')}: “{text}” with “{self.partner}”.",
            f"{message.zh.removesuffix('。')}：“{text}”与“{self.partner}”。",
        )


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A compiled pattern over tokens: yields the marked tokens of each place it matches."""

    rule: Rule
    trigger: Trigger
    find: Callable[[Span], Iterator[list[Token]]]


class Phrasebook:
    """All rules of one group, compiled once.

    Args:
        nlp: The pipeline whose vocabulary the patterns use.
        rules: What to look for.

    Raises:
        RuleError: If a pattern is not one that spaCy or ``re`` understands.
    """

    def __init__(self, nlp: Language, rules: Iterable[Rule]) -> None:
        register()
        self.rules = {rule.name: rule for rule in rules}
        self._phrases = PhraseIndex(_phrases(self.rules.values()))
        self._collocations = entries(self.rules.values())
        self._terms = terms_of(self.rules.values())
        patterns: list[_Pattern] = []
        self._regexes: list[tuple[Rule, Screened]] = []
        for rule in self.rules.values():
            try:
                patterns.extend(_patterns(nlp, rule))
                self._regexes.extend(_regexes(rule))
            except (ValueError, re.error) as error:
                raise RuleError(
                    "phrasebook",
                    rule.name,
                    f"has a bad pattern: {error}",
                    f"匹配模式有误（{error}）",
                ) from None
        self._always = [each for each in patterns if not each.trigger.words]
        self._patterns = [each for each in patterns if each.trigger.words]
        self._by_word: dict[int, list[int]] = {}
        for n, pattern in enumerate(self._patterns):
            for word in pattern.trigger.words:
                self._by_word.setdefault(word, []).append(n)

    def matches(self, doc: Doc) -> Iterator[Match]:
        """Yield every match in ``doc``, in no order, overlapping ones too."""
        for sentence, places in positions(doc):
            for pattern, window in self._worth_a_look(sentence, places):
                for tokens in pattern.find(window):
                    yield _token_match(pattern.rule, tokens)
        text = doc.text  # made anew at every asking
        for start, end, (rule, wording) in self._phrases.find(text):
            yield Match(rule, start, end, _instead(rule, text[start:end], wording))
        wrong = (collocations(doc, self._collocations), find_terms(doc, self._terms))
        for rule, marked, wording, partner in chain(*wrong):
            said = _instead(rule, marked.text, wording)
            yield Match(rule, marked.start_char, marked.end_char, said, partner)
        for rule, regex in self._regexes:
            yield from _regex_matches(rule, regex, text)

    def _worth_a_look(self, sentence: Span, places: Positions) -> Iterator[tuple[_Pattern, Span]]:
        """Yield the patterns whose words are in ``sentence``, with where they may match."""
        for pattern in self._always:
            yield pattern, sentence
        reach: Positions = {}
        for word, (first, last) in places.items():
            for n in self._by_word.get(word, ()):
                known = reach.get(n, (first, last))
                reach[n] = min(first, known[0]), max(last, known[1])
        for n, (first, last) in reach.items():
            pattern = self._patterns[n]
            if not any(words.isdisjoint(places) for words in pattern.trigger.others):
                yield pattern, pattern.trigger.window(sentence, first, last)


def _phrases(rules: Iterable[Rule]) -> Iterator[tuple[str, tuple[Rule, str]]]:
    """Yield each phrase with its rule and the one wording to use instead, or none."""
    for rule in rules:
        for phrase in rule.phrases:
            yield from ((wording, (rule, "")) for wording in expand(phrase))
        yield from ((swap.wrong, (rule, swap.right)) for swap in rule.swaps)


def _patterns(nlp: Language, rule: Rule) -> Iterator[_Pattern]:
    for pattern in rule.tokens:
        matcher = Matcher(nlp.vocab)
        matcher.add(rule.name, [_without_mark(pattern)], greedy="LONGEST")
        yield _Pattern(
            rule,
            trigger_of(pattern, nlp.vocab.strings, ordered=True),
            partial(_by_tokens, matcher, _marked(pattern)),
        )
    for tree in rule.dependencies:
        attributes = [node["RIGHT_ATTRS"] for node in tree]
        plain = zip(tree, _without_mark(attributes), strict=True)
        dependencies = DependencyMatcher(nlp.vocab)
        dependencies.add(rule.name, [[{**node, "RIGHT_ATTRS": each} for node, each in plain]])
        find = partial(_by_dependencies, dependencies, _marked(attributes))
        yield _Pattern(rule, trigger_of(attributes, nlp.vocab.strings, ordered=False), find)


def _regexes(rule: Rule) -> Iterator[tuple[Rule, Screened]]:
    for regex in rule.regex:
        yield rule, Screened(re.compile(regex, re.MULTILINE))


def _by_tokens(matcher: Any, marked: frozenset[int], sentence: Span) -> Iterator[list[Token]]:
    # Missing tags are allowed, so that they are not looked for anew at every call.
    for _, first, _, alignment in matcher(sentence, with_alignments=True, allow_missing=True):
        picked = [sentence[first + i] for i, part in enumerate(alignment) if part in marked]
        if picked:
            yield picked


def _by_dependencies(
    matcher: DependencyMatcher, marked: frozenset[int], sentence: Span
) -> Iterator[list[Token]]:
    for _, tokens in matcher(sentence):
        yield sorted(sentence[tokens[part]] for part in marked)


def _without_mark(pattern: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in token.items() if name != MARK} for token in pattern]


def _marked(pattern: list[dict[str, Any]]) -> frozenset[int]:
    """Return the positions in ``pattern`` of the tokens to mark: all, unless some say so."""
    said = frozenset(i for i, token in enumerate(pattern) if token.get(MARK))
    return said or frozenset(range(len(pattern)))


def _instead(rule: Rule, old: str, wording: str) -> tuple[str, ...]:
    return (in_case_of(old, wording),) if wording else rule.suggestions


def _token_match(rule: Rule, tokens: list[Token]) -> Match:
    marked = tokens[0].doc[tokens[0].i : tokens[-1].i + 1]
    said = tuple(wordings(rule.suggestions, marked))
    return Match(rule, marked.start_char, marked.end_char, said)


def _regex_matches(rule: Rule, regex: Screened, text: str) -> Iterator[Match]:
    group = "mark" if "mark" in regex.pattern.groupindex else 0
    for found in regex.finditer(text):
        if found.end(group) > found.start(group):
            said = tuple(each.format(*found.groups()) for each in rule.suggestions)
            yield Match(rule, *found.span(group), said)


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
    rule, text = match.rule, place.of(known.draft)
    return Finding(
        place=place,
        rule=f"{group}.{rule.name}",
        group=group,
        kind=rule.kind,
        text=text,
        message=match.message(text),
        suggestions=match.suggestions,
        source=Source.PHRASEBOOK,
        severity=rule.severity,
        safe=rule.safe,
    )


def without_overlaps(found: Iterable[Finding], taken: Iterable[Place] = ()) -> list[Finding]:
    """Return findings no two of which share a word, nor share one with ``taken``.

    The more severe one stays, then one that says what to write, then the longer, then the one
    that starts first.
    """

    def best_first(finding: Finding) -> tuple[float, bool, int, tuple[int, int, int], str]:
        length = finding.place.end - finding.place.start
        mute = not finding.suggestions
        return -finding.severity, mute, -length, finding.place.key, finding.rule

    kept: list[Finding] = []
    places = list(taken)
    for finding in sorted(found, key=best_first):
        if not any(finding.place.overlaps(place) for place in places):
            kept.append(finding)
            places.append(finding.place)
    return sorted(kept, key=lambda finding: (finding.place.key, finding.rule))
