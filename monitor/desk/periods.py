"""The periods of the timeline in local time: how many are shown, between which moments, and what each is called."""

from datetime import datetime

from monitor.archive import calendar
from monitor.archive.calendar import Period

LENGTHS: dict[Period, tuple[int, ...]] = {"hour": (24, 36, 72), "day": (14, 30, 90), "week": (13, 26, 52)}
"""How many periods can be shown at once; the middle one fits a terminal of 60 columns."""


def window(period: Period, number: int, back: int, now: datetime) -> tuple[datetime, datetime]:
    """The moments between which ``number`` periods lie, the last of them ``back`` periods before now's."""
    end = calendar.whole(period, now).until
    until = calendar.back(period, end, back) if back else end
    return calendar.back(period, end, back + number), until


def name(period: Period, start: str, now: datetime) -> str:
    """What a period is called: ``Tue 4 Nov``, ``Tue 4 Nov, 14:00``, ``week of 3 Nov``; the year where it is another."""
    begin = datetime.fromisoformat(start)
    year = "" if begin.year == now.astimezone().year else f" {begin.year}"
    day = f"{begin.day} {begin:%b}{year}"
    return {"hour": f"{begin:%a} {day}, {begin:%H:00}", "day": f"{begin:%a} {day}", "week": f"week of {day}"}[period]


def tick(period: Period, start: str) -> str:
    """A period's name at the chart: ``14:00`` or ``4 Nov``."""
    begin = datetime.fromisoformat(start)
    return f"{begin:%H:00}" if period == "hour" else f"{begin.day} {begin:%b}"
