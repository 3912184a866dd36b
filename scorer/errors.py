"""Everything the scorer refuses to do, in one tree.

::

    ScorerError                catch this one at an edge: command line, notebook
    ├── InputError             a file or row that cannot be read as a draft
    │   ├── SettingsError      a settings file that cannot be used as written
    │   └── CasesError         labelled cases that cannot be used for what was asked
    ├── OutputError            a file or folder that cannot be written
    ├── RuleError              a rule file says something impossible
    ├── SpanError              offsets that mark nothing (a bug in our code)
    ├── ModelError             a model is absent, damaged or made for other code
    └── ToolUnavailableError   an outside tool is not there: Java, LanguageTool

An error holds its facts in ``args`` and makes its sentence in ``__str__`` (English) and
``in_chinese``: so it survives pickling on its way out of a worker process.  It never
holds the words of a draft, because errors end up in logs and drafts must not.  The
sentence says what to do next.
"""


class ScorerError(Exception):
    """Base of every error that the scorer raises on purpose."""

    def in_language(self, language: str) -> str:
        """Return the sentence in ``language`` (``en`` or ``zh``)."""
        return self.in_chinese() if language == "zh" else str(self)

    def in_chinese(self) -> str:
        """Return the sentence in Chinese."""
        raise NotImplementedError


class InputError(ScorerError):
    """A file or row that cannot be read as a draft; ``zh`` says the problem in Chinese."""

    def __init__(self, source: str, problem: str, zh: str) -> None:
        super().__init__(source, problem, zh)
        self.source, self.problem, self.zh = source, problem, zh

    def __str__(self) -> str:
        return f"{self.source}: {self.problem}"

    def in_chinese(self) -> str:
        """Return the sentence in Chinese."""
        return f"{self.source}：{self.zh}"


class SettingsError(InputError):
    """A settings file that cannot be used as written."""


class CasesError(InputError):
    """Labelled cases that cannot be used for what was asked."""


class OutputError(ScorerError):
    """A file or folder that cannot be written."""

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.target = target

    def __str__(self) -> str:
        return f"{self.target} cannot be written. Choose another place."

    def in_chinese(self) -> str:
        """Return the sentence in Chinese."""
        return f"{self.target} 无法写入。请换一个位置。"


class RuleError(ScorerError):
    """A rule file that cannot be used as written; ``zh`` says the problem in Chinese."""

    def __init__(self, file: str, rule: str, problem: str, zh: str) -> None:
        super().__init__(file, rule, problem, zh)
        self.file, self.rule, self.problem, self.zh = file, rule, problem, zh

    def __str__(self) -> str:
        return f"{self.file}: rule [{self.rule}] {self.problem}"

    def in_chinese(self) -> str:
        """Return the sentence in Chinese."""
        return f"{self.file}：规则 [{self.rule}] {self.zh}"


class SpanError(ScorerError):
    """Offsets that mark nothing."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__(start, end)
        self.start, self.end = start, end

    def __str__(self) -> str:
        return f"a span from {self.start} to {self.end} marks nothing. Please report this line."

    def in_chinese(self) -> str:
        """Return the sentence in Chinese."""
        return f"从 {self.start} 到 {self.end} 的范围内没有文字。请反馈这一行。"


class ModelError(ScorerError):
    """A model that is absent, damaged, or made for other code; ``zh`` is the Chinese problem."""

    def __init__(self, model: str, problem: str, zh: str) -> None:
        super().__init__(model, problem, zh)
        self.model, self.problem, self.zh = model, problem, zh

    def __str__(self) -> str:
        return f"model {self.model}: {self.problem}"

    def in_chinese(self) -> str:
        """Return the sentence in Chinese."""
        return f"模型 {self.model}：{self.zh}"


class ToolUnavailableError(ScorerError):
    """An outside tool that is not there, and how to get it, in English and (``zh``) Chinese."""

    def __init__(self, tool: str, remedy: str, zh: str) -> None:
        super().__init__(tool, remedy, zh)
        self.tool, self.remedy, self.zh = tool, remedy, zh

    def __str__(self) -> str:
        return f"{self.tool} is not available. {self.remedy}"

    def in_chinese(self) -> str:
        """Return the sentence in Chinese."""
        return f"{self.tool} 不可用。{self.zh}"
