"""Schema 3: how often each feed publishes and how long it asks to be left alone, all in seconds, for the next poll."""

import sqlite3


def third(connection: sqlite3.Connection) -> None:
    """Add what ``store.feeds.Feed`` says of them."""
    for column in ("wait", "usual_gap", "longest_gap"):
        connection.execute(f"ALTER TABLE feeds ADD COLUMN {column} INTEGER")
