"""Score the sample drafts: the whole report for one, a line for each, and an HTML page.

Writes ``out/demo.html`` (English) and ``out/demo.zh.html`` (Chinese).
"""

import subprocess
import sys
from pathlib import Path

SAMPLES = Path("data/samples")
OUT = Path("out")
# The one that is shown in full.
SHOWN = SAMPLES / "lost-units.txt"


def score(*arguments: str) -> None:
    """Run ``scorer score``; stop when it cannot read its input."""
    done = subprocess.run([sys.executable, "-m", "scorer", "score", *arguments], check=False)
    if done.returncode:
        sys.exit(done.returncode)


def main() -> None:
    """Print and write the reports."""
    OUT.mkdir(exist_ok=True)
    files = [str(file) for file in sorted(SAMPLES.iterdir()) if file.is_file()]
    score(str(SHOWN))
    score("--format", "summary", *files)
    score("--format", "html", "--lang", "en", "--output", str(OUT / "demo.html"), *files)
    score("--format", "html", "--lang", "zh", "--output", str(OUT / "demo.zh.html"), *files)
    print(f"\nThe same as pages: {OUT / 'demo.html'} and {OUT / 'demo.zh.html'}")


if __name__ == "__main__":
    main()
