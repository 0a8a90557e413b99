"""Schema 7: what each feed's last answer was made of, so that its known items need not be read again."""

import sqlite3


def seventh(connection: sqlite3.Connection) -> None:
    """Add the table; it is the engine's own, and may be emptied at any time."""
    connection.execute(
        "CREATE TABLE known_items (feed_id INTEGER PRIMARY KEY REFERENCES feeds(id) ON DELETE CASCADE,"
        " items BLOB NOT NULL)"
    )
