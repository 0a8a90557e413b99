"""Schema 2: volume as a counted table, and when each feed was being read.

``volumes`` has mentions per watch and UTC hour, kept by triggers, so that no write path can forget it. A mention that a
new feed's first poll brought is ``backfill``; where it has no date of its own either (``undated``), the only time known
of it is when we saw it, and it is no part of any hour's volume.

``reached`` has the spans in which a feed was read (see ``store.coverage``).
"""

import sqlite3

_COUNTS = "NOT {row}.hidden AND NOT ({row}.backfill AND {row}.undated)"
_ADD = """
    INSERT INTO volumes (watch_id, hour, mentions, backfill)
    SELECT NEW.watch_id, substr(NEW.at, 1, 13), 1, NEW.backfill WHERE {counts}
    ON CONFLICT DO UPDATE SET mentions = mentions + 1, backfill = backfill + excluded.backfill;
""".format(counts=_COUNTS.format(row="NEW"))
_REMOVE = """
    UPDATE volumes SET mentions = mentions - 1, backfill = backfill - OLD.backfill
    WHERE watch_id = OLD.watch_id AND hour = substr(OLD.at, 1, 13) AND {counts};
    DELETE FROM volumes WHERE watch_id = OLD.watch_id AND hour = substr(OLD.at, 1, 13) AND mentions = 0;
""".format(counts=_COUNTS.format(row="OLD"))
_COLUMNS = ("watch_id", "at", "hidden", "backfill", "undated")
_OLD, _NEW = (", ".join(f"{row}.{column}" for column in _COLUMNS) for row in ("OLD", "NEW"))
FIRST_BROUGHT = "coalesce((SELECT backfill FROM entries WHERE article_id = {article} ORDER BY id LIMIT 1), 0)"
"""Whether the entry that first brought an article was backfill."""

_VOLUMES = (
    "ALTER TABLE mentions ADD COLUMN backfill INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE mentions ADD COLUMN undated INTEGER NOT NULL DEFAULT 0",
    f"UPDATE mentions SET backfill = {FIRST_BROUGHT.format(article='mentions.article_id')},"
    " undated = at = (SELECT first_seen_at FROM articles WHERE articles.id = mentions.article_id)",
    "CREATE TABLE volumes (watch_id INTEGER NOT NULL, hour TEXT NOT NULL, mentions INTEGER NOT NULL,"
    " backfill INTEGER NOT NULL, PRIMARY KEY (watch_id, hour)) WITHOUT ROWID",
    "INSERT INTO volumes SELECT watch_id, substr(at, 1, 13), count(*), sum(backfill) FROM mentions"
    f" WHERE {_COUNTS.format(row='mentions')} GROUP BY 1, 2",
    f"CREATE TRIGGER volumes_added AFTER INSERT ON mentions BEGIN {_ADD} END",
    f"CREATE TRIGGER volumes_removed AFTER DELETE ON mentions BEGIN {_REMOVE} END",
    f"CREATE TRIGGER volumes_moved AFTER UPDATE OF {', '.join(_COLUMNS)} ON mentions WHEN ({_OLD}) IS NOT ({_NEW})"
    f" BEGIN {_REMOVE} {_ADD} END",
)


_REACHED = (
    "CREATE TABLE reached (feed_id INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE, since TEXT NOT NULL,"
    " until TEXT NOT NULL, PRIMARY KEY (feed_id, since)) WITHOUT ROWID",
    # what the log of polls still says; ended where the next poll began
    "INSERT OR REPLACE INTO reached SELECT c.feed_id, c.at, min(strftime('%Y-%m-%dT%H:%M:%SZ', c.at,"
    " '+' || coalesce(f.refresh, 900) || ' seconds'), coalesce((SELECT min(n.at) FROM checks n"
    " WHERE n.feed_id = c.feed_id AND n.id > c.id), '9999')) FROM checks c JOIN feeds f ON f.id = c.feed_id"
    " WHERE c.outcome IN ('new', 'nothing new', 'not modified')",
    "CREATE INDEX entries_by_feed ON entries (feed_id, first_seen_at) WHERE NOT backfill",
)


def second(connection: sqlite3.Connection) -> None:
    """Make both tables, with what was stored so far in them."""
    for statement in (*_VOLUMES, *_REACHED):
        connection.execute(statement)
