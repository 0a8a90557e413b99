"""What is out of sight: mentions of archived watches, and of articles that only archived feeds have brought.

The pages of such articles are not fetched either: who removes a feed wants its sites left alone.
"""

import sqlite3

_BROUGHT = """
    EXISTS (SELECT 1 FROM entries JOIN feeds ON feeds.id = entries.feed_id
        WHERE entries.article_id = {article} AND NOT feeds.archived)
"""
_HIDE = f"""
    UPDATE mentions SET hidden = NOT (
        (SELECT NOT archived FROM watches WHERE watches.id = mentions.watch_id)
        AND {_BROUGHT.format(article="mentions.article_id")}) WHERE
"""
_REST = f"""
    UPDATE articles
    SET page_due_at = CASE WHEN {_BROUGHT.format(article="articles.id")} THEN coalesce(page_due_at, first_seen_at) END
    WHERE page_state IN ('queued', 'retry') AND
"""
_BROUGHT_BY_FEED = "(SELECT article_id FROM entries WHERE feed_id = (SELECT id FROM feeds WHERE key = ?))"


def watch_changed(connection: sqlite3.Connection, watch_key: str) -> None:
    """Hide or show a watch's mentions after it was archived or came back."""
    connection.execute(f"{_HIDE} watch_id = (SELECT id FROM watches WHERE key = ?)", [watch_key])


def feed_changed(connection: sqlite3.Connection, feed_key: str) -> None:
    """Hide or show the mentions in a feed's articles after it was archived or came back."""
    connection.execute(f"{_HIDE} article_id IN {_BROUGHT_BY_FEED}", [feed_key])
    connection.execute(f"{_REST} id IN {_BROUGHT_BY_FEED}", [feed_key])


def article_changed(connection: sqlite3.Connection, article_id: int) -> None:
    """Hide or show one article's mentions after they were made or its entries moved."""
    connection.execute(f"{_HIDE} article_id = ?", [article_id])
    connection.execute(f"{_REST} id = ?", [article_id])
