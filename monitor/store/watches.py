"""Watches as the store keeps them, and the set of them that articles were matched against."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from monitor.model.article import Document
from monitor.model.mention import Match
from monitor.model.watch import Watch
from monitor.store import visibility
from monitor.store.articles import document_of
from monitor.store.changes import changed
from monitor.store.database import Database
from monitor.store.mentions import rewrite


class Named(Struct, frozen=True):
    """A watch by its names and its colour alone: to read these, nothing is counted."""

    id: int
    key: str
    name: str
    kind: str
    color: str


class WatchRow(Struct, frozen=True):
    """A watch as lists show it, with how many of its mentions are unread."""

    id: int
    key: str
    name: str
    kind: str
    color: str
    unread: int


def sync(database: Database, watches: Sequence[Watch]) -> int:
    """Make the table say what feeds.toml says and return the number of the set of watches now in force.

    A watch that is gone is archived with its mentions. The number grows whenever what would match has changed;
    articles matched against an older set are to be matched again.
    """
    with database.write() as connection:
        stored = {
            row["key"]: (row["definition"], row["position"])
            for row in connection.execute("SELECT key, definition, position FROM watches WHERE NOT archived")
        }
        wanted = {watch.key: (msgspec.json.encode(watch).decode(), position) for position, watch in enumerate(watches)}
        for key in stored.keys() - wanted.keys():
            connection.execute("UPDATE watches SET archived = 1 WHERE key = ?", [key])
            visibility.watch_changed(connection, key)
        for watch in watches:
            if stored.get(watch.key) != wanted[watch.key]:
                definition, position = wanted[watch.key]
                connection.execute(
                    "INSERT INTO watches (key, name, kind, definition, color, position) VALUES (?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (key) DO UPDATE SET name = excluded.name, kind = excluded.kind, archived = 0,"
                    " definition = excluded.definition, color = excluded.color, position = excluded.position",
                    [watch.key, watch.name, watch.kind, definition, watch.color, position],
                )
                visibility.watch_changed(connection, watch.key)
        if stored != wanted:
            changed(connection, "watches", "mentions")
        return int(connection.execute("SELECT watches FROM changes").fetchone()[0])


def definitions(database: Database) -> list[Watch]:
    """Load the watches in force, in the order of feeds.toml."""
    rows = database.read("SELECT definition FROM watches WHERE NOT archived ORDER BY position, id")
    return [msgspec.json.decode(row[0], type=Watch) for row in rows]


def definition(database: Database, watch_id: int) -> Watch | None:
    """Load one watch in force; None where it is gone."""
    rows = database.read("SELECT definition FROM watches WHERE id = ? AND NOT archived", [watch_id])
    return msgspec.json.decode(rows[0][0], type=Watch) if rows else None


def named(database: Database) -> list[Named]:
    """The watches in force without their counts, in the order of feeds.toml."""
    rows = database.read(
        "SELECT id, key, name, kind, coalesce(color, '') AS color FROM watches WHERE NOT archived ORDER BY position, id"
    )
    return [Named(**dict(row)) for row in rows]


def listed(database: Database) -> list[WatchRow]:
    """The watches in force with their counts, in the order of feeds.toml."""
    rows = database.read(
        "SELECT id, key, name, kind, coalesce(color, '') AS color,"
        " (SELECT count(*) FROM mentions WHERE watch_id = watches.id AND state = 'new' AND NOT hidden) AS unread"
        " FROM watches WHERE NOT archived ORDER BY position, id"
    )
    return [WatchRow(**dict(row)) for row in rows]


class Unmatched(Struct, frozen=True):
    """An article that was matched against an older set of watches."""

    article_id: int
    document: Document


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


def store_matches(database: Database, found: Iterable[tuple[int, Sequence[Match] | None]], watch_set: int) -> int:
    """Store the mentions of articles that were matched again; the number of new mentions.

    None leaves an article's mentions as they are. One that was stored and matched anew in the meantime is left alone.
    """
    new = 0
    with database.write() as connection:
        for article_id, matches in found:
            behind = connection.execute(
                "UPDATE articles SET matched = ?1 WHERE id = ?2 AND matched < ?1", [watch_set, article_id]
            ).rowcount
            if behind and matches is not None:
                new += rewrite(connection, article_id, matches)
        changed(connection, "mentions")
    return new
