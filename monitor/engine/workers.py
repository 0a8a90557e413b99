"""The process pool: CPU work with a hard time limit; what hangs or kills its worker costs itself only."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from msgspec import Struct
from pebble import ProcessExpired, ProcessPool

from monitor.archive.forking import context
from monitor.engine import work

TIME_LIMIT = 20.0  # seconds for one feed, page or batch
RECYCLED_AFTER = 400  # tasks, since the libraries' caches grow
Result = TypeVar("Result")


class Broken(Struct, frozen=True):
    """Work that gave no result, an expected answer: ``word`` is ``timeout``, ``crashed`` or ``error``."""

    word: str
    detail: str = ""


class Workers:
    """Worker processes for one set of watches, started with the first piece of work, while everything else goes on."""

    def __init__(
        self, setup: work.Setup, count: int, time_limit: float = TIME_LIMIT, languages: Sequence[str] = ()
    ) -> None:
        """Take what workers must know; ``languages`` are those whose dictionaries they should share."""
        self.setup, self.count, self.time_limit, self.languages = setup, count, time_limit, languages
        self._starting: asyncio.Task[ProcessPool] | None = None
        self._successor: Workers | None = None

    async def run(self, function: Callable[..., Result], *arguments: object) -> Result | Broken:
        """Do one piece of work in some worker and wait for its result."""
        pool = await self._pool()
        waiting = asyncio.wrap_future(pool.schedule(function, args=arguments, timeout=self.time_limit))
        try:
            await asyncio.wait([waiting])
        except asyncio.CancelledError:
            waiting.add_done_callback(_forget)
            raise
        if waiting.cancelled():
            return Broken("crashed", "the workers were stopped")
        error = waiting.exception()
        return _broken(error, self.time_limit) if error else waiting.result()

    def warm(self) -> None:
        """Start the workers before there is work for them, where there is sure to be some soon."""
        self._started()

    async def _pool(self) -> ProcessPool:
        """The pool to be used now; from here to its use nothing else may come in between."""
        if self._successor is None:
            pool = await asyncio.shield(self._started())
            if self._successor is None:
                return pool
        return await self._successor._pool()

    def _started(self) -> "asyncio.Task[ProcessPool]":
        """The start, in a thread: it takes as long as the libraries of the workers take to load."""
        if self._starting is None:
            self._starting = asyncio.create_task(asyncio.to_thread(self._start))
        return self._starting

    def _start(self) -> ProcessPool:
        pool = ProcessPool(
            max_workers=self.count,
            max_tasks=RECYCLED_AFTER,
            initializer=work.prepare,
            initargs=(self.setup,),
            context=context("monitor.engine.preload", self.languages),
        )
        assert pool.active  # asking for it makes pebble start the processes
        return pool

    async def retire(self, successor: "Workers") -> None:
        """Leave all further work to ``successor``; the workers end when they have done what they have."""
        self._successor = successor
        if self._starting is not None:
            pool = await self._starting
            pool.close()  # type: ignore[no-untyped-call]  # pebble leaves it without types
            threading.Thread(target=pool.join, daemon=True).start()

    async def stop(self) -> None:
        """End every worker now; what they were doing is done again another time."""
        if self._starting is not None:
            pool = await self._starting
            pool.stop()  # type: ignore[no-untyped-call]  # as above
            pool.join(2)


def _forget(waiting: "asyncio.Future[Any]") -> None:
    """Look at a result that nobody wants any more, so that asyncio does not complain that nobody did."""
    if not waiting.cancelled():
        waiting.exception()


def _broken(error: BaseException, limit: float) -> Broken:
    if isinstance(error, TimeoutError):
        return Broken("timeout", f"no result within {limit:g} s")
    if isinstance(error, ProcessExpired):
        return Broken("crashed", f"the worker ended with code {error.exitcode}")
    if isinstance(error, MemoryError):
        return Broken("too large", "more memory needed than a worker may have")
    return Broken("error", f"{type(error).__name__}: {error}")
