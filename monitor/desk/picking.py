"""Lists that no index has in their order: filtered by a query, or grouped by source or watch.

::

    the newest rows of the list ─► those that match the query, piece by piece ─► in groups ─► keys to be listed
"""

from collections.abc import AsyncIterator, Sequence
from functools import partial
from typing import NamedTuple

from monitor.archive.filtering import Filter
from monitor.desk.reader import Reader
from monitor.desk.row_views import Grouping
from monitor.store import groups
from monitor.store.shown import Key, Shown

PIECE = 25  # articles tried at once: the first rows are there within a moment
PIECES_SHOWN = 8  # pieces after which a growing list is shown again
MOST_GROUPED = 20_000
"""Rows that are grouped at most: the newest ones."""


class Picked(NamedTuple):
    """Rows in the order in which they are listed; ``done`` says that there are no more."""

    keys: tuple[Key, ...]
    done: bool


async def pick(reader: Reader, shown: Shown, query: Filter | None, grouping: Grouping) -> AsyncIterator[Picked]:
    """Pick rows, more and more of them."""
    if query is None:
        keys = await reader.ask_slowly(lambda database: groups.grouped(database, shown, grouping, MOST_GROUPED))
        yield Picked(tuple(keys or ()), done=True)
        return
    ids = await reader.ask_slowly(lambda database: query.candidates(database, shown)) or []
    found = list[int]()
    for number, begin in enumerate(range(0, len(ids), PIECE)):
        found += await reader.ask_slowly(partial(query.matching, article_ids=ids[begin : begin + PIECE])) or []
        if number == 0 or number % PIECES_SHOWN == 0:
            yield Picked(await _ordered(reader, shown, found, grouping), done=False)
    yield Picked(await _ordered(reader, shown, found, grouping), done=True)


async def _ordered(reader: Reader, shown: Shown, ids: Sequence[int], grouping: Grouping) -> tuple[Key, ...]:
    if grouping not in {"source", "watch"}:
        return tuple(Key(id_, shown.watch_id) for id_ in ids)
    found = tuple(ids)
    keys = await reader.ask_slowly(lambda database: groups.grouped(database, shown, grouping, MOST_GROUPED, found))
    return tuple(keys or ())
