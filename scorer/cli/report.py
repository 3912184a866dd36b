"""``scorer report``: the report of a finished run again, or two of them compared."""

from pathlib import Path

import click

from scorer.cli.console import hint
from scorer.cli.language import language_option
from scorer.cli.refusals import WrongUseError
from scorer.errors import OutputError
from scorer.values import Message

_PART = Message(
    "a report of a part wants --out, so that the whole one stays.",
    "部分时段的报告请用 --out 指定其他文件夹，以免覆盖完整的报告。",
)
_PERIOD = "Year, month or day: 2025, 2025-03 or 2025-03-14."


@click.command()
@click.argument("run", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--from", "first", default="", metavar="DATE", help=f"Begin here. {_PERIOD}")
@click.option("--to", "last", default="", metavar="DATE", help="End here, all of it included.")
@click.option("--against", type=click.Path(path_type=Path), metavar="DIR2",
              help="Say what changed since this earlier run.")  # fmt: skip
@click.option("--against-from", "old_first", default="", metavar="DATE",
              help="Compare with this period: of DIR2, or of DIR itself.")  # fmt: skip
@click.option("--against-to", "old_last", default="", metavar="DATE", help="Its end.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write to; DIR by default.")
@language_option
def report(
    run: Path,
    first: str,
    last: str,
    against: Path | None,
    old_first: str,
    old_last: str,
    out: Path | None,
    lang: str,
) -> None:
    """Build the report of a finished batch run in DIR again, from its tables.

    With --against, or a second period, it says instead what changed: comparison.html,
    comparison.zh.html and comparison.json.

    Example:  scorer report sent-report --from 2025 --against-from 2024 --against-to 2024
    """
    from scorer.analytics.measures import Period
    from scorer.analytics.telling import tell, tell_changes

    now, before = Period(first, last), Period(old_first, old_last)
    comparing = against is not None or before != Period()
    if now != Period() and not comparing and out is None:
        raise WrongUseError(_PART)
    target = out or run
    try:
        if comparing:
            tell_changes((against or run, before), (run, now), target)
        else:
            tell(run, target, now)
    except OSError:
        raise OutputError(str(target)) from None
    page = target / ("comparison" if comparing else "report")
    hint(Message(f"Report: {page}.html", f"报告：{page}.zh.html").in_language(lang))
