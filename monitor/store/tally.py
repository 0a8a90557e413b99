"""How much is stored and how much is waiting: what a refresh beside a running engine reports."""

from datetime import datetime

from msgspec import Struct

from monitor.model.moment import to_text
from monitor.store.database import Database


class Stored(Struct, frozen=True):
    """How many entries, articles and mentions are stored, and the newest log line of a poll."""

    entries: int
    articles: int
    mentions: int
    last_check: int


class Polled(Struct, frozen=True):
    """The newest poll of one feed since some log line."""

    feed: str
    url: str
    state: str
    error: str | None
    entries: int
    new: int


def stored(database: Database) -> Stored:
    """Count what is stored."""
    row = database.read(
        "SELECT (SELECT count(*) FROM entries), (SELECT count(*) FROM articles), (SELECT count(*) FROM mentions),"
        " (SELECT coalesce(max(id), 0) FROM checks)"
    )[0]
    return Stored(*row)


def waits(database: Database, start: datetime, now: datetime) -> bool:
    """Whether a feed that was due at ``start`` or a page that is due now waits, or the archive is matched again."""
    return bool(
        database.read(
            "SELECT EXISTS (SELECT 1 FROM feeds WHERE due_at <= ?1 AND NOT archived)"
            " OR EXISTS (SELECT 1 FROM articles WHERE page_due_at <= ?2) OR (SELECT phase = 'matching' FROM progress)",
            [to_text(start), to_text(now)],
        )[0][0]
    )


def polled_since(database: Database, check: int) -> list[Polled]:
    """The newest poll of each feed after the log line ``check``."""
    rows = database.read(
        "SELECT coalesce(nullif(f.title, ''), f.url) AS feed, f.url, f.state, f.error, c.entries, c.new FROM checks c"
        " JOIN feeds f ON f.id = c.feed_id WHERE c.id IN (SELECT max(id) FROM checks WHERE id > ? GROUP BY feed_id)",
        [check],
    )
    return [Polled(**dict(row)) for row in rows]


def pages_tried_since(database: Database, moment: datetime) -> tuple[int, int]:
    """How many articles first seen since ``moment`` have had their page tried, and for how many it failed."""
    row = database.read(
        "SELECT count(*), coalesce(sum(page_error IS NOT NULL), 0) FROM articles WHERE first_seen_at >= ?"
        " AND (page_state = 'done' OR page_error IS NOT NULL)",
        [to_text(moment)],
    )[0]
    return int(row[0]), int(row[1])
