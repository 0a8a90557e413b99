"""Volume: mentions per watch between moments, from the counted table and not from the mentions themselves."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from monitor.model.moment import to_text
from monitor.store.database import Database

Moments = Sequence[tuple[datetime, datetime]]


class Volume(Struct, frozen=True):
    """How many mentions a watch had in one of the spans asked for; ``span`` is its place, ``backfill`` among them."""

    watch_id: int
    span: int
    mentions: int
    backfill: int


def volumes(database: Database, spans: Moments) -> list[Volume]:
    """Count the mentions of each watch in force in each span, its end not included; spans without any are left out.

    Backfill that has no date of its own is not counted, since nobody knows when it was. Where a span begins or ends
    within an hour, how many of its mentions are ``backfill`` is known by the hour only.
    """
    counts: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    texts = [(to_text(since), to_text(until)) for since, until in spans]
    for watch_id, span, sums in database.read(_BY_HOUR, [json.dumps(texts)]):
        if sums is not None:
            counts[watch_id, span] = [int(each) for each in sums.split()]
    for edge, sign in ((0, -1), (1, 1)):  # what the first hour has before the span, and the last one inside it
        within = [(place, span[edge]) for place, span in enumerate(texts) if not span[edge].endswith(":00:00Z")]
        for watch_id, span, mentions in database.read(_WITHIN_HOUR, [json.dumps(within)]) if within else ():
            counts[watch_id, span][0] += sign * mentions
    return [
        Volume(watch_id, span, mentions, min(backfill, mentions))
        for (watch_id, span), (mentions, backfill) in sorted(counts.items())
        if mentions
    ]


_BY_HOUR = (  # both sums in one text, looked up for each watch and span: grouped, SQLite would sort every hour
    "WITH b AS MATERIALIZED"
    " (SELECT key, substr(value ->> 0, 1, 13) AS since, substr(value ->> 1, 1, 13) AS until FROM json_each(?))"
    " SELECT w.id, b.key, (SELECT sum(v.mentions) || ' ' || sum(v.backfill) FROM volumes v"
    " WHERE v.watch_id = w.id AND v.hour >= b.since AND v.hour < b.until)"
    " FROM watches w CROSS JOIN b WHERE NOT w.archived"
)
_WITHIN_HOUR = (
    "SELECT w.id, e.key, count(*) FROM watches w"
    " CROSS JOIN (SELECT value ->> 0 AS key, value ->> 1 AS at FROM json_each(?)) e"
    " CROSS JOIN mentions m WHERE NOT w.archived AND m.watch_id = w.id"
    " AND NOT m.hidden AND NOT (m.backfill AND m.undated) AND m.at >= substr(e.at, 1, 13) || ':00:00Z' AND m.at < e.at"
    " GROUP BY w.id, e.key"
)
