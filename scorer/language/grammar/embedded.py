"""Grammar by Harper, in this very process: the one module that knows its names."""

import re
from bisect import bisect_right
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING

from scorer.language.grammar.match import Match
from scorer.language.grammar.rulebook import Rulebook, read_rulebook

if TYPE_CHECKING:
    from harper import Lint, Linter, Suggestion

# No rule of Harper looks over an empty line.
_PARAGRAPH = re.compile(r"\S.*(?:\n.*\S.*)*")
_GAP = "\n\n"
# Some rules see a fault in whatever stands last of all: "by 8 a.m."
_LAST = "Thanks."
_REMEMBERED = 4096
_LAST_WORD = re.compile(r"\S+\s*$")


# Harper refuses a second thread while it checks for a first.
_ONE_AT_A_TIME = Lock()


class Embedded:
    """Harper, American English, without its spelling and its noisy rules."""

    name = "embedded"
    notice = None

    def __init__(self) -> None:
        self._rules = _rules()
        self._linter = start_loading()
        # Greetings, closings and templates come again and again in a team's mail.
        self._known: dict[str, list[Match]] = {}

    def server(self) -> str:
        """Return nothing: it runs in this process."""
        return ""

    def check(self, text: str) -> list[Match]:
        """Return the faults in ``text``, from left to right."""
        paragraphs = list(_PARAGRAPH.finditer(text))
        linter = self._linter.result()
        with _ONE_AT_A_TIME:
            self._learn(linter, {each.group() for each in paragraphs})
            return [
                replace(match, start=each.start() + match.start, end=each.start() + match.end)
                for each in paragraphs
                for match in self._known[each.group()]
            ]

    def _learn(self, linter: "Linter", paragraphs: set[str]) -> None:
        """Check those of ``paragraphs`` that are new, all at once: each call takes its time."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        new = sorted(paragraphs - self._known.keys())
        if not new:
            return
        texts = [*new, _LAST]
        starts = list(accumulate((len(each) + len(_GAP) for each in new), initial=0))
        found: list[list[Match]] = [[] for _ in texts]
        by_rule = linter.organized_lints(_GAP.join(texts), language="plaintext", dedup=False)
        for rule, lint in ((rule, each) for rule, lints in by_rule.items() for each in lints):
            if self._accepts(rule, lint):
                at = bisect_right(starts, lint.span.start) - 1
                found[at].append(self._match(texts[at], starts[at], rule, lint))
        self._known.update(zip(new, map(sorted, found), strict=False))  # what stands last is ours

    def _accepts(self, rule: str, lint: "Lint") -> bool:
        if lint.lint_kind in self._rules.categories_off:
            return False
        return self._rules.accepts(rule, lint.problem_text)

    def close(self) -> None:
        """Nothing to end."""

    def _match(self, text: str, offset: int, rule: str, lint: "Lint") -> Match:
        span = lint.span.start - offset, lint.span.end - offset
        wordings = [_wording(lint.problem_text, each) for each in lint.suggestions]
        if "" in wordings or lint.problem_text[:1].isspace():
            span, wordings = _with_word_before(text, span, wordings)
        return self._rules.match(span, rule, lint.lint_kind, lint.message, *wordings)


@cache
def start_loading() -> "Future[Linter]":
    """Start making Harper ready, once a process, while other things load on another core."""
    worker = ThreadPoolExecutor(1)
    loading = worker.submit(_load)
    worker.shutdown(wait=False)
    return loading


def _load() -> "Linter":
    from harper import Linter

    linter = Linter()
    off = _rules().rules_off
    config = {rule: False if rule in off else None for rule in linter.get_lint_config()}
    linter.set_lint_config(config)
    return linter


@cache
def _rules() -> Rulebook:
    return read_rulebook("harper")


def _wording(words: str, suggestion: "Suggestion") -> str:
    from harper import SuggestionKind

    if suggestion.kind == SuggestionKind.INSERT_AFTER:
        return words + suggestion.replacement_text
    return suggestion.replacement_text  # empty where the words are to go


def _with_word_before(
    text: str, span: tuple[int, int], wordings: list[str]
) -> tuple[tuple[int, int], list[str]]:
    """Return both with the word before, as nothing can be put in the place of nothing."""
    start, end = span
    word = _LAST_WORD.search(text, 0, start)
    if word is None:
        return span, wordings
    end = word.start() + len(text[word.start() : end].rstrip())
    return (word.start(), end), [(word.group() + each).strip() for each in wordings]
