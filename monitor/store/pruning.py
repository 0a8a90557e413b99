"""Retention: articles without a clip, tag or note go after a while; entry ids stay, so that none returns as new."""

from datetime import datetime

from monitor.model.moment import to_text
from monitor.store import fulltext
from monitor.store.changes import changed
from monitor.store.database import Database

BATCH = 50  # articles in one transaction, so that no write lasts longer than a key press may wait
_OLD = (
    "SELECT articles.id, headline, text FROM articles JOIN texts ON article_id = articles.id"
    " WHERE first_seen_at < ? AND NOT EXISTS (SELECT 1 FROM mentions WHERE mentions.article_id = articles.id"
    " AND (clipped_at IS NOT NULL OR tags != '' OR note != '')) ORDER BY first_seen_at LIMIT ?"
)


def prune(database: Database, before: datetime) -> int:
    """Remove one batch of the articles first seen ``before`` that the user has not kept; how many that were."""
    with database.write() as connection:
        rows = connection.execute(_OLD, [to_text(before), BATCH]).fetchall()
        for article_id, headline, text in rows:
            mentions = "(SELECT id FROM mentions WHERE article_id = ?)"
            connection.execute(f"DELETE FROM hits WHERE mention_id IN {mentions}", [article_id])
            connection.execute("UPDATE entries SET article_id = NULL WHERE article_id = ?", [article_id])
            for table in ("quotes", "mentions", "revisions", "addresses", "texts"):
                connection.execute(f"DELETE FROM {table} WHERE article_id = ?", [article_id])
            fulltext.unindex(connection, article_id, headline or "", text)
            connection.execute("DELETE FROM articles WHERE id = ?", [article_id])
        if rows:
            changed(connection, "articles", "mentions")
    return len(rows)
