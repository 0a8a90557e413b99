"""Hours, days and weeks as people count them: local ones, or UTC's, as spans between moments."""

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Literal

from msgspec import Struct

Period = Literal["hour", "day", "week"]
_QUARTER = timedelta(minutes=15)  # every time zone is whole quarters of an hour away from UTC


class Span(Struct, frozen=True):
    """One period: named by its first day, an hour by day and hour; ``until`` is not in it."""

    start: str
    since: datetime
    until: datetime


def spans(period: Period, since: datetime, until: datetime, *, utc: bool = False) -> list[Span]:
    """Name every period that touches the time from ``since`` to ``until``; the first and last are cut to it.

    A local hour that occurs twice in autumn is one period, and one that is skipped in spring is none. A week starts on
    Monday and is named by that day.
    """
    whole = _hours(since, until, utc=utc) if period == "hour" else _days(period, since, until, utc=utc)
    return [
        Span(start, max(begin, since), min(end, until)) for start, begin, end in whole if begin < until and end > since
    ]


def _hours(since: datetime, until: datetime, *, utc: bool) -> list[tuple[str, datetime, datetime]]:
    found = list[tuple[str, datetime, datetime]]()
    at = since.astimezone(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    while at < until + timedelta(hours=1):
        start, end = f"{local(at, utc=utc):%Y-%m-%dT%H:00}", at + _QUARTER
        if found and found[-1][0] == start:
            found[-1] = (start, found[-1][1], end)
        else:
            found.append((start, at, end))
        at = end
    return found


def _days(period: Period, since: datetime, until: datetime, *, utc: bool) -> list[tuple[str, datetime, datetime]]:
    day, last = local(since, utc=utc).date(), local(until, utc=utc).date()
    step = timedelta(days=7 if period == "week" else 1)
    if period == "week":
        day -= timedelta(days=day.weekday())
    found = list[tuple[str, datetime, datetime]]()
    while day <= last:
        found.append((f"{day}", midnight(day, utc=utc), midnight(day + step, utc=utc)))
        day += step
    return found


def whole(period: Period, moment: datetime, *, utc: bool = False) -> Span:
    """The period that a moment lies in."""
    instant = timedelta(microseconds=1)
    found = (_hours if period == "hour" else partial(_days, period))(moment, moment + instant, utc=utc)
    return next(Span(*each) for each in found if each[1] <= moment < each[2])


def back(period: Period, since: datetime, periods: int, *, utc: bool = False) -> datetime:
    """The moment so many periods before the one that begins at ``since``."""
    if period == "hour":
        return since - timedelta(hours=periods)
    return midnight(local(since, utc=utc).date() - timedelta(days=periods * (7 if period == "week" else 1)), utc=utc)


def midnight(day: date, *, utc: bool = False) -> datetime:
    """The moment at which a local day, or one of UTC, begins: not at midnight where clocks skip that."""
    if utc:
        return datetime.combine(day, time(), UTC)
    before, after = (datetime.combine(day, time(fold=fold)).astimezone() for fold in (0, 1))
    return before if before.astimezone(UTC).astimezone().date() == day else max(before, after)


def local(moment: datetime, *, utc: bool = False) -> datetime:
    """A moment in local time, or in UTC."""
    return moment.astimezone(UTC if utc else None)
