"""The volume of the last days, for the small curves beside the watches."""

from datetime import datetime, timedelta

from monitor.archive import calendar
from monitor.store import timeline, watches
from monitor.store.database import Database

DAYS = 14


def volumes(database: Database, now: datetime) -> dict[int, tuple[int, ...]]:
    """Count each watch's mentions on each of the last days, the oldest first, today last."""
    since = now - timedelta(days=DAYS - 1)
    spans = [(span.since, span.until) for span in calendar.spans("day", since, now + timedelta(seconds=1))][-DAYS:]
    days = {watch.id: [0] * len(spans) for watch in watches.named(database)}
    for volume in timeline.volumes(database, spans):
        if volume.watch_id in days:
            days[volume.watch_id][volume.span] = volume.mentions
    return {watch_id: tuple(counts) for watch_id, counts in days.items()}
