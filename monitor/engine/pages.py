"""The queue of pages.

::

    store.pages.waiting ─► robots ─► fetch ─► worker: extract + watch ─► store.store_pages     mentions on the full text
                              └─────────┴───────────────┴──────────────► store.store_failure   reason, next try

The queue lies in the store, so that nothing is lost when the engine dies. A lane is one page of one host under way:
two for a public host, many for one that may be private; pages of a slow host never hold up the others.
"""

import asyncio
from collections import Counter, deque

from monitor.engine.defects import WORD, survived
from monitor.engine.engine import Engine, cancel, log
from monitor.engine.outcome import Tally
from monitor.engine.progress import Reporter
from monitor.engine.sources import site_of
from monitor.engine.together import Together
from monitor.engine.work import PageTask, read_page
from monitor.engine.workers import Broken
from monitor.fetch.answer import Answer, Failure
from monitor.model.address import without_credentials
from monitor.model.article import Document, NoArticle
from monitor.store import pages
from monitor.store.articles import Counts, PageFound
from monitor.store.pages import WaitingPage

MAX_BYTES = 15_000_000  # of one page after decompression
ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
WINDOW = 1000  # pages known from the store at a time
SHORTEST = 0.5  # of the words the feed itself gives: less is a teaser, and the feed says more
LANES = 2  # pages under way at one public host


class PageQueue:
    """Fetches pages while there are any due."""

    def __init__(self, engine: Engine, reporter: Reporter, tally: Tally) -> None:
        self.engine, self.reporter, self.tally = engine, reporter, tally
        self._together = Together(engine)
        self._hosts: dict[str, deque[WaitingPage]] = {}
        self._widths: dict[str, int] = {}
        self._lanes: Counter[str] = Counter()
        self._in_hand: set[int] = set()

    @property
    def busy(self) -> bool:
        """Whether pages are under way or known to wait."""
        return bool(self._in_hand)

    async def drain(self) -> None:
        """Fetch every due page; returns when none is due and none under way."""
        under_way: set[asyncio.Task[None]] = set()
        try:
            while True:
                self.engine.arrived.clear()
                await self._look()
                under_way |= {asyncio.create_task(self._fetch(page)) for page in self._startable(len(under_way))}
                if not under_way:
                    break
                under_way = await self._wait(under_way)
        finally:
            await cancel(under_way)

    async def _wait(self, under_way: set[asyncio.Task[None]]) -> set[asyncio.Task[None]]:
        """Wait until a page is done or new ones have arrived; those still under way. A defect is raised."""
        arrival = asyncio.create_task(self.engine.arrived.wait())
        try:
            done, _ = await asyncio.wait({arrival, *under_way}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            arrival.cancel()
        for task in done - {arrival}:
            task.result()
        return under_way - done

    async def _look(self) -> None:
        """Know about more waiting pages, once those known are few."""
        if sum(map(len, self._hosts.values())) >= self.engine.config.settings.concurrency:
            return
        now, in_hand = self.engine.now(), tuple(self._in_hand)
        for page in await self.engine.store(pages.waiting, now, limit=WINDOW, but_not=in_hand):
            await self._queue(page)
        self.reporter.update(pages=self.tally.pages + len(self._in_hand), pages_done=self.tally.pages)

    async def _queue(self, page: WaitingPage) -> None:
        host = site_of(page.url)
        if host not in self._hosts:
            self._hosts[host] = deque()
            exempt = await self.engine.client.exempt(page.url)
            self._widths[host] = self.engine.config.settings.concurrency if exempt else LANES
        self._hosts[host].append(page)
        self._in_hand.add(page.article_id)

    def _startable(self, under_way: int) -> list[WaitingPage]:
        """Take pages from the queue, host by host, as far as lanes and concurrency allow."""
        started: list[WaitingPage] = []
        room = self.engine.config.settings.concurrency - under_way
        for host in list(self._hosts):
            while len(started) < room and self._hosts[host] and self._lanes[host] < self._widths[host]:
                started.append(self._hosts[host].popleft())
                self._lanes[host] += 1
            if not self._hosts[host]:
                del self._hosts[host]
        return started

    async def _fetch(self, page: WaitingPage) -> None:
        """Fetch, extract, match and store one page, or store why not."""
        try:
            reason = await survived(self._try(page), f"page {without_credentials(page.url)}")
            if reason is None:
                reason = WORD
            if reason:
                self.tally.pages_failed += 1
                url = without_credentials(page.url)
                log.info("page %s: %s", url, reason, extra={"page": url, "error": reason})
                await self.engine.store(pages.store_failure, page.article_id, reason, self.engine.now())
            self.tally.pages += 1
            self.reporter.update(pages_done=self.tally.pages)
        finally:
            self._lanes[site_of(page.url)] -= 1
            self._in_hand.discard(page.article_id)

    async def _try(self, page: WaitingPage) -> str:
        """Why the page gave no article, as a short fixed word; empty when all went well."""
        if not await self.engine.robots.allowed(page.url):
            return "robots"
        answer = await self.engine.client.get(page.url, max_bytes=MAX_BYTES, accept=ACCEPT)
        if isinstance(answer, Failure):
            return answer.word
        if not answer.body:
            return "empty"
        workers = self.engine.workers  # those of now: other watches may come into force while these work
        read = await workers.run(read_page, _task(page, answer))
        if isinstance(read, NoArticle | Broken):
            return read.word
        if len(read.document.body.split()) < page.words * (1 if read.page.locked else SHORTEST):
            return "paywall" if read.page.locked else "too short"
        found = PageFound(
            article_id=page.article_id,
            document=read.document,
            page=read.page,
            addresses=read.addresses,
            matches=read.matches,
            watch_set=workers.setup.watch_set,
            known_headline=page.headline,
        )
        mentions = await self._together.store(found, others=len(self._in_hand) > 1)
        self.tally.added += Counts(mentions=mentions)
        return ""


def _task(page: WaitingPage, answer: Answer) -> PageTask:
    return PageTask(
        body=answer.body,
        url=answer.url,
        content_type=answer.content_type,
        link=page.url,
        feed_language=page.feed_language,
        document=Document(
            headline=page.headline,
            author=page.author,
            source=page.source,
            tags=tuple(filter(None, page.tags.split("; "))),
        ),
    )
