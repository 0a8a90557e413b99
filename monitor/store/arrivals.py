"""Mentions that have just arrived, for whoever wants to be told."""

from datetime import datetime

from msgspec import Struct

from monitor.model.moment import to_text
from monitor.store.database import Database


class Arrived(Struct, frozen=True):
    """A new mention: the key of its watch, and what its article is."""

    watch_key: str
    headline: str
    source: str


def newest(database: Database) -> int:
    """The last mention that is stored."""
    return int(database.read("SELECT coalesce(max(id), 0) FROM mentions")[0][0])


def since(database: Database, mention_id: int, first_seen: datetime) -> list[Arrived]:
    """List unread mentions after one, in articles first seen since a moment, the prominent ones first.

    Backfill is no news, nor is an old article that a new watch has found.
    """
    rows = database.read(
        "SELECT w.key, coalesce(a.headline, ''), coalesce(a.source, '') FROM mentions m"
        " JOIN watches w ON w.id = m.watch_id JOIN articles a ON a.id = m.article_id"
        " WHERE m.id > ? AND NOT m.hidden AND NOT m.backfill AND m.state = 'new' AND a.first_seen_at >= ?"
        " ORDER BY m.passing, m.prominence DESC, m.id",
        [mention_id, to_text(first_seen)],
    )
    return [Arrived(*row) for row in rows]
