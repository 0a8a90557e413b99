"""The articles of a list that a query holds for, in short steps and nearly in the list's order: the first come at once.

::

    the top of the list ─► many of it match ──► the list from there on ────────────────────────────────────┐
                        ─► the first with its words whole, before those that may have them parted ─────────┤
                        ─► few articles have the words at all ─► those of the list ────────────────────────┤
                        ─► many have them, or nobody can tell ─► the list on, without those that lack them ┴─► match
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol, TypeVar

from monitor.query import Node
from monitor.store import search as stored
from monitor.store.database import Database
from monitor.store.search import Having, Place

T = TypeVar("T")

PIECE = 25  # articles matched in one step
STEP = 500  # rows of the list that are walked at once
OFTEN = 0.2  # share of the top that matches from which the index saves nothing
FEW = 3_000  # articles that are looked up in the list one by one
AHEAD = PIECE
"""So many articles at most come before others that stand above them. Whoever stops early takes so many more first."""


class Listed(Protocol):
    """Articles in an order, that of their places from the greatest on."""

    def walk(self, after: Place | None, size: int) -> list[Place]:
        """List the next ones after one, or the first ones."""

    def among(self, article_ids: Sequence[int]) -> list[Place]:
        """Put those of some articles that are listed in their order."""


def holding(
    database: Database,
    tree: Node,
    listed: Listed,
    match: Callable[[Sequence[Place]], list[T]],
    *,
    in_order: bool = False,
) -> Iterator[list[T]]:
    """Yield what ``match`` finds in the articles listed, step by step; a step may find nothing.

    They come in the list's order, but unless ``in_order`` is asked for, ``AHEAD`` of them may come before their turn.
    """
    top = listed.walk(None, PIECE)
    found = match(top)
    yield found
    if len(top) < PIECE:
        return
    often = len(found) >= OFTEN * PIECE
    left = _candidates(listed, None, top[-1]) if often else _narrowed(database, tree, listed, top[-1], in_order)
    for places in left:
        for begin in range(0, max(len(places), 1), PIECE):
            yield match(places[begin : begin + PIECE])


def _narrowed(database: Database, tree: Node, listed: Listed, after: Place, in_order: bool) -> Iterator[list[Place]]:
    """Go down the list, past those that lack words. Parted words are rare, and dear to look for where they go on."""
    from monitor.archive.fulltext_query import expressions, nowhere  # its dictionaries are not needed to start

    widest, whole = expressions(tree, partial(stored.has_words, database)), expressions(tree, nowhere)
    early = set[Place]()
    if whole and whole != widest and not in_order:
        first = next(_candidates(listed, stored.having(database, whole), after), [])[:AHEAD]
        yield first
        early.update(first)
    for places in _candidates(listed, stored.having(database, widest) if widest else None, after):
        yield [each for each in places if each not in early]


def _candidates(listed: Listed, having: Having | None, after: Place) -> Iterator[list[Place]]:
    """Go down the list, past those that cannot match."""
    if having is not None and len(having) < FEW:
        yield [each for each in listed.among(list(having)) if each < after]
        return
    while rows := listed.walk(after, STEP):
        after = rows[-1]
        yield [each for each in rows if having is None or each[1] in having]
