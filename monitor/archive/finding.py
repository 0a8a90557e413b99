"""A search as a screen asks it: piece by piece, so that the first results are there at once and any key ends it."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from monitor.archive.holding import holding
from monitor.archive.search import Archive, document_of, reads_text, snippet
from monitor.model.mention import Hit, Match
from monitor.model.watch import Watch
from monitor.query import parse
from monitor.store import search as stored
from monitor.store.database import Database
from monitor.store.search import Found, Place

if TYPE_CHECKING:
    from monitor.watch import Watcher

Span = tuple[int, int]


class Finding(Struct, frozen=True):
    """An article that a search found; ``at`` is its time as a mention's would be, marks are spans of hits."""

    article_id: int
    at: str
    source: str
    headline: str
    headline_marks: tuple[Span, ...]
    snippet: str
    marks: tuple[Span, ...]
    url: str

    @property
    def place(self) -> Place:
        """By which it stands in the list, the greatest first."""
        return self.at, self.article_id


class Opened(Struct, frozen=True):
    """A found article as a whole, with every hit of the search in it."""

    article: Found
    hits: tuple[Hit, ...]


class Search:
    """One query, right from the start. Raises QueryError where it cannot be."""

    def __init__(self, query: str) -> None:
        self.query = query
        self._tree = parse(query)
        self._made: Watcher | None = None

    @property
    def _watcher(self) -> "Watcher":
        if self._made is None:
            from monitor.watch import Watcher  # the dictionaries of word forms are not needed to start the program

            self._made = Watcher([Watch(key="search", name="search", query=self.query)])
        return self._made

    def found(self, database: Database) -> Iterator[list[Finding]]:
        """Yield what matches; each step is short, and may find nothing.

        The newest come first, but for ``holding.AHEAD`` at most: ``Finding.place`` has the order.
        """
        return holding(database, self._tree, Archive(database), partial(self._among, database))

    def _among(self, database: Database, places: Sequence[Place]) -> list[Finding]:
        articles = stored.load(database, [id_ for _, id_ in places], texts=reads_text(self._tree))
        return [_finding(article, match) for article in articles for match in self._watcher.match(document_of(article))]

    def opened(self, database: Database, article_id: int) -> Opened | None:
        """Load one article with its hits; None where it is gone."""
        found = stored.load(database, [article_id], texts=True)
        if not found:
            return None
        matches = self._watcher.match(document_of(found[0]))
        return Opened(found[0], tuple(sorted(hit for match in matches for hit in match.hits)))


def _finding(article: Found, match: Match) -> Finding:
    text, marks = snippet(article, match)
    published = article.published_at
    return Finding(
        article.article_id,
        published if published and published <= article.first_seen_at else article.first_seen_at,
        article.source,
        article.headline,
        tuple((hit.start, hit.end) for hit in match.hits if hit.field == "headline"),
        text,
        marks,
        article.url,
    )
