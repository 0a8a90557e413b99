"""Schema 4: indexes in the order of the desk's lists, each with all that its filters ask for.

A list has its articles by time, and one article's mentions stand together; whoever walks an index that has the
filters' columns too never looks into the table.
"""

import sqlite3

_REST = "at DESC, article_id DESC, state, passing, clipped_at, hidden"
_INDEXES = {
    "mentions_by_time": (f"{_REST}, watch_id", "NOT hidden"),
    "mentions_by_watch": (f"watch_id, {_REST}", "NOT hidden"),
    "mentions_unread": (f"{_REST}, watch_id", "state = 'new' AND NOT hidden"),
    "mentions_unread_by_watch": (f"watch_id, {_REST}", "state = 'new' AND NOT hidden"),
    "mentions_clipped": (f"{_REST}, watch_id", "clipped_at IS NOT NULL AND NOT hidden"),
    "mentions_dismissed": (f"{_REST}, watch_id", "state = 'dismissed' AND NOT hidden"),
}
"""The columns of each and the condition of its rows; SQLite 3.40 wants the condition's columns among them too."""


def fourth(connection: sqlite3.Connection) -> None:
    """Make the indexes anew."""
    for name, (columns, condition) in _INDEXES.items():
        connection.execute(f"DROP INDEX IF EXISTS {name}")
        connection.execute(f"CREATE INDEX {name} ON mentions ({columns}) WHERE {condition}")
