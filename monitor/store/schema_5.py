"""Schema 5: since which set of watches each watch matches as it does, and how far matching the archive again is."""

import sqlite3


def fifth(connection: sqlite3.Connection) -> None:
    """Add the columns; what was left to be matched again is matched against every watch."""
    connection.execute("ALTER TABLE watches ADD COLUMN changed_in INTEGER NOT NULL DEFAULT 0")
    connection.execute("UPDATE watches SET changed_in = (SELECT watches FROM changes)")
    for column in ("articles", "articles_done"):
        connection.execute(f"ALTER TABLE progress ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
