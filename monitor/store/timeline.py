"""Volume: mentions per watch and period, in local time or UTC."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from monitor.model.moment import to_text
from monitor.store.database import Database

Period = Literal["hour", "day", "week"]

# SQLite's own calendar; a week starts on Monday and is named by that day.
_START = {
    "hour": "strftime('%Y-%m-%dT%H:00', at{zone})",
    "day": "strftime('%Y-%m-%d', at{zone})",
    "week": "strftime('%Y-%m-%d', at{zone}, 'weekday 0', '-6 days')",
}


class Volume(Struct, frozen=True):
    """How many mentions a watch had in the period that starts at ``start`` (a day, or a day and an hour)."""

    watch_id: int
    watch: str
    start: str
    mentions: int


def volumes(database: Database, period: Period, since: datetime, until: datetime, *, utc: bool = False) -> list[Volume]:
    """Count the mentions of each watch in force by period; periods without any are left out."""
    start = _START[period].format(zone="" if utc else ", 'localtime'")
    rows = database.read(
        f"SELECT watch_id, watches.name, {start} AS start, count(*) FROM mentions JOIN watches ON watches.id = watch_id"
        " WHERE NOT hidden AND at >= ? AND at < ? GROUP BY watch_id, start ORDER BY watches.position, watch_id, start",
        [to_text(since), to_text(until)],
    )
    return [Volume(*row) for row in rows]
