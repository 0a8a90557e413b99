"""Watches as the store keeps them, and the set of them that articles were matched against."""

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from monitor.model.watch import Watch
from monitor.store import visibility
from monitor.store.changes import changed
from monitor.store.database import Database


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

    A watch that is gone is archived with its mentions. The number grows with every change; a watch that is new, that
    returns, or of which more has changed than how it is shown, keeps the number since which it matches so.
    """
    with database.write() as connection:
        stored = {
            row["key"]: (row["definition"], row["position"])
            for row in connection.execute("SELECT key, definition, position FROM watches WHERE NOT archived")
        }
        wanted = {watch.key: (msgspec.json.encode(watch).decode(), position) for position, watch in enumerate(watches)}
        if stored != wanted:
            changed(connection, "watches", "mentions")
        number = int(connection.execute("SELECT watches FROM changes").fetchone()[0])
        for key in stored.keys() - wanted.keys():
            connection.execute("UPDATE watches SET archived = 1 WHERE key = ?", [key])
            visibility.watch_changed(connection, key)
        for watch in watches:
            if stored.get(watch.key) != wanted[watch.key]:
                before = stored[watch.key][0] if watch.key in stored else None
                _write(connection, watch, wanted[watch.key], None if _matches_as(before, watch) else number)
        return number


def _write(connection: sqlite3.Connection, watch: Watch, row: tuple[str, int], changed_in: int | None) -> None:
    connection.execute(
        "INSERT INTO watches (key, name, kind, definition, color, position, changed_in) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (key) DO UPDATE SET name = excluded.name, kind = excluded.kind, archived = 0,"
        " definition = excluded.definition, color = excluded.color, position = excluded.position,"
        " changed_in = CASE WHEN ? THEN changed_in ELSE excluded.changed_in END",
        [watch.key, watch.name, watch.kind, row[0], watch.color, row[1], changed_in or 0, changed_in is None],
    )
    visibility.watch_changed(connection, watch.key)


def _matches_as(definition: str | None, watch: Watch) -> bool:
    """Whether a stored definition matches what the watch matches: all but how it is shown and told is the same."""
    if definition is None:
        return False
    shown: dict[str, Any] = {"color": "", "notify": "none", "cooldown": 0, "tags": ()}
    return bool(replace(msgspec.json.decode(definition, type=Watch), **shown) == replace(watch, **shown))


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
