"""The whole archive by words: articles, watched or not."""

import json
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
    tier: int | None
    scope: str
    words: int | None


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
        " coalesce(a.tags, '') AS tags, coalesce(a.language, 'und') AS language, a.published_at, a.first_seen_at,"
        " a.url, a.tier, coalesce(a.scope, '') AS scope, a.words"
        f" FROM articles a JOIN texts t ON t.article_id = a.id WHERE a.id IN ({places})",
        article_ids,
    )
    found = {row["article_id"]: Found(**dict(row)) for row in rows}
    return [found[article_id] for article_id in article_ids if article_id in found]


MANY = 3_000
"""Articles that are looked up in a list one by one; where a search finds more, the list is better walked."""


def mentioned(database: Database, shown: Shown, expressions: tuple[str, str]) -> list[int] | None:
    """List the articles of a list of mentions that may be wanted, in its order; None where they are many."""
    english, other = expressions
    rows = database.read(f"SELECT id FROM ({_EITHER}) LIMIT ?", [english, other, MANY])
    if len(rows) == MANY:
        return None
    condition, values = where(shown)
    found = database.read(
        f"SELECT article_id FROM mentions WHERE article_id IN (SELECT value FROM json_each(?)) AND {condition}"
        " GROUP BY at, article_id ORDER BY at DESC, article_id DESC",
        [json.dumps([row[0] for row in rows]), *values],
    )
    return [row[0] for row in found]


def among(database: Database, article_ids: Sequence[int], expressions: tuple[str, str]) -> list[int]:
    """List those of some articles that may be wanted, in their order."""
    if not article_ids:
        return []
    # one range: the index reads the words of a prefix anew for each row that is asked for by itself
    probe = "SELECT rowid FROM fts WHERE fts MATCH ? AND rowid BETWEEN ? AND ?"
    span = (min(article_ids), max(article_ids))
    found = {row[0] for expression in set(expressions) for row in database.read(probe, [expression, *span])}
    return [article_id for article_id in article_ids if article_id in found]


_EITHER = f"{_FOUND} AND {ENGLISH} UNION ALL {_FOUND} AND NOT {ENGLISH}"


class Extent(Struct, frozen=True):
    """How much there is to search: articles, and since when, as UTC text or None."""

    articles: int
    since: str | None


def extent(database: Database) -> Extent:
    """Say how much there is to search."""
    row = database.read("SELECT count(*), min(first_seen_at) FROM articles")[0]
    return Extent(row[0], row[1])
