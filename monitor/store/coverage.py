"""When each feed was being read: spans of time, from a poll that succeeded to the one that was promised next.

A poll that succeeds on time makes the span longer, one that fails ends it, and where the engine did not run there is
none. So the spans of a healthy year are one row, and an outage is the gap between two.
"""

import sqlite3
from datetime import datetime, timedelta

from monitor.model.moment import from_text, to_text
from monitor.store.database import Database

PATIENCE = timedelta(minutes=15)
"""A poll that comes at most so much, or half its interval, after it was due is on time."""


def reached(connection: sqlite3.Connection, feed_id: int, at: datetime, due: datetime | None, *, in_row: bool) -> None:
    """Note a poll that succeeded at ``at``; ``in_row`` says that the one before it did too."""
    until, newest = due or at, _newest(connection, feed_id)
    if newest and in_row and at <= _patience(newest, until - at):
        connection.execute(
            "UPDATE reached SET until = ? WHERE feed_id = ? AND since = ?", [to_text(until), feed_id, newest["since"]]
        )
        return
    connection.execute("INSERT OR REPLACE INTO reached VALUES (?, ?, ?)", [feed_id, to_text(at), to_text(until)])


def _patience(newest: sqlite3.Row, wait: timedelta) -> datetime:
    return from_text(newest["until"]) + max(PATIENCE, wait / 2)


def missed(connection: sqlite3.Connection, feed_id: int, at: datetime) -> None:
    """Note a poll that failed: what was promised until then ends now."""
    newest = _newest(connection, feed_id)
    if newest and newest["until"] > to_text(at):
        connection.execute(
            "UPDATE reached SET until = ? WHERE feed_id = ? AND since = ?",
            [max(to_text(at), newest["since"]), feed_id, newest["since"]],
        )


def follow_clock(connection: sqlite3.Connection, now: datetime) -> None:
    """Forget what a clock that was ahead has noted of times that are still to come."""
    connection.execute("DELETE FROM reached WHERE since > ?", [to_text(now)])
    connection.execute("UPDATE reached SET until = ?1 WHERE until > ?1", [to_text(now)])


def _newest(connection: sqlite3.Connection, feed_id: int) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(
        "SELECT since, until FROM reached WHERE feed_id = ? ORDER BY since DESC LIMIT 1", [feed_id]
    ).fetchone()
    return row


def spans(database: Database, since: datetime, until: datetime) -> list[tuple[str, str]]:
    """When feeds in force were being read: (from, to) as UTC text, one for each feed and span that touches the time."""
    rows = database.read(
        "SELECT r.since, r.until FROM reached r JOIN feeds f ON f.id = r.feed_id"
        " WHERE NOT f.archived AND f.state != 'off' AND r.until > ? AND r.since < ?",
        [to_text(since), to_text(until)],
    )
    return [(row[0], row[1]) for row in rows]


def expected(database: Database) -> list[str]:
    """From when on each feed in force should have been read, as UTC text."""
    rows = database.read("SELECT added_at FROM feeds WHERE NOT archived AND state != 'off' AND added_at IS NOT NULL")
    return [row[0] for row in rows]
