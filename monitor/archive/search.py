"""Search: every stored article, watched or not, by the query language.

query ─► articles it holds for, newest first (``archive.holding``) ─► results
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from monitor.archive.holding import holding
from monitor.model.article import Document
from monitor.model.mention import Match
from monitor.model.watch import Watch
from monitor.query import And, Near, Node, Not, Or, Term, Within, parse
from monitor.store import search as stored
from monitor.store.database import Database
from monitor.store.search import Found, Place

AROUND = 80
"""Characters of text shown on each side of a hit."""


class Result(Struct, frozen=True):
    """An article that a search found; ``snippet`` is one line around a hit, ``published_at`` UTC text or None."""

    article_id: int
    headline: str
    snippet: str
    source: str
    published_at: str | None
    url: str


def search(database: Database, query_text: str, *, limit: int = 50) -> list[Result]:
    """Find at most ``limit`` articles, the newest first. Raises QueryError where the query cannot be right."""
    return list(islice(_results(database, query_text), limit))


def _results(database: Database, query_text: str) -> Iterator[Result]:
    from monitor.watch import Watcher  # the dictionaries of word forms are not needed to start the program

    tree = parse(query_text)
    watcher = Watcher([Watch(key="search", name="search", query=query_text)])

    def matching(places: Sequence[Place]) -> list[Result]:
        """Say which of some articles match."""
        articles = stored.load(database, [id_ for _, id_ in places], texts=reads_text(tree))
        return [_result(article, match) for article in articles for match in watcher.match(document_of(article))]

    for step in holding(database, tree, Archive(database), matching, in_order=True):
        yield from step


class Archive(NamedTuple):
    """All articles, the newest first."""

    database: Database

    def walk(self, after: Place | None, size: int) -> list[Place]:
        """List the next ones after one, or the newest."""
        return stored.walk(self.database, after, size)

    def among(self, article_ids: Sequence[int]) -> list[Place]:
        """Put some articles in order."""
        return stored.newest_first(self.database, article_ids)


def reads_text(node: Node) -> bool:
    """Whether a query asks for anything beside author, source, tags and language."""
    match node:
        case And(children) | Or(children):
            return any(map(reads_text, children))
        case Not(child):
            return reads_text(child)
        case Within(field, _):
            return field in {"headline", "lead", "body"}
        case Term() | Near():
            return True
    return True


def document_of(article: Found) -> Document:
    """Give the searchable document of a stored article."""
    return Document(
        headline=article.headline,
        body=article.text,
        author=article.author,
        source=article.source,
        tags=tuple(filter(None, article.tags.split("; "))),
        language=article.language,
    )


def _result(article: Found, match: Match) -> Result:
    return Result(
        article.article_id,
        article.headline,
        snippet(article, match)[0],
        article.source,
        article.published_at,
        article.url,
    )


def snippet(article: Found, match: Match) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Give the text around the first hit in the body with the hits in it; the opening text where the body has none."""
    hits = [hit for hit in match.hits if hit.field == "body"]
    if not hits:
        return article.opening_text, ()
    start, end = _around(article.text, hits[0].start, hits[0].end)
    before, after = "… " * (start > 0), "…" * (end < len(article.text))
    moved = len(before) - start
    marks = tuple((hit.start + moved, hit.end + moved) for hit in hits if hit.end <= end)
    return f"{before}{article.text[start:end]}{after}".replace("\n", " "), marks


def _around(text: str, first: int, last: int) -> tuple[int, int]:
    """Where the words around a hit begin and end: at a space, where there are any."""
    start, end = max(first - AROUND, 0), min(last + AROUND, len(text))
    if start:
        start = text.find(" ", start, first) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", last, end), last) if " " in text[last:end] else end
    return start, end
