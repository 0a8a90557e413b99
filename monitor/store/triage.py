"""What the user does with mentions; the desk writes nothing but this."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

from monitor.model.moment import to_text
from monitor.store.changes import changed
from monitor.store.database import Database
from monitor.store.shown import Shown, where

_AMONG = "id IN (SELECT value FROM json_each(?))"
State = Literal["new", "read", "dismissed"]


class Before(Struct, frozen=True):
    """How a mention's triage was before a change, so that it can be undone."""

    mention_id: int
    state: str
    clipped_at: str | None
    tags: str
    note: str


def mark(database: Database, mention_ids: Sequence[int], state: State) -> list[Before]:
    """Mark mentions new, read or dismissed; what they were before."""
    return _set(database, mention_ids, "state", state)


def clip(database: Database, mention_ids: Sequence[int], now: datetime | None) -> list[Before]:
    """Clip mentions at a moment, or with None unclip them; what they were before."""
    return _set(database, mention_ids, "clipped_at", to_text(now) if now else None)


def tag(database: Database, mention_ids: Sequence[int], add: Iterable[str], remove: Iterable[str] = ()) -> list[Before]:
    """Give mentions some tags and take others from them; what they were before."""
    unwanted, wanted = set(remove), list(add)

    def new(was: Before) -> str:
        """Give the tags that a mention has afterwards."""
        kept = [each for each in was.tags.split("; ") if each and each not in unwanted]
        return "; ".join(dict.fromkeys([*kept, *wanted]))

    return _rewrite(database, mention_ids, "tags", new)


def note(database: Database, mention_ids: Sequence[int], text: str) -> list[Before]:
    """Give mentions a note, or with an empty text take it away; what they were before."""
    return _set(database, mention_ids, "note", text)


def among(database: Database, shown: Shown) -> list[int]:
    """The mentions that a list shows, newest first."""
    condition, values = where(shown)
    rows = database.read(f"SELECT id FROM mentions WHERE {condition} ORDER BY at DESC, article_id DESC", values)
    return [row[0] for row in rows]


def undo(database: Database, before: Iterable[Before]) -> None:
    """Give mentions back the triage they had."""
    with database.write() as connection:
        connection.executemany(
            "UPDATE mentions SET state = ?, clipped_at = ?, tags = ?, note = ? WHERE id = ?",
            [(was.state, was.clipped_at, was.tags, was.note, was.mention_id) for was in before],
        )
        changed(connection, "triage")


def _set(database: Database, mention_ids: Sequence[int], column: str, value: Any) -> list[Before]:
    ids = json.dumps(list(mention_ids))  # as one value: there may be more than SQLite takes one by one
    with database.write() as connection:
        before = _before(connection, ids)
        connection.execute(f"UPDATE mentions SET {column} = ? WHERE {_AMONG}", [value, ids])
        changed(connection, "triage")
    return before


def _rewrite(database: Database, mention_ids: Sequence[int], column: str, new: Callable[[Before], Any]) -> list[Before]:
    with database.write() as connection:
        before = _before(connection, json.dumps(list(mention_ids)))
        connection.executemany(
            f"UPDATE mentions SET {column} = ? WHERE id = ?", [(new(was), was.mention_id) for was in before]
        )
        changed(connection, "triage")
    return before


def _before(connection: sqlite3.Connection, ids: str) -> list[Before]:
    rows = connection.execute(f"SELECT id, state, clipped_at, tags, note FROM mentions WHERE {_AMONG}", [ids])
    return [Before(*row) for row in rows]
