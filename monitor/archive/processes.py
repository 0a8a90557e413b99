"""Worker processes for one long question to the archive; they end with it, however it ends."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from monitor.archive.forking import context
from monitor.model.errors import MonitorError

MOST = 4  # processes: the database's reader is soon the limit, and others want to work too
TIME_LIMIT = 120.0  # seconds for one piece of work
Result = TypeVar("Result")


class Processes:
    """A pool of processes, each got ready by ``prepare``; started with the first piece of work."""

    def __init__(self, prepare: Callable[..., None], *arguments: object) -> None:
        self._pool = ProcessPool(
            max_workers=min(os.cpu_count() or 1, MOST),
            initializer=prepare,
            initargs=arguments,
            context=context("monitor.archive.preload"),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it without types
        await asyncio.shield(asyncio.to_thread(self._pool.join))

    async def run(self, function: Callable[[Sequence[int]], Result], ids: Sequence[int]) -> Result:
        """Do one piece of work in some process. Raises MonitorError where that breaks."""
        future = self._pool.schedule(function, args=(ids,), timeout=TIME_LIMIT)
        try:
            return await asyncio.wrap_future(future)
        except (ProcessExpired, BrokenProcessPool, TimeoutError) as error:
            raise MonitorError(f"A worker process gave no answer ({error}). Try a shorter period.") from error

    async def each(
        self, function: Callable[[Sequence[int]], Result], ids: Sequence[int], batch: int
    ) -> AsyncIterator[tuple[int, Result]]:
        """Do batch after batch, several at once; yields how many ids are done and a batch's result, in any order."""
        done = 0
        batches = [ids[start : start + batch] for start in range(0, len(ids), batch)]
        tasks = {asyncio.create_task(self._sized(function, each)) for each in batches}
        try:
            for task in asyncio.as_completed(tasks):
                size, result = await task
                done += size
                yield done, result
        finally:
            for each in tasks:
                each.cancel()

    async def _sized(self, function: Callable[[Sequence[int]], Result], ids: Sequence[int]) -> tuple[int, Result]:
        return len(ids), await self.run(function, ids)
