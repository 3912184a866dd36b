"""Everything the scorer refuses to do, in one tree.

::

    ScorerError                catch this one at an edge: command line, notebook
    ├── InputError             a file or row that cannot be read as a draft
    ├── SettingsError          a settings file that cannot be used as written
    ├── RuleError              a rule file says something impossible
    ├── SpanError              offsets that mark nothing (a bug in our code)
    ├── CasesError             labelled cases that cannot be used for what was asked
    ├── ModelError             a model is absent, damaged or made for other code
    └── ToolUnavailableError   an outside tool is not there: Java, LanguageTool

An error holds its facts in ``args`` and makes its sentence in ``__str__``: so it
survives pickling on its way out of a worker process.  It never holds the words of
a draft, because errors end up in logs and drafts must not.  The sentence says what
to do next.
"""


class ScorerError(Exception):
    """Base of every error that the scorer raises on purpose."""


class InputError(ScorerError):
    """A file or row that cannot be read as a draft; ``zh`` says the problem in Chinese."""

    def __init__(self, source: str, problem: str, zh: str = "") -> None:
        super().__init__(source, problem, zh)
        self.source, self.problem, self.zh = source, problem, zh

    def __str__(self) -> str:
        return f"{self.source}: {self.problem}"

    def in_language(self, language: str) -> str:
        """Return the sentence in ``language`` (``en`` or ``zh``)."""
        return f"{self.source}：{self.zh}" if language == "zh" and self.zh else str(self)


class SettingsError(InputError):
    """A settings file that cannot be used as written."""


class CasesError(InputError):
    """Labelled cases that cannot be used for what was asked."""


class RuleError(ScorerError):
    """A rule file that cannot be used as written."""

    def __init__(self, file: str, rule: str, problem: str) -> None:
        super().__init__(file, rule, problem)
        self.file, self.rule, self.problem = file, rule, problem

    def __str__(self) -> str:
        return f"{self.file}: rule [{self.rule}] {self.problem}"


class SpanError(ScorerError):
    """Offsets that mark nothing."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__(start, end)
        self.start, self.end = start, end

    def __str__(self) -> str:
        return f"a span from {self.start} to {self.end} marks nothing"


class ModelError(ScorerError):
    """A model that is absent, damaged, or made for other code."""

    def __init__(self, model: str, problem: str) -> None:
        super().__init__(model, problem)
        self.model, self.problem = model, problem

    def __str__(self) -> str:
        return f"model {self.model}: {self.problem}"


class ToolUnavailableError(ScorerError):
    """An outside tool that is not there, and how to get it."""

    def __init__(self, tool: str, remedy: str) -> None:
        super().__init__(tool, remedy)
        self.tool, self.remedy = tool, remedy

    def __str__(self) -> str:
        return f"{self.tool} is not available. {self.remedy}"
