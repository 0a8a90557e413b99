"""Schema 6: an index of what the reader has tagged, so that a tag's mentions are found among a million others."""

import sqlite3


def sixth(connection: sqlite3.Connection) -> None:
    """Make the index, with all that the filters of a list ask for."""
    connection.execute(
        "CREATE INDEX mentions_tagged ON mentions"
        " (at DESC, article_id DESC, state, passing, clipped_at, hidden, watch_id, tags)"
        " WHERE tags != '' AND NOT hidden"
    )
