"""What the user does with mentions; the desk writes nothing but this."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

from monitor.model.moment import to_text
from monitor.store.changes import changed
from monitor.store.database import Database

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
        before = [
            Before(*row)
            for row in connection.execute(
                f"SELECT id, state, clipped_at, tags, note FROM mentions WHERE {_AMONG}", [ids]
            )
        ]
        connection.execute(f"UPDATE mentions SET {column} = ? WHERE {_AMONG}", [value, ids])
        changed(connection, "triage")
    return before
