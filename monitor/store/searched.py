"""How far articles were searched: in full, by the feed's summary, or by the headline alone."""

from datetime import datetime

from msgspec import Struct

from monitor.model.moment import to_text
from monitor.store.database import Database
from monitor.store.shown import Shown, where


class Searched(Struct, frozen=True):
    """How many articles were searched how far."""

    full: int = 0
    summary: int = 0
    headline: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.full + self.summary + self.headline


def searched(database: Database, since: datetime, until: datetime, *, watch_id: int | None = None) -> Searched:
    """Count the articles first seen in a time, its end not included; of one watch, those that mention it."""
    of_watch = " AND EXISTS (SELECT 1 FROM mentions WHERE article_id = articles.id AND watch_id = ?)"
    rows = database.read(
        "SELECT scope, count(*) FROM articles WHERE first_seen_at >= ? AND first_seen_at < ?"
        f"{of_watch if watch_id is not None else ''} GROUP BY scope",
        [to_text(since), to_text(until), *([watch_id] if watch_id is not None else [])],
    )
    return Searched(**{row[0]: row[1] for row in rows if row[0]})


def searched_of_feed(database: Database, feed_id: int, since: datetime) -> Searched:
    """Count the articles that a feed brought since then, without those of its past when it was new."""
    rows = database.read(
        "SELECT scope, count(*) FROM articles WHERE id IN (SELECT article_id FROM entries"
        "  WHERE feed_id = ? AND NOT backfill AND first_seen_at >= ?) GROUP BY scope",
        [feed_id, to_text(since)],
    )
    return Searched(**{row[0]: row[1] for row in rows if row[0]})


def searched_mentions(database: Database, shown: Shown) -> Searched:
    """Count the articles of the mentions that a list shows."""
    condition, values = where(shown)
    rows = database.read(
        "SELECT scope, count(*) FROM articles"
        f" WHERE id IN (SELECT article_id FROM mentions WHERE {condition}) GROUP BY scope",
        values,
    )
    return Searched(**{row[0]: row[1] for row in rows if row[0]})
