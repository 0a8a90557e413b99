"""The whole archive by words: articles, watched or not."""

from collections.abc import Sequence

from msgspec import Struct

from monitor.store.database import Database
from monitor.store.shown import Shown, where

_FOUND = "SELECT id, published_at, first_seen_at FROM fts JOIN articles ON articles.id = fts.rowid WHERE fts MATCH ?"
ENGLISH = "(coalesce(language, '') IN ('en', 'und', '') OR language LIKE 'en-%')"
_NEWEST_FIRST = (
    "ORDER BY CASE WHEN published_at <= first_seen_at THEN published_at ELSE first_seen_at END DESC, id DESC"
)


class Found(Struct, frozen=True):
    """A stored article as a search reads it; ``published_at`` is UTC text or None."""

    article_id: int
    headline: str
    opening_text: str
    text: str
    author: str
    source: str
    tags: str
    language: str
    published_at: str | None
    first_seen_at: str
    url: str


def candidates(database: Database, english: str, other: str) -> list[int]:
    """List articles that may be wanted, newest first: what two FTS5 expressions find, each in its languages.

    ``english`` goes for articles in English and those of unknown language, ``other`` for all the rest.
    """
    rows = database.read(
        f"SELECT id FROM ({_FOUND} AND {ENGLISH} UNION ALL {_FOUND} AND NOT {ENGLISH}) {_NEWEST_FIRST}",
        [english, other],
    )
    return [row[0] for row in rows]


def everything(database: Database) -> list[int]:
    """List all articles, newest first."""
    return [row[0] for row in database.read(f"SELECT id FROM articles {_NEWEST_FIRST}")]


def load(database: Database, article_ids: Sequence[int], *, texts: bool) -> list[Found]:
    """Load articles in the order asked for, those that are gone left out; without ``texts`` theirs are empty."""
    places, text = ",".join("?" * len(article_ids)), "t.text" if texts else "''"
    rows = database.read(
        "SELECT a.id AS article_id, coalesce(a.headline, '') AS headline, coalesce(a.opening_text, '') AS opening_text,"
        f" {text} AS text, coalesce(a.author, '') AS author, coalesce(a.source, '') AS source,"
        " coalesce(a.tags, '') AS tags, coalesce(a.language, 'und') AS language, a.published_at, a.first_seen_at, a.url"
        f" FROM articles a JOIN texts t ON t.article_id = a.id WHERE a.id IN ({places})",
        article_ids,
    )
    found = {row["article_id"]: Found(**dict(row)) for row in rows}
    return [found[article_id] for article_id in article_ids if article_id in found]


_MANY = 3_000


def mentioned(database: Database, shown: Shown, expressions: tuple[str, str] | None, limit: int) -> list[int]:
    """List at most ``limit`` articles of a list of mentions that may be wanted, in its order."""
    condition, values = where(shown)
    if expressions is None:
        among, sought = "1", list[str]()
    else:
        english, other = expressions
        # many articles: rather walk the list and ask of each; few: rather look each up
        plus = "+" * (_at_least(database, english, _MANY) or _at_least(database, other, _MANY))
        among = f"{plus}article_id IN ({_FOUND} AND {ENGLISH} UNION ALL {_FOUND} AND NOT {ENGLISH})".replace(
            "SELECT id, published_at, first_seen_at", "SELECT id"
        )
        sought = [english, other]
    rows = database.read(
        f"SELECT article_id FROM mentions WHERE {condition} AND {among} GROUP BY at, article_id"
        " ORDER BY at DESC, article_id DESC LIMIT ?",
        [*values, *sought, limit],
    )
    return [row[0] for row in rows]


def _at_least(database: Database, expression: str, many: int) -> bool:
    """Whether the index finds so many articles."""
    rows = database.read("SELECT count(*) FROM (SELECT 1 FROM fts WHERE fts MATCH ? LIMIT ?)", [expression, many])
    return bool(rows[0][0] == many)


class Extent(Struct, frozen=True):
    """How much there is to search: articles, and since when, as UTC text or None."""

    articles: int
    since: str | None


def extent(database: Database) -> Extent:
    """Say how much there is to search."""
    row = database.read("SELECT count(*), min(first_seen_at) FROM articles")[0]
    return Extent(row[0], row[1])
