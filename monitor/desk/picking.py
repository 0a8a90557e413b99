"""Lists that no index has in their order: filtered by a query, or grouped by source or watch.

::

    the newest rows of the list ─► those that match the query, piece by piece ─► in groups ─► keys to be listed
"""

from collections.abc import AsyncIterator, Sequence
from functools import partial
from typing import NamedTuple

from monitor.archive import holding
from monitor.archive.filtering import Filter
from monitor.desk.reader import Reader
from monitor.desk.row_views import Grouping
from monitor.store import groups
from monitor.store.search import Place
from monitor.store.shown import Key, Shown

MOST_FOUND = 1_000
"""Rows that a query gives at most: the newest ones. Whoever wants more says more."""
MOST_GROUPED = 20_000
"""Rows that are grouped at most: the newest ones."""


class Picked(NamedTuple):
    """Rows in the order in which they are listed; ``done`` says that there are no more."""

    keys: tuple[Key, ...]
    done: bool


async def pick(reader: Reader, shown: Shown, query: Filter | None, grouping: Grouping) -> AsyncIterator[Picked]:
    """Pick rows, more and more of them."""
    if query is None:
        keys = await reader.ask_slowly(
            lambda database: groups.grouped(database, shown, grouping, MOST_GROUPED), droppable=True
        )
        yield Picked(tuple(keys or ()), done=True)
        return
    found, shown_at, steps = list[Place](), 0, 0
    async for some in reader.steps(partial(query.found, shown=shown)):
        found = sorted(found + some, reverse=True)
        steps += 1
        if len(found) >= MOST_FOUND + holding.AHEAD:
            break
        if steps == 1 or len(found) >= max(shown_at * 2, 1):  # ever more: a list is not drawn again for each row
            shown_at = len(found)
            yield Picked(await _ordered(reader, shown, found[:MOST_FOUND], grouping), done=False)
    yield Picked(await _ordered(reader, shown, found[:MOST_FOUND], grouping), done=True)


async def _ordered(reader: Reader, shown: Shown, places: Sequence[Place], grouping: Grouping) -> tuple[Key, ...]:
    found = tuple(id_ for _, id_ in places)
    if grouping not in {"source", "watch"}:
        return tuple(Key(id_, shown.watch_id) for id_ in found)
    keys = await reader.ask_slowly(lambda database: groups.grouped(database, shown, grouping, MOST_GROUPED, found))
    return tuple(keys or ())
