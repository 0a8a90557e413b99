"""The whole archive by words: articles, watched or not."""

import json
from collections.abc import Iterator, Sequence

from msgspec import Struct

from monitor.store.database import Database
from monitor.store.shown import Shown, where

TIME = "CASE WHEN published_at <= first_seen_at THEN published_at ELSE first_seen_at END"
"""An article's time, as its mentions have it; there is an index of it."""

_NEWEST_FIRST = f"ORDER BY {TIME} DESC, id DESC"
ENGLISH = "(coalesce(language, '') IN ('en', 'und', '') OR language LIKE 'en-%')"
_OTHER_LANGUAGE = "coalesce(language, '') NOT IN ('en', 'und', '') AND language NOT LIKE 'en-%'"  # as schema 8 has it

Expressions = tuple[str, str]
"""FTS5 expressions: for articles in English and those of unknown language, and for all the rest."""

Place = tuple[str, int]
"""Time and id of an article."""


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


class Having:
    """A set of articles in a byte for each article there is, however many they are."""

    def __init__(self) -> None:
        self._flags, self._count = bytearray(), 0

    def add(self, article_id: int) -> None:
        """Take an article into the set."""
        if article_id >= len(self._flags):
            self._flags.extend(bytes(article_id + 1))
        self._count += not self._flags[article_id]
        self._flags[article_id] = 1

    def __contains__(self, article_id: int) -> bool:
        return article_id < len(self._flags) and bool(self._flags[article_id])

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[int]:
        at = self._flags.find(1)
        while at >= 0:
            yield at
            at = self._flags.find(1, at + 1)


def having(database: Database, expressions: Expressions) -> Having:
    """Find all articles that may be wanted."""
    found = Having()
    for expression in _in_force(database, expressions):
        for row in database.stream("SELECT rowid FROM fts WHERE fts MATCH ?", [expression]):
            found.add(row[0])
    return found


def _in_force(database: Database, expressions: Expressions) -> set[str]:
    """Without articles in other languages, theirs is not asked for: it is a guess, and finds very many."""
    [[others]] = database.read(f"SELECT EXISTS (SELECT 1 FROM articles WHERE {_OTHER_LANGUAGE})")
    return set(expressions) if others else {expressions[0]}


def has_words(database: Database, phrase: str) -> bool:
    """Whether some article has these words side by side; ``phrase`` is an FTS5 string."""
    return bool(database.read("SELECT EXISTS (SELECT 1 FROM fts WHERE fts MATCH ?)", [phrase])[0][0])


def newest_first(database: Database, article_ids: Sequence[int]) -> list[Place]:
    """Put articles in the order of their time."""
    known = f"SELECT {TIME}, id FROM articles WHERE id IN (SELECT value FROM json_each(?)) {_NEWEST_FIRST}"
    return [(row[0], row[1]) for row in database.read(known, [json.dumps(list(article_ids))])]


def walk(database: Database, after: Place | None, size: int) -> list[Place]:
    """List time and id of the next ``size`` articles after one, newest first; from the top without ``after``."""
    condition, values = "1", list[object]()
    if after is not None:  # no row value: SQLite would not look it up in an index of an expression
        condition, values = f"{TIME} <= ?1 AND ({TIME} < ?1 OR id < ?2)", [*after]
    rows = database.read(f"SELECT {TIME}, id FROM articles WHERE {condition} {_NEWEST_FIRST} LIMIT {size}", values)
    return [(row[0], row[1]) for row in rows]


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


def mentioned(database: Database, shown: Shown, article_ids: Sequence[int]) -> list[Place]:
    """List those of some articles that a list of mentions has, in its order."""
    condition, values = where(shown)
    found = database.read(
        f"SELECT at, article_id FROM mentions WHERE article_id IN (SELECT value FROM json_each(?)) AND {condition}"
        " GROUP BY at, article_id ORDER BY at DESC, article_id DESC",
        [json.dumps(list(article_ids)), *values],
    )
    return [(row[0], row[1]) for row in found]


class Extent(Struct, frozen=True):
    """How much there is to search: articles, and since when, as UTC text or None."""

    articles: int
    since: str | None


def extent(database: Database) -> Extent:
    """Say how much there is to search."""
    row = database.read("SELECT count(*), min(first_seen_at) FROM articles")[0]
    return Extent(row[0], row[1])
