"""Feeds: what is polled, how each is doing, and the log of its checks."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import asdict

from monitor.model.address import without_credentials
from monitor.model.moment import to_text
from monitor.store import coverage, visibility
from monitor.store.changes import changed, text_or_none
from monitor.store.database import Database

CHECKS_KEPT = 200
CLOCKS_DIFFER = timedelta(minutes=1)  # a clock that is corrected by less is none that was set back
GOOD = frozenset({"new", "nothing new", "not modified"})
"""The outcomes of polls that did not fail."""


class Subscription(Struct, frozen=True):
    """A feed as feeds.toml has it; ``refresh`` is in seconds."""

    key: str
    url: str
    name: str = ""
    tier: int | None = None
    tags: tuple[str, ...] = ()
    refresh: int = 900
    full_text: bool = True
    disabled: bool = False


class Feed(Struct, frozen=True):
    """A feed with what a poll of it needs to know; times are UTC text or None, spans are in seconds.

    ``wait`` is how long the feed itself asks to be left alone; ``usual_gap`` and ``longest_gap`` are how far apart its
    entries were published.
    """

    id: int
    key: str
    url: str
    name: str
    title: str
    tier: int | None
    tags: str
    language: str
    refresh: int
    full_text: bool
    state: str
    failures: float
    etag: str
    last_modified: str
    body_digest: str
    last_ok_at: str | None
    last_new_at: str | None
    wait: int | None
    usual_gap: int | None
    longest_gap: int | None


class Check(Struct, frozen=True):
    """The outcome of one poll, with everything about the feed that it changes.

    ``outcome`` is ``new``, ``nothing new``, ``not modified`` or a failure's short word; ``failures`` the weighted sum
    of failures since the last success; ``ms`` how long the poll took; ``new_at`` when it had something new, if it had.
    ``wait``, ``usual_gap`` and ``longest_gap`` are in seconds, as in ``Feed``.
    """

    at: datetime
    outcome: str
    state: str
    due_at: datetime | None
    failures: float = 0
    http_status: int | None = None
    entries: int = 0
    new: int = 0
    ms: int = 0
    moved_to: str = ""
    title: str = ""
    site: str = ""
    language: str = ""
    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""
    new_at: datetime | None = None
    wait: int | None = None
    usual_gap: int | None = None
    longest_gap: int | None = None

    @property
    def failed(self) -> bool:
        """Whether nothing could be read."""
        return self.outcome not in GOOD


_POLL_COLUMNS = (
    "id, key, coalesce(moved_to, url) AS url, coalesce(name, '') AS name, coalesce(title, '') AS title, tier,"
    " coalesce(tags, '') AS tags, coalesce(language, '') AS language,"
    " refresh, full_text, state, failures, coalesce(etag, '') AS etag, coalesce(last_modified, '') AS last_modified,"
    " coalesce(body_digest, '') AS body_digest, last_ok_at, last_new_at, wait, usual_gap, longest_gap"
)


def sync(database: Database, subscriptions: Sequence[Subscription], now: datetime) -> None:
    """Make the table say what feeds.toml says: new feeds are due at once, missing ones are archived."""
    with database.write() as connection:
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS listed (key TEXT PRIMARY KEY)")
        connection.execute("DELETE FROM listed")
        connection.executemany("INSERT OR IGNORE INTO listed VALUES (?)", [(feed.key,) for feed in subscriptions])
        gone = connection.execute("SELECT key FROM feeds WHERE NOT archived AND key NOT IN listed").fetchall()
        connection.execute("UPDATE feeds SET archived = 1, due_at = NULL WHERE NOT archived AND key NOT IN listed")
        touched = [row["key"] for row in gone]
        touched += [feed.key for feed in subscriptions if _subscribe(connection, feed, to_text(now))]
        for key in touched:
            visibility.feed_changed(connection, key)
        if touched:
            changed(connection, "feeds", "mentions")


def _subscribe(connection: sqlite3.Connection, feed: Subscription, now: str) -> bool:
    """Insert or update one feed; whether anything changed."""
    values = (
        feed.url, feed.name, feed.tier, "; ".join(feed.tags), feed.refresh, feed.full_text, feed.disabled,
    )  # fmt: skip
    known = connection.execute(
        "SELECT id, url, coalesce(name, ''), tier, tags, refresh, full_text, state = 'off', archived FROM feeds"
        " WHERE key = ?",
        [feed.key],
    ).fetchone()
    if known is None:
        connection.execute(
            "INSERT INTO feeds (key, url, name, title, tier, tags, refresh, full_text, state, due_at, added_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [feed.key, feed.url, feed.name, feed.name, feed.tier, *values[3:6], _state(feed), _due(feed, now), now],
        )
        return True
    if tuple(known)[1:] == (*values, 0):
        return False
    connection.execute(
        "UPDATE feeds SET url = ?1, name = ?2, title = CASE WHEN ?2 != '' THEN ?2 ELSE title END, tier = ?3, tags = ?4,"
        " refresh = ?5, full_text = ?6, state = CASE WHEN ?7 OR state = 'off' OR archived THEN ?8 ELSE state END,"
        " due_at = ?9, archived = 0,"
        " etag = CASE WHEN url = ?1 THEN etag END, last_modified = CASE WHEN url = ?1 THEN last_modified END,"
        " body_digest = CASE WHEN url = ?1 THEN body_digest END,"
        " moved_to = CASE WHEN url = ?1 THEN moved_to END WHERE id = ?10",
        [*values, _state(feed), _due(feed, now), known["id"]],
    )
    return True


def _state(feed: Subscription) -> str:
    return "off" if feed.disabled else "ok"


def _due(feed: Subscription, now: str) -> str | None:
    return None if feed.disabled else now


def make_due(database: Database, now: datetime, feed_ids: Iterable[int] | None = None) -> None:
    """Make all feeds, or those named, due now; dead ones too, since the user asks."""
    where, values = "", []
    if feed_ids is not None:
        values = list(feed_ids)
        where = f" AND id IN ({','.join('?' * len(values))})"
    with database.write() as connection:
        connection.execute(
            f"UPDATE feeds SET due_at = ? WHERE NOT archived AND state != 'off'{where}", [to_text(now), *values]
        )
        changed(connection, "feeds")


def due(database: Database, now: datetime) -> list[Feed]:
    """List the feeds to poll now, the longest due first."""
    rows = database.read(
        f"SELECT {_POLL_COLUMNS} FROM feeds WHERE due_at <= ? AND NOT archived ORDER BY due_at, id", [to_text(now)]
    )
    return [Feed(**{**row, "full_text": bool(row["full_text"])}) for row in map(dict, rows)]


def follow_clock(database: Database, now: datetime) -> bool:
    """Where the clock was set back since the last polls, let feeds wait as long from now as they were to wait then."""
    ahead = to_text(now + CLOCKS_DIFFER)
    if not database.read("SELECT EXISTS (SELECT 1 FROM feeds WHERE last_check_at > ?)", [ahead])[0][0]:
        return False
    with database.write() as connection:
        connection.execute(
            "UPDATE feeds SET due_at = strftime('%Y-%m-%dT%H:%M:%SZ', ?1,"
            "  '+' || max(0, strftime('%s', due_at) - strftime('%s', last_check_at)) || ' seconds'),"
            " last_check_at = ?1, last_ok_at = min(last_ok_at, ?1) WHERE last_check_at > ?2",
            [to_text(now), ahead],
        )
        coverage.follow_clock(connection, now)
        changed(connection, "feeds")
    return True


def next_due(database: Database) -> str | None:
    """When the next feed is due, as UTC text; None where none ever is."""
    return database.read("SELECT min(due_at) FROM feeds WHERE NOT archived")[0][0]  # type: ignore[no-any-return]  # text


def known_entries(database: Database, feed_id: int) -> dict[str, int]:
    """The fingerprints of a feed's known entries by entry id, so that only new and changed ones cost anything."""
    rows = database.read("SELECT entry_id, fingerprint FROM entries WHERE feed_id = ?", [feed_id])
    return {row[0]: row[1] for row in rows}


# a feed that was switched off while its poll was under way stays off
_UNLESS_OFF = (
    "due_at = CASE WHEN state != 'off' THEN :due_at END, state = CASE WHEN state != 'off' THEN :state ELSE state END"
)


def record(database: Database, feed_id: int, check: Check) -> None:
    """Store the outcome of a poll: the feed's state, validators and next poll, and a line in its log."""
    with database.write() as connection:
        if check.failed:
            connection.execute(
                f"UPDATE feeds SET {_UNLESS_OFF}, error = :outcome, failures = :failures, last_check_at = :at,"
                " title = coalesce(nullif(title, ''), nullif(:title, '')) WHERE id = :id",
                _values(feed_id, check),
            )
            coverage.missed(connection, feed_id, check.at)
        else:
            _record_success(connection, feed_id, check)
        connection.execute(
            "INSERT INTO checks (feed_id, at, outcome, http_status, entries, new, ms) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [feed_id, to_text(check.at), check.outcome, check.http_status, check.entries, check.new, check.ms],
        )
        connection.execute(
            "DELETE FROM checks WHERE feed_id = ?1 AND id <= (SELECT id FROM checks WHERE feed_id = ?1"
            " ORDER BY id DESC LIMIT 1 OFFSET ?2)",
            [feed_id, CHECKS_KEPT],
        )
        changed(connection, "feeds")


def _record_success(connection: sqlite3.Connection, feed_id: int, check: Check) -> None:
    before = connection.execute("SELECT last_check_at IS last_ok_at FROM feeds WHERE id = ?", [feed_id]).fetchone()
    coverage.reached(connection, feed_id, check.at, check.due_at, in_row=bool(before and before[0]))
    connection.execute(
        f"UPDATE feeds SET {_UNLESS_OFF}, error = NULL, failures = 0,"
        " last_check_at = :at, last_ok_at = :at, last_new_at = coalesce(:new_at, last_new_at),"
        " moved_to = coalesce(nullif(:moved_to, ''), moved_to),"
        " title = coalesce(nullif(name, ''), nullif(:title, ''), title), site = coalesce(nullif(:site, ''), site),"
        " language = coalesce(nullif(:language, ''), language),"
        " etag = coalesce(nullif(:etag, ''), CASE WHEN :same THEN etag END),"
        " last_modified = coalesce(nullif(:last_modified, ''), CASE WHEN :same THEN last_modified END),"
        " body_digest = coalesce(nullif(:body_digest, ''), body_digest),"
        " wait = :wait, usual_gap = :usual_gap, longest_gap = :longest_gap WHERE id = :id",
        {**_values(feed_id, check), "same": check.outcome == "not modified"},
    )


def _values(feed_id: int, check: Check) -> dict[str, object]:
    times = {name: text_or_none(getattr(check, name)) for name in ("at", "due_at", "new_at")}
    return {**asdict(check), **times, "id": feed_id}


class Health(Struct, frozen=True):
    """A feed as the health table shows it; ``entries_a_day`` is over its last 30 days, or since it was added."""

    id: int
    key: str
    feed: str
    url: str
    site: str
    state: str
    error: str | None
    failures: float
    last_ok_at: str | None
    last_new_at: str | None
    due_at: str | None
    entries_a_day: float
    tier: int | None
    tags: str


def health(database: Database, now: datetime) -> list[Health]:
    """Every feed's health: those in trouble first, then by name."""
    rows = database.read(
        "SELECT f.id, f.key, coalesce(nullif(f.title, ''), f.url) AS feed, f.url, coalesce(f.site, '') AS site,"
        " f.state, f.error, f.failures,"
        " f.last_ok_at, f.last_new_at, f.due_at, f.tier, coalesce(f.tags, '') AS tags,"
        " round((SELECT count(*) FROM entries e"
        "  WHERE e.feed_id = f.id AND NOT e.backfill"
        "  AND e.first_seen_at > strftime('%Y-%m-%dT%H:%M:%SZ', ?1, '-30 days'))"
        "  / max(1.0, min(30.0, julianday(?1) - julianday(f.added_at))), 2) AS entries_a_day"
        " FROM feeds f WHERE NOT f.archived"
        " ORDER BY CASE f.state WHEN 'dead' THEN 0 WHEN 'dark' THEN 1 WHEN 'failing' THEN 2 WHEN 'silent' THEN 3"
        "  ELSE 4 END, feed COLLATE NOCASE",
        [to_text(now)],
    )
    return [
        Health(**{**dict(row), "feed": without_credentials(row["feed"]), "url": without_credentials(row["url"])})
        for row in rows
    ]


def states(database: Database) -> dict[str, int]:
    """How many feeds are in each state."""
    rows = database.read("SELECT state, count(*) AS feeds FROM feeds WHERE NOT archived GROUP BY state")
    return {row["state"]: row["feeds"] for row in rows}


def checks(database: Database, feed_id: int) -> list[sqlite3.Row]:
    """A feed's log of checks, newest first: at, outcome, http_status, entries, new, ms."""
    return database.read(
        "SELECT at, outcome, http_status, entries, new, ms FROM checks WHERE feed_id = ? ORDER BY id DESC", [feed_id]
    )
