"""Time language-tool-python alone on the texts of a run, to compare the rate of a run with.

Usage: LTP_PATH=.languagetool python scripts/time_languagetool.py RUN/messages.parquet MESSAGES

The run must have been made with ``--with-text``.  The library is used as its own documentation
shows it: one server of its own, one text after the other, all rules on.
"""

import sys
import time

import language_tool_python
import pandas as pd

# The server compiles its rules while it reads the first texts.
_WARM_UP = 50


def main() -> None:
    """Print texts a second, after warming up."""
    table = pd.read_parquet(sys.argv[1], columns=["status", "own_text"])
    texts = table.loc[table.status == "scored", "own_text"].dropna().tolist()
    texts = texts[: _WARM_UP + int(sys.argv[2])]
    with language_tool_python.LanguageTool("en-US") as tool:
        for text in texts[:_WARM_UP]:
            tool.check(text)
        start = time.perf_counter()
        for text in texts[_WARM_UP:]:
            tool.check(text)
        seconds = time.perf_counter() - start
    count = len(texts) - _WARM_UP
    print(f"{count} texts in {seconds:.1f} s: {count / seconds:.1f} a second")


if __name__ == "__main__":
    main()
