"""What is out of sight: mentions of archived watches, and of articles that only archived feeds have brought."""

import sqlite3

_SEEN = """
    (SELECT NOT archived FROM watches WHERE watches.id = mentions.watch_id) AND EXISTS (
        SELECT 1 FROM entries JOIN feeds ON feeds.id = entries.feed_id
        WHERE entries.article_id = mentions.article_id AND NOT feeds.archived)
"""


def watch_changed(connection: sqlite3.Connection, watch_key: str) -> None:
    """Hide or show a watch's mentions after it was archived or came back."""
    connection.execute(
        f"UPDATE mentions SET hidden = NOT ({_SEEN}) WHERE watch_id = (SELECT id FROM watches WHERE key = ?)",
        [watch_key],
    )


def feed_changed(connection: sqlite3.Connection, feed_key: str) -> None:
    """Hide or show the mentions in a feed's articles after it was archived or came back."""
    connection.execute(
        f"UPDATE mentions SET hidden = NOT ({_SEEN}) WHERE article_id IN (SELECT article_id FROM entries"
        " WHERE feed_id = (SELECT id FROM feeds WHERE key = ?))",
        [feed_key],
    )


def article_changed(connection: sqlite3.Connection, article_id: int) -> None:
    """Hide or show one article's mentions after they were made or its entries moved."""
    connection.execute(f"UPDATE mentions SET hidden = NOT ({_SEEN}) WHERE article_id = ?", [article_id])
