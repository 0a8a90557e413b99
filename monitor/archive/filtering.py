"""A list of mentions filtered by a query, and what somebody means who is still typing it."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from monitor.archive.holding import holding
from monitor.archive.search import document_of, reads_text
from monitor.model.article import Document
from monitor.model.errors import QueryError
from monitor.model.watch import Watch
from monitor.query import parse
from monitor.store import browse
from monitor.store import search as stored
from monitor.store.database import Database
from monitor.store.search import Place
from monitor.store.shown import Shown

if TYPE_CHECKING:
    from monitor.watch import Watcher


class Filter:
    """A query that a list is filtered by. Raises QueryError where it cannot be right."""

    def __init__(self, query: str) -> None:
        self.query = query
        self._tree = parse(query)
        self._made: Watcher | None = None

    def found(self, database: Database, shown: Shown) -> Iterator[list[Place]]:
        """Yield the places of those articles of the list that match; each step is short, and may find none.

        They come in the list's order, from the greatest place on, but for ``holding.AHEAD`` at most.
        """
        return holding(database, self._tree, _Mentions(database, shown), partial(self._matching, database))

    def get_ready(self) -> None:
        """Do what the first question would have to wait for."""
        from monitor.archive.fulltext_query import expressions  # needs the dictionaries as well

        expressions(self._tree)
        self._watcher().matches(Document(headline=self.query, body="", language="en"))

    def _matching(self, database: Database, places: Sequence[Place]) -> list[Place]:
        found = stored.load(database, [each for _, each in places], texts=reads_text(self._tree))
        matching = {each.article_id for each in found if self._watcher().matches(document_of(each))}
        return [place for place in places if place[1] in matching]

    def _watcher(self) -> "Watcher":
        from monitor.watch import Watcher  # the dictionaries of word forms are not needed to start the program

        if self._made is None:
            self._made = Watcher([Watch(key="filter", name="filter", query=self.query)])
        return self._made


class _Mentions(NamedTuple):
    """The articles of a list of mentions."""

    database: Database
    shown: Shown

    def walk(self, after: Place | None, size: int) -> list[Place]:
        """Go down the list from its top."""
        return browse.walk(self.database, self.shown, after, size)

    def among(self, article_ids: Sequence[int]) -> list[Place]:
        """Put some of them in the list's order."""
        return stored.mentioned(self.database, self.shown, article_ids)


def get_ready(_database: Database) -> None:
    """Load the dictionaries of word forms, before the first query is typed."""
    ready = Filter("ready")
    ready.get_ready()


def while_typing(text: str) -> str:
    """The query that somebody means who is still typing it: a last word with no space after it may go on."""
    query = text.strip()
    last = query.split()[-1] if query else ""
    goes_on = len(last) >= 3 and last[-2:].isalnum() and not set(last) & set('"/=*') and query.count('"') % 2 == 0
    if text.endswith(" ") or not goes_on or last in {"AND", "OR", "NOT"}:
        return query
    return query + "*" if _is_right(query + "*") else query


def _is_right(query: str) -> bool:
    try:
        parse(query)
    except QueryError:
        return False
    return True
