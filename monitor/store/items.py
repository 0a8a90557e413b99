"""What a feed's last answer was made of: packed by the engine, for the engine."""

from monitor.store.database import Database


def recall(database: Database, feed_id: int) -> bytes:
    """What is kept of a feed; empty where nothing is."""
    rows = database.read("SELECT items FROM known_items WHERE feed_id = ?", [feed_id])
    return bytes(rows[0][0]) if rows else b""


def remember(database: Database, feed_id: int, items: bytes) -> None:
    """Keep this of a feed, in the place of what was kept."""
    with database.write() as connection:
        connection.execute("INSERT OR REPLACE INTO known_items VALUES (?, ?)", [feed_id, items])
