"""A list of mentions filtered by a query, piece by piece, so that the first rows are there at once.

::

    few articles have the words   ─► those of the list ────────────────────┐
    many have, or nobody can tell ─► the list from its top, by the index ──┴─► pieces ─► the matcher says which do
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from monitor.archive.fulltext_query import expressions
from monitor.archive.search import document_of, reads_text
from monitor.model.errors import QueryError
from monitor.model.watch import Watch
from monitor.query import parse
from monitor.store import browse
from monitor.store import search as stored
from monitor.store.database import Database
from monitor.store.shown import Shown

if TYPE_CHECKING:
    from monitor.watch import Watcher

STEP = 500  # rows of the list that are walked at once


class Filter:
    """A query that a list is filtered by. Raises QueryError where it cannot be right."""

    def __init__(self, query: str) -> None:
        self.query = query
        self._tree = parse(query)
        self._expressions = expressions(self._tree)
        self._made: Watcher | None = None

    def candidates(self, database: Database, shown: Shown) -> Iterator[list[int]]:
        """Yield articles of the list that may match, in its order; each step is a short question to the database."""
        few = stored.mentioned(database, shown, self._expressions) if self._expressions else None
        if few is not None:
            yield few
            return
        after: tuple[str, int] | None = None
        while rows := browse.walk(database, shown, after, STEP):
            ids, after = [article_id for _, article_id in rows], rows[-1]
            yield stored.among(database, ids, self._expressions) if self._expressions else ids

    def matching(self, database: Database, article_ids: Sequence[int]) -> list[int]:
        """List those of some articles that do match."""
        found = stored.load(database, article_ids, texts=reads_text(self._tree))
        return [each.article_id for each in found if self._watcher().matches(document_of(each))]

    def _watcher(self) -> "Watcher":
        from monitor.watch import Watcher  # the dictionaries of word forms are not needed to start the program

        if self._made is None:
            self._made = Watcher([Watch(key="filter", name="filter", query=self.query)])
        return self._made


def get_ready(_database: Database) -> None:
    """Load what matching needs, before the first query is typed."""
    import monitor.watch  # noqa: F401


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
