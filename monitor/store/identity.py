"""Which entry is which article, where a publisher changes ids or links.

An entry is told by its feed and its id. An id that changes while the link stays is the same entry under another name:
both names are kept, for a feed that goes back and forth, but older ones are not, for a feed that makes a new id at
every poll. A link that changes while the id stays is another address of the article, unless that id names a place.
"""

import sqlite3
from collections.abc import Collection
from datetime import datetime, timedelta

from monitor.model.moment import from_text, to_text

FORMER_IDS = 3  # kept of one entry
ADDRESSES = 50  # kept of one article
READ_AGAIN_AFTER = timedelta(minutes=15)
READ_AGAIN_UNTIL = timedelta(days=7)


def article_at(connection: sqlite3.Connection, address: str) -> int | None:
    """The article that an address leads to."""
    row = connection.execute("SELECT article_id FROM addresses WHERE url = ?", [address]).fetchone()
    return int(row[0]) if row else None


def former(
    connection: sqlite3.Connection, feed_id: int, article_id: int, present: Collection[str]
) -> sqlite3.Row | None:
    """The newest entry by which this feed brought an article under an id that is not in its answer any more.

    Of several, the oldest are forgotten.
    """
    rows = connection.execute(
        "SELECT id, entry_id, first_seen_at, backfill, fingerprint FROM entries WHERE feed_id = ? AND article_id = ?"
        " ORDER BY id DESC",
        [feed_id, article_id],
    ).fetchall()
    gone = [row for row in rows if row["entry_id"] not in present]
    connection.executemany("DELETE FROM entries WHERE id = ?", [(row["id"],) for row in gone[FORMER_IDS:]])
    return gone[0] if gone else None


def give_id_away(connection: sqlite3.Connection, entry_row: int, article: sqlite3.Row) -> None:
    """Let an entry go by its article's address from now on: its id has come to name another article."""
    connection.execute("UPDATE OR IGNORE entries SET entry_id = ? WHERE id = ?", [article["url"], entry_row])
    connection.execute("DELETE FROM entries WHERE id = ? AND entry_id != ?", [entry_row, article["url"]])


def add_address(connection: sqlite3.Connection, article: sqlite3.Row, link: str, address: str, now: datetime) -> None:
    """Give an article another link; the old ones lead to it too, and a page that is still wanted is asked for here."""
    article_id = article["id"]
    connection.execute(
        "INSERT OR IGNORE INTO addresses SELECT ?1, ?2"
        " WHERE (SELECT count(*) FROM addresses WHERE article_id = ?2) < ?3",
        [address, article_id, ADDRESSES],
    )
    connection.execute("UPDATE articles SET url = ?, canonical_url = ? WHERE id = ?", [link, address, article_id])
    connection.execute(
        "UPDATE articles SET page_state = 'queued', page_due_at = ?, attempts = 0 WHERE id = ?"
        " AND page_state IN ('queued', 'retry', 'rests')",
        [to_text(now), article_id],
    )


def read_again(connection: sqlite3.Connection, article: sqlite3.Row, now: datetime) -> None:
    """Fetch the page of an edited article anew, half as long from now as it is old: so it is seldom asked for."""
    age = now - from_text(article["first_seen_at"])
    if article["page_state"] == "done" and age <= READ_AGAIN_UNTIL:
        due = now + max(age / 2, READ_AGAIN_AFTER)
        connection.execute(
            "UPDATE articles SET page_state = 'queued', page_due_at = ? WHERE id = ?", [to_text(due), article["id"]]
        )
