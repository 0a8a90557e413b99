"""The articles of a list that a query holds for, in the list's order and in short steps: the first are there at once.

::

    the top of the list ─► many of it match ──► the list from there on ──────────────────┐
                        ─► few articles have the words at all ─► those of the list ──────┤
                        ─► many have them, or nobody can tell ─► the list on, those left out
                                                                 that cannot ────────────┴─► the matcher says which
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol, TypeVar

from monitor.query import Node
from monitor.store import search as stored
from monitor.store.database import Database
from monitor.store.search import Place

T = TypeVar("T")

PIECE = 25  # articles matched in one step
STEP = 500  # rows of the list that are walked at once
OFTEN = 0.2  # share of the top that matches from which the index saves nothing
FEW = 3_000  # articles that are looked up in the list one by one


class Listed(Protocol):
    """Articles in an order."""

    def walk(self, after: Place | None, size: int) -> list[Place]:
        """List the next ones after one, or the first ones."""

    def among(self, article_ids: Sequence[int]) -> list[int]:
        """Put those of some articles that are listed in their order."""


def holding(
    database: Database, tree: Node, listed: Listed, match: Callable[[Sequence[int]], list[T]]
) -> Iterator[list[T]]:
    """Yield what ``match`` finds in the articles listed, step by step; a step may find nothing."""
    top = listed.walk(None, PIECE)
    found = match([article_id for _, article_id in top])
    yield found
    if len(top) < PIECE:
        return
    often = len(found) >= OFTEN * PIECE
    from monitor.archive.fulltext_query import expressions  # its dictionaries of word forms are not needed to start

    narrowed = None if often else expressions(tree, partial(stored.has_words, database))
    having = stored.having(database, narrowed) if narrowed else None
    if having is not None and len(having) < FEW:
        tried = {article_id for _, article_id in top}
        yield from _in_pieces([each for each in listed.among(list(having)) if each not in tried], match)
        return
    after = top[-1]
    while rows := listed.walk(after, STEP):
        after = rows[-1]
        yield from _in_pieces([each for _, each in rows if having is None or each in having], match)


def _in_pieces(article_ids: Sequence[int], match: Callable[[Sequence[int]], list[T]]) -> Iterator[list[T]]:
    for begin in range(0, max(len(article_ids), 1), PIECE):
        yield match(article_ids[begin : begin + PIECE])
