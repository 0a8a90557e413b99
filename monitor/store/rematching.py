"""Articles that the watches in force have not seen yet: found, set aside where nothing can change, and stored again.

Each article has the number of the set of watches that it was matched against, and each watch the number of the set
since which it matches as it does: an article is behind for the watches that changed after it was matched.
"""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from monitor.model.article import Document
from monitor.model.mention import Match
from monitor.model.watch import Watch
from monitor.store.articles import document_of
from monitor.store.changes import changed
from monitor.store.database import Database
from monitor.store.mentions import rewrite

_SETTLED_AT_ONCE = 1000  # articles in one transaction


class Unmatched(Struct, frozen=True):
    """An article that was matched against an older set of watches."""

    article_id: int
    document: Document


class Behind(Struct, frozen=True):
    """The articles of one older set, and the watches in force that have changed since."""

    watch_set: int
    changed: tuple[Watch, ...]


def behind(database: Database, watch_set: int) -> list[Behind]:
    """List the older sets that articles were matched against."""
    sets = database.read("SELECT DISTINCT matched FROM articles WHERE matched < ? ORDER BY matched", [watch_set])
    return [Behind(row[0], _changed_since(database, row[0])) for row in sets]


def _changed_since(database: Database, watch_set: int) -> tuple[Watch, ...]:
    rows = database.read("SELECT definition FROM watches WHERE NOT archived AND changed_in > ?", [watch_set])
    return tuple(msgspec.json.decode(row[0], type=Watch) for row in rows)


def settle(database: Database, older: Behind, watch_set: int, expression: str, after: int) -> int | None:
    """Mark some articles of an older set as seen: those that no changed watch can concern.

    Goes on behind the article ``after``; the last article it looked at, or None where there were no more. What is
    left meets the FTS5 expression, which no article does where it is empty, or has a mention of a changed watch.
    """
    with database.write() as connection:
        last = connection.execute(
            "SELECT max(id) FROM (SELECT id FROM articles WHERE matched = ? AND id > ? ORDER BY id LIMIT ?)",
            [older.watch_set, after, _SETTLED_AT_ONCE],
        ).fetchone()[0]
        if last is None:
            return None
        keys = [watch.key for watch in older.changed]
        mentioned = f"SELECT id FROM watches WHERE key IN ({','.join('?' * len(keys))})"
        met = "AND id NOT IN (SELECT rowid FROM fts WHERE fts MATCH ? AND rowid BETWEEN ? AND ?)" if expression else ""
        connection.execute(
            f"UPDATE articles SET matched = ? WHERE matched = ? AND id BETWEEN ? AND ? {met}"
            f" AND NOT EXISTS (SELECT 1 FROM mentions WHERE article_id = articles.id AND watch_id IN ({mentioned}))",
            [
                watch_set,
                older.watch_set,
                after + 1,
                last,
                *([expression, after + 1, last] if expression else []),
                *keys,
            ],
        )
    return int(last)


def unmatched(database: Database, watch_set: int, *, limit: int) -> list[Unmatched]:
    """List some articles that the watches in force have not seen yet, newest first."""
    rows = database.read(
        "SELECT a.id, a.headline, a.author, a.source, a.tags, a.language, t.text FROM articles a"
        " JOIN texts t ON t.article_id = a.id WHERE a.matched < ? ORDER BY a.id DESC LIMIT ?",
        [watch_set, limit],
    )
    return [Unmatched(row["id"], document_of(row)) for row in rows]


def count_unmatched(database: Database, watch_set: int) -> int:
    """How many articles the watches in force have not seen yet."""
    return int(database.read("SELECT count(*) FROM articles WHERE matched < ?", [watch_set])[0][0])


def store_matches(database: Database, found: Iterable[tuple[Unmatched, Sequence[Match] | None]], watch_set: int) -> int:
    """Store the mentions of articles that were matched again; the number of new mentions.

    None leaves an article's mentions as they are. One that was stored anew in the meantime is left alone: its mentions
    are made, or it is still behind.
    """
    new = 0
    with database.write() as connection:
        for article, matches in found:
            document = article.document
            seen = connection.execute(
                "UPDATE articles SET matched = ?1 WHERE id = ?2 AND matched < ?1 AND coalesce(headline, '') = ?3"
                " AND ?4 = (SELECT text FROM texts WHERE article_id = ?2)",
                [watch_set, article.article_id, document.headline, document.body],
            ).rowcount
            if seen and matches is not None:
                new += rewrite(connection, article.article_id, matches)
        changed(connection, "mentions")
    return new
