"""The periods of the timeline in local time: which are shown, where each begins and ends, and how it is called."""

from datetime import datetime, timedelta

from monitor.archive.calendar import Period
from monitor.model.moment import to_text

SHOWN: dict[Period, int] = {"hour": 36, "day": 30, "week": 26}
"""How many periods are shown at once: what fits a terminal of 60 columns."""
_STEP: dict[Period, timedelta] = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}


def window(period: Period, back: int, now: datetime) -> tuple[datetime, datetime]:
    """The moments between which the shown periods lie, the last one included, ``back`` windows before now's."""
    number = SHOWN[period]
    if period == "hour":
        this = now.replace(minute=0, second=0, microsecond=0)
        until = this + timedelta(hours=1 - back * number)
        return until - timedelta(hours=number), until
    today = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    this = today - timedelta(days=today.weekday()) if period == "week" else today
    end = this + _STEP[period] * (1 - back * number)
    return _local(end - _STEP[period] * number), _local(end)


def bounds(period: Period, start: str) -> tuple[str, str]:
    """When the period of this name begins and ends, as UTC text."""
    naive = datetime.fromisoformat(start)
    begin = _local(naive)
    end = begin + _STEP[period] if period == "hour" else _local(naive + _STEP[period])
    return to_text(begin), to_text(end)


def name(period: Period, start: str) -> str:
    """What a period is called: ``Tue 4 Nov``, ``Tue 4 Nov, 14:00``, ``week of 3 Nov``."""
    begin = datetime.fromisoformat(start)
    day = f"{begin.day} {begin:%b}"
    return {"hour": f"{begin:%a} {day}, {begin:%H:00}", "day": f"{begin:%a} {day}", "week": f"week of {day}"}[period]


def tick(period: Period, start: str) -> str:
    """A period's name at the chart: ``14:00`` or ``4 Nov``."""
    begin = datetime.fromisoformat(start)
    return f"{begin:%H:00}" if period == "hour" else f"{begin.day} {begin:%b}"


def _local(naive: datetime) -> datetime:
    return naive.astimezone()
