"""Pages that are done at about the same time are stored in one transaction, since a commit costs as much as a page."""

import asyncio

from monitor.engine.engine import Engine
from monitor.store import pages
from monitor.store.articles import PageFound

MOMENT = 0.05  # seconds in which pages are gathered
MOST = 16  # pages in one transaction, so that it lasts no longer than a key press may wait

_Batch = list[tuple[PageFound, "asyncio.Future[int | None]"]]


class Together:
    """Stores pages; whoever comes first waits for the others and stores them all."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._batch: _Batch = []

    async def store(self, found: PageFound, *, others: bool) -> int:
        """Store a page, with those that come within a moment where there are ``others``; its number of new mentions.

        Raises what storing it alone raises: no page pays for another.
        """
        mentions = await self._with_others(found) if others else None
        if mentions is None:
            [mentions] = await self._engine.store(pages.store_pages, [found], self._engine.now())
        return mentions

    async def _with_others(self, found: PageFound) -> int | None:
        if len(self._batch) == MOST:
            self._batch = []
        batch = self._batch
        stored: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        batch.append((found, stored))
        if len(batch) == 1:
            await self._gather(batch)
        return await stored

    async def _gather(self, batch: _Batch) -> None:
        """Store a batch once its moment is over; each of it is told its number, or nothing where it must try alone."""
        try:
            await asyncio.sleep(MOMENT)
            if self._batch is batch:
                self._batch = []
            storing = self._engine.store(pages.store_pages, [found for found, _ in batch], self._engine.now())
            [outcome] = await asyncio.gather(storing, return_exceptions=True)
            for (_, stored), mentions in zip(batch, outcome if isinstance(outcome, list) else (), strict=False):
                _tell(stored, mentions)
        finally:
            if self._batch is batch:
                self._batch = []
            for _, stored in batch:
                _tell(stored, None)


def _tell(stored: "asyncio.Future[int | None]", mentions: int | None) -> None:
    if not stored.done():  # told already, or nobody waits any more
        stored.set_result(mentions)
