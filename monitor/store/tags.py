"""The reader's own tags: which there are, and on how much."""

from collections import Counter

from monitor.store.database import Database


def tags(database: Database) -> list[tuple[str, int]]:
    """List the tags of all mentions in sight by name, each with the number of articles that have it."""
    rows = database.read(
        "SELECT article_id, tags FROM mentions INDEXED BY mentions_tagged"
        " WHERE tags != '' AND NOT hidden AND state != 'dismissed'"
    )
    pairs = {(row[0], tag) for row in rows for tag in row[1].split("; ") if tag}
    return sorted(Counter(tag for _, tag in pairs).items(), key=lambda item: (item[0].casefold(), item[0]))
