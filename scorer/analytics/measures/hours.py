"""When the messages are sent, in Seattle's time."""

from scorer.analytics.measures.chance import Figures, share_of
from scorer.analytics.measures.scores import counted
from scorer.analytics.measures.tables import Tables

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HOURS = 24
# Office hours of the week there, and the two of them that some advise.
OFFICE, ADVISED = range(8, 18), range(9, 11)


def hours(tables: Tables) -> Figures:
    """Return the messages by weekday and hour: ``grid`` has a row a weekday, Monday first."""
    timed = tables.scored.dropna(subset=["seattle_weekday", "seattle_hour"])
    hour = timed["seattle_hour"].astype(int)
    counts = timed.groupby(["seattle_weekday", hour]).size()
    grid = [[int(counts.get((day, each), 0)) for each in range(_HOURS)] for day in WEEKDAYS]
    weekday = timed["seattle_weekday"].isin(WEEKDAYS[:5])
    return {
        "by_weekday": counted(timed["seattle_weekday"]),
        "by_hour": counted(hour),
        "hours": {
            "weekdays": list(WEEKDAYS),
            "grid": grid,
            "office": share_of(weekday & hour.isin(OFFICE)),
            "advised": share_of(weekday & hour.isin(ADVISED)),
        },
    }
