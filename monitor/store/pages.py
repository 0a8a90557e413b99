"""The queue of pages: which articles wait for theirs, and what becomes of one that could not be had."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from monitor.model.moment import to_text
from monitor.store.articles import PageFound, put_page
from monitor.store.changes import changed, text_or_none
from monitor.store.database import Database

RETRIES = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))


class WaitingPage(Struct, frozen=True):
    """An article whose page is to be fetched now, with what the feed says of it."""

    article_id: int
    url: str
    headline: str
    author: str
    source: str
    tags: str
    language: str
    feed_language: str
    attempts: int
    words: int


def waiting(database: Database, now: datetime, *, limit: int, but_not: Collection[int] = ()) -> list[WaitingPage]:
    """List pages that are due now, the newest articles first; ``but_not`` are those in hand already."""
    in_hand = ",".join("?" * len(but_not))
    rows = database.read(
        "SELECT a.id AS article_id, a.url, coalesce(a.headline, '') AS headline, coalesce(a.author, '') AS author,"
        " coalesce(a.source, '') AS source, coalesce(a.tags, '') AS tags, coalesce(a.language, 'und') AS language,"
        " coalesce(f.language, '') AS feed_language, a.attempts, a.words"
        " FROM articles a LEFT JOIN feeds f ON f.id = a.feed_id"
        f" WHERE a.page_due_at <= ? AND a.id NOT IN ({in_hand}) ORDER BY a.id DESC LIMIT ?",
        [to_text(now), *but_not, limit],
    )
    return [WaitingPage(**dict(row)) for row in rows]


def count(database: Database, now: datetime) -> int:
    """How many pages are due now."""
    return int(database.read("SELECT count(*) FROM articles WHERE page_due_at <= ?", [to_text(now)])[0][0])


def next_due(database: Database) -> str | None:
    """When the next page is due, as UTC text; None where none is."""
    return database.read("SELECT min(page_due_at) FROM articles WHERE page_due_at IS NOT NULL")[0][0]  # type: ignore[no-any-return]


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When a page that has failed ``attempts`` times is tried again: after 15 min, 1 h, 6 h, 24 h, then no more."""
    return now + RETRIES[attempts - 1] if attempts <= len(RETRIES) else None


def store_pages(database: Database, found: Sequence[PageFound], now: datetime) -> list[int]:
    """Let the texts of a few pages replace the feeds', in one short transaction; the number of each one's new mentions.

    A commit takes as long as the rest of it, so that a few together cost little more than half.
    """
    with database.write() as connection:
        mentions = [put_page(connection, each, now) for each in found]
        changed(connection, "articles", "mentions")
    return mentions


def store_failure(database: Database, article_id: int, word: str, now: datetime) -> None:
    """Leave an article with the feed's own text, the reason its page gave none, and its next try.

    One whose full text is stored already keeps that, and needs no other try.
    """
    with database.write() as connection:
        row = connection.execute("SELECT attempts + 1, scope FROM articles WHERE id = ?", [article_id]).fetchone()
        if row is None:
            return
        attempts, scope = row
        due = next_try(attempts, now)
        values = (0, None, "done", None) if scope == "full" else (
            attempts, word, "retry" if due else "rests", text_or_none(due),
        )  # fmt: skip
        connection.execute(
            "UPDATE articles SET attempts = ?, page_error = ?, page_state = ?, page_due_at = ? WHERE id = ?",
            [*values, article_id],
        )
        changed(connection, "articles")
