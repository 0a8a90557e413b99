"""A list of mentions filtered by a query, piece by piece, so that the first rows are there at once.

query ─► an expression for the full-text index ─► articles of the list that may match ─► the matcher says which do
"""

from collections.abc import Sequence

from monitor.archive.fulltext_query import expressions
from monitor.archive.search import document_of, reads_text
from monitor.model.errors import QueryError
from monitor.model.watch import Watch
from monitor.query import parse
from monitor.store import search as stored
from monitor.store.database import Database
from monitor.store.shown import Shown

MOST_TRIED = 5_000
"""Articles that are tried at most: the newest ones that may match."""


class Filter:
    """A query that a list is filtered by. Raises QueryError where it cannot be right."""

    def __init__(self, query: str) -> None:
        self.query = query
        self._tree = parse(query)
        self._watch = Watch(key="filter", name="filter", query=query)
        self._watcher: object = None

    def candidates(self, database: Database, shown: Shown) -> list[int]:
        """List the articles of the list that may match, in its order."""
        return stored.mentioned(database, shown, expressions(self._tree), MOST_TRIED)

    def matching(self, database: Database, article_ids: Sequence[int]) -> list[int]:
        """List those of some articles that do match."""
        from monitor.watch import Watcher  # the dictionaries of word forms are not needed to start the program

        if not isinstance(self._watcher, Watcher):
            self._watcher = Watcher([self._watch])
        found = stored.load(database, article_ids, texts=reads_text(self._tree))
        return [each.article_id for each in found if self._watcher.matches(document_of(each))]


def while_typing(text: str) -> str:
    """The query that somebody means who is still typing it: the last word may be the beginning of one."""
    text = text.strip()
    if not text or not text[-1].isalnum() or text.split()[-1] in {"AND", "OR", "NOT"}:
        return text
    last = text.split()[-1]
    if any(character in last for character in '"/=*') or text.count('"') % 2 or not last[-2:].isalnum():
        return text
    return text + "*" if _is_right(text + "*") else text


def _is_right(query: str) -> bool:
    try:
        parse(query)
    except QueryError:
        return False
    return True
