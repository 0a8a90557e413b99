"""Which feeds, when: polls what is due, keeps the pages coming, and matches the archive again when watches change."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from monitor.engine.defects import survived
from monitor.engine.engine import Engine, cancel, log
from monitor.engine.outage import Outage
from monitor.engine.outcome import Tally
from monitor.engine.pages import PageQueue
from monitor.engine.progress import Reporter
from monitor.engine.refresh import give_up, refresh
from monitor.engine.rematch import rematch
from monitor.engine.retention import keep_pruning, prune_old
from monitor.model.address import without_credentials
from monitor.model.moment import to_text
from monitor.store import feeds, pages
from monitor.store.articles import Counts

LOOK_AGAIN = 0.5  # seconds between two looks at what is due: "refresh now" sets a due time, and the engine sees it
LATE = 15.0  # seconds until what workers with older watches were still doing is matched again
AT_ONCE = 8  # times the concurrency: polls under way, so that bodies waiting for a worker do not fill the memory


class Poller:
    """Runs the refresh: once through everything that is due, or on and on."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.tally = engine, Tally()
        self.reporter = Reporter(engine)
        self.queue = PageQueue(engine, self.reporter, self.tally)
        self._polls: dict[int, asyncio.Task[None]] = {}
        self._outage = Outage()
        self._places = asyncio.Semaphore(AT_ONCE * engine.config.settings.concurrency)

    async def once(self) -> Tally:
        """Refresh every due feed and every due page, then stop."""
        reporting = asyncio.create_task(self.reporter.keep_writing())
        try:
            await self._start_due()
            polling = asyncio.create_task(self._polls_end())
            while not polling.done():
                await self.queue.drain()
                await first_of(polling, self.engine.arrived.wait())
            await polling
            self.reporter.update(phase="pages")
            await self.queue.drain()
            self.tally.added += Counts(mentions=await rematch(self.engine, self.reporter))
            await prune_old(self.engine)
        finally:
            await cancel([reporting, *self._polls.values()])
            await self._say_idle()
        return self.tally

    async def run(self) -> None:
        """Refresh feeds and pages as they fall due, until the engine is told to stop."""
        self.tally.forgets = True
        loops = (
            self.reporter.keep_writing(), self._keep_polling(), self._keep_fetching(), self._keep_matching(),
            keep_pruning(self.engine),
        )  # fmt: skip
        tasks = {asyncio.create_task(loop) for loop in loops}
        try:
            await first_of(*tasks, self.engine.stopping.wait())
        finally:
            await cancel([*tasks, *self._polls.values()])
            await self._say_idle()

    async def _start_due(self) -> None:
        if await self.engine.store(feeds.follow_clock, self.engine.now()):
            log.info("The clock was set back: feeds are due as long from now as they were.")
        due = [feed for feed in await self.engine.store(feeds.due, self.engine.now()) if feed.id not in self._polls]
        if due and not self._polls:
            self.reporter.update(started_at=to_text(self.engine.now()), feeds=0, feeds_done=0, feeds_failed=0)
        if due:
            self.reporter.update(phase="feeds", feeds=self.reporter.now.feeds + len(due))
        if any(feed.last_ok_at is None for feed in due):  # an answer that must be parsed is sure to come
            self.engine.workers.warm()
        for feed in due:
            self._polls[feed.id] = asyncio.create_task(self._poll(feed))

    async def _poll(self, feed: feeds.Feed) -> None:
        async with self._places:
            done = await survived(refresh(self.engine, feed), f"feed {without_credentials(feed.url)}")
            outcome, added = done or await give_up(self.engine, feed)
        if back := self._outage.note(feed, outcome.error):
            log.info("The network is back: %d feeds are polled again.", len(back))
            await self.engine.store(feeds.make_due, self.engine.now(), back)
        self.tally.count(outcome, added)
        self.reporter.count(feeds_done=1, feeds_failed=int(outcome.error is not None))
        del self._polls[feed.id]

    async def _polls_end(self) -> None:
        await asyncio.gather(*self._polls.values())

    async def _keep_polling(self) -> None:
        while True:
            await self._start_due()
            await self._say_next()
            if self._polls:
                await asyncio.wait(self._polls.values(), timeout=LOOK_AGAIN, return_when=asyncio.FIRST_EXCEPTION)
            else:
                await asyncio.sleep(LOOK_AGAIN)

    async def _keep_fetching(self) -> None:
        while True:
            self.engine.arrived.clear()  # also where what arrived has no pages to be fetched
            if await self.engine.store(pages.count, self.engine.now()):
                await self.queue.drain()
            await first_of(self.engine.arrived.wait(), asyncio.sleep(LOOK_AGAIN))

    async def _keep_matching(self) -> None:
        while True:
            await rematch(self.engine, self.reporter)
            await first_of(self.engine.watches_changed.wait(), asyncio.sleep(LATE))
            self.engine.watches_changed.clear()

    async def _say_next(self) -> None:
        if not self._polls and self.reporter.now.phase != "matching":
            next_due = await self.engine.store(feeds.next_due)
            self.reporter.update(phase="pages" if self.queue.busy else "idle", next_due_at=next_due)

    async def _say_idle(self) -> None:
        self.reporter.update(phase="idle", next_due_at=await self.engine.store(feeds.next_due))
        await self.reporter.write()


async def first_of(*awaited: asyncio.Task[None] | Coroutine[Any, Any, object]) -> None:
    """Wait for whichever ends first; coroutines among the others are cancelled, tasks go on. A defect is raised."""
    own = {each: asyncio.ensure_future(each) for each in awaited}
    try:
        done, _ = await asyncio.wait(own.values(), return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        await cancel(task for each, task in own.items() if task is not each)
