"""Volume over time: the stored counts laid out period by period, the empty ones included."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from monitor.store import timeline, watches
from monitor.store.database import Database
from monitor.store.timeline import Period


class Series(Struct, frozen=True):
    """One watch's counts: (start of the period, mentions), oldest first, one for every period."""

    watch_id: int
    watch: str
    color: str
    counts: tuple[tuple[str, int], ...]


def series(
    database: Database,
    period: Period,
    since: datetime,
    until: datetime,
    *,
    only: Sequence[str] = (),
    utc: bool = False,
) -> list[Series]:
    """Count the mentions of every watch in force, or of those named ``only``, in each period that touches the span."""
    starts = periods(period, since, until, utc=utc)
    counted = {
        (row.watch_id, row.start): row.mentions for row in timeline.volumes(database, period, since, until, utc=utc)
    }
    return [
        Series(watch.id, watch.name, watch.color, tuple((start, counted.get((watch.id, start), 0)) for start in starts))
        for watch in watches.listed(database)
        if not only or watch.name in only or watch.key in only
    ]


def periods(period: Period, since: datetime, until: datetime, *, utc: bool = False) -> list[str]:
    """Name every period from the one of ``since`` to the one of ``until``, as ``store.timeline`` does.

    Hours are stepped in UTC, so that a local hour that occurs twice in autumn is one period, and one that is skipped
    in spring is none.
    """
    if period == "hour":
        hours = int((until - since) / timedelta(hours=1)) + 1
        moments = [since + timedelta(hours=number) for number in range(hours)]
        return list(dict.fromkeys(f"{_local(moment, utc=utc):%Y-%m-%dT%H:00}" for moment in (*moments, until)))
    first, last = _local(since, utc=utc).date(), _local(until, utc=utc).date()
    if period == "week":
        first -= timedelta(days=first.weekday())
    step = timedelta(days=7 if period == "week" else 1)
    return [f"{first + step * number:%Y-%m-%d}" for number in range((last - first) // step + 1)]


def _local(moment: datetime, *, utc: bool) -> datetime:
    return moment.astimezone(UTC if utc else None)
