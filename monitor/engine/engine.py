"""What every step of the gathering needs: the configuration in force, HTTP, workers, and the store's one writer."""

import asyncio
import logging
import math
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from monitor import __version__
from monitor.config import Config, FeedConfig
from monitor.engine.sources import Publisher
from monitor.engine.work import Setup
from monitor.engine.workers import TIME_LIMIT, Workers
from monitor.fetch.client import Client, Limits
from monitor.fetch.robots import Robots
from monitor.model.errors import StoreBusy, StoreError, StoreFull
from monitor.store import feeds, watches
from monitor.store.database import Database
from monitor.store.languages import languages

log = logging.getLogger("monitor")
WORKERS = 2
RETRY_STORE = 5.0  # seconds between two tries while the disk is full or the database locked
LOCK_WAIT = 1.0  # seconds that one try waits for another program's lock: stopping must not wait longer
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Engine:
    """One engine at work on one database, from ``start`` to ``stop``.

    ``work_limit`` is in seconds, and so is ``patience``: how long a full disk or a locked database is waited out.
    Without ``private_exempt`` private hosts are treated with the manners that public ones are.
    """

    def __init__(
        self,
        config: Config,
        database: Database,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        limits: Limits = Limits(),  # noqa: B008  frozen
        work_limit: float = TIME_LIMIT,
        patience: float = math.inf,
        private_exempt: bool = True,
        stopping: asyncio.Event | None = None,
    ) -> None:
        self.config, self.database, self.now = config, database, clock
        self.limits, self.work_limit, self.patience = limits, work_limit, patience
        self.private_exempt = private_exempt
        database.wait_for_locks(LOCK_WAIT)
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self.stopping = stopping or asyncio.Event()
        self.arrived = asyncio.Event()  # new articles wait for their pages
        self.watches_changed = asyncio.Event()  # the archive is to be matched again
        self._said = -math.inf  # when a full disk or a locked database was last spoken of, by the loop's clock
        self._languages: list[str] = []  # of many feeds: workers share what they know of their words
        self.client: Client
        self.robots: Robots
        self.workers: Workers

    async def start(self) -> None:
        """Make the store say what feeds.toml says, and open HTTP; workers start with the first work."""
        settings, setup = self.config.settings, await self._sync(self.config)
        self.client = Client(
            user_agent=user_agent(settings.contact),
            concurrency=settings.concurrency,
            host_pause=settings.host_pause.total_seconds(),
            allow_private=settings.allow_private_hosts,
            limits=self.limits,
            private_exempt=self.private_exempt,
        )
        self._languages = await self.store(languages)
        self.robots, self.workers = Robots(self.client), self._made(setup)
        await self.client.__aenter__()

    async def apply(self, config: Config) -> None:
        """Put another configuration in force: feeds, watches, sources; other settings wait for the next start."""
        setup = await self._sync(config)
        self.config = config
        if setup != self.workers.setup:
            retired, self.workers = self.workers, self._made(setup)
            self.watches_changed.set()
            await retired.retire(self.workers)

    def _made(self, setup: Setup) -> Workers:
        return Workers(setup, WORKERS, self.work_limit, self._languages)

    async def _sync(self, config: Config) -> Setup:
        await self.store(feeds.sync, [_subscription(feed) for feed in config.feeds], self.now())
        watch_set = await self.store(watches.sync, config.watches)
        return Setup(
            config.watches, watch_set, {each.domain: Publisher(each.name, each.tier) for each in config.sources}
        )

    async def stop(self) -> None:
        """End workers and HTTP; what was stored stays, what was under way is done again next time."""
        await self.workers.stop()
        await self.client.__aexit__(None, None, None)
        self._writer.shutdown(wait=True)

    async def store(
        self,
        function: Callable[Concatenate[Database, Arguments], Result],
        *arguments: Arguments.args,
        **options: Arguments.kwargs,
    ) -> Result:
        """Run one function of the store in its own thread; a full disk or a locked database is waited out.

        Raises StoreBusy or StoreFull where patience has ended or the engine is to stop.
        """
        loop = asyncio.get_running_loop()
        give_up = loop.time() + self.patience
        while True:
            try:
                return await loop.run_in_executor(self._writer, lambda: function(self.database, *arguments, **options))
            except (StoreBusy, StoreFull) as error:
                if loop.time() > give_up:
                    self.stopping.set()  # what ends now must not wait again
                if self.stopping.is_set():
                    raise
                self._say(error)
                await stopped_within(self.stopping, RETRY_STORE)

    def _say(self, error: StoreError) -> None:
        """Say what is waited for, once for all that wait for it."""
        now = asyncio.get_running_loop().time()
        if now - self._said >= RETRY_STORE:
            self._said = now
            log.error("%s Trying again every %g s.", error, RETRY_STORE)


async def stopped_within(stopping: asyncio.Event, seconds: float) -> None:
    """Wait, but no longer than until told to stop."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stopping.wait(), seconds)


async def cancel(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel tasks and wait until they have ended."""
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def user_agent(contact: str) -> str:
    """Say who asks, in which version, and how to reach the user."""
    return f"monitor/{__version__}" + (f" (+{contact})" if contact else "")


def _subscription(feed: FeedConfig) -> feeds.Subscription:
    return feeds.Subscription(
        key=feed.key,
        url=feed.url,
        name=feed.name,
        tier=feed.tier,
        tags=feed.tags,
        refresh=int(feed.refresh.total_seconds()),
        full_text=feed.full_text,
        disabled=feed.disabled,
    )
