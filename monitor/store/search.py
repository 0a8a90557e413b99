"""The whole archive by words: articles, watched or not."""

from msgspec import Struct

from monitor.store.database import Database


class Found(Struct, frozen=True):
    """An article that a full-text expression finds; ``published_at`` is UTC text or None."""

    article_id: int
    headline: str
    text: str
    author: str
    source: str
    tags: str
    language: str
    published_at: str | None
    first_seen_at: str
    url: str


def search(database: Database, expression: str, *, limit: int) -> list[Found]:
    """Find articles by an FTS5 expression, the newest first."""
    rows = database.read(
        "SELECT a.id AS article_id, coalesce(a.headline, '') AS headline, t.text, coalesce(a.author, '') AS author,"
        " coalesce(a.source, '') AS source, coalesce(a.tags, '') AS tags, coalesce(a.language, 'und') AS language,"
        " a.published_at, a.first_seen_at, a.url FROM fts JOIN articles a ON a.id = fts.rowid"
        " JOIN texts t ON t.article_id = a.id WHERE fts MATCH ?"
        " ORDER BY coalesce(a.published_at, a.first_seen_at) DESC, a.id DESC LIMIT ?",
        [expression, limit],
    )
    return [Found(**dict(row)) for row in rows]
