"""Every feed of a feeds.toml polled once, to see whether it is there; nothing is stored."""

import asyncio
from datetime import UTC, datetime

from monitor.config import Config, FeedConfig
from monitor.engine.engine import WORKERS, user_agent
from monitor.engine.outcome import FeedOutcome
from monitor.engine.refresh import ACCEPT, MAX_BYTES
from monitor.engine.work import FeedRead, FeedTask, Setup, read_feed
from monitor.engine.workers import Workers
from monitor.fetch.answer import Failure
from monitor.fetch.client import Client
from monitor.model.address import without_credentials


async def try_feeds(config: Config) -> list[FeedOutcome]:
    """Poll every feed once; what each came to, in the order of the file. All its entries count as new."""
    settings, workers = config.settings, Workers(Setup(), WORKERS)
    client = Client(
        user_agent=user_agent(settings.contact),
        concurrency=settings.concurrency,
        host_pause=settings.host_pause.total_seconds(),
        allow_private=settings.allow_private_hosts,
    )
    try:
        async with client:
            return list(await asyncio.gather(*(_try(client, workers, feed) for feed in config.feeds)))
    finally:
        await workers.stop()


async def _try(client: Client, workers: Workers, feed: FeedConfig) -> FeedOutcome:
    if feed.disabled:
        return _outcome(feed, "off", None)
    answer = await client.get(feed.url, max_bytes=MAX_BYTES, accept=ACCEPT)
    if isinstance(answer, Failure):
        return _outcome(feed, "dead" if answer.http_status == 410 else "failing", answer.word)
    task = FeedTask(
        now=datetime.now(UTC),
        body=answer.body,
        url=answer.url,
        content_type=answer.content_type,
        known={},
        name=feed.name,
        tier=feed.tier,
        tags="",
    )
    read = await workers.run(read_feed, task)
    if not isinstance(read, FeedRead):
        return _outcome(feed, "failing", read.word)
    return _outcome(feed, "ok", None, title=read.title, entries=len(read.entry_ids))


def _outcome(feed: FeedConfig, state: str, error: str | None, *, title: str = "", entries: int = 0) -> FeedOutcome:
    url = without_credentials(feed.url)
    return FeedOutcome(feed.name or title or url, url, state, error, entries, entries)
