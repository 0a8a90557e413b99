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
    for watch_id, span, mentions, backfill in database.read(_BY_HOUR, [_json(spans)]):
        counts[watch_id, span] = [mentions, backfill]
    for edge, sign in ((0, -1), (1, 1)):  # what the first hour has before the span, and the last one inside it
        for watch_id, span, mentions in database.read(_WITHIN_HOUR, [_json(spans), edge]):
            counts[watch_id, span][0] += sign * mentions
    return [
        Volume(watch_id, span, mentions, min(backfill, mentions))
        for (watch_id, span), (mentions, backfill) in sorted(counts.items())
        if mentions
    ]


_BY_HOUR = (
    "SELECT w.id, b.key, sum(v.mentions), sum(v.backfill) FROM watches w CROSS JOIN json_each(?) b CROSS JOIN volumes v"
    " WHERE NOT w.archived AND v.watch_id = w.id AND v.hour >= substr(b.value ->> 0, 1, 13)"
    " AND v.hour < substr(b.value ->> 1, 1, 13) GROUP BY w.id, b.key"
)
_WITHIN_HOUR = (
    "SELECT w.id, e.key, count(*) FROM watches w CROSS JOIN (SELECT key, value ->> ?2 AS at FROM json_each(?1)) e"
    " CROSS JOIN mentions m WHERE NOT w.archived AND substr(e.at, 14) != ':00:00Z' AND m.watch_id = w.id"
    " AND NOT m.hidden AND NOT (m.backfill AND m.undated) AND m.at >= substr(e.at, 1, 13) || ':00:00Z' AND m.at < e.at"
    " GROUP BY w.id, e.key"
)


def _json(spans: Moments) -> str:
    return json.dumps([[to_text(since), to_text(until)] for since, until in spans])
