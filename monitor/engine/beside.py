"""A refresh beside a running engine: waits until that engine has done what is due, and reports."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime

from monitor.engine.outcome import FeedOutcome, Summary, summarize
from monitor.model.address import without_credentials
from monitor.store import changes, tally
from monitor.store.articles import Counts
from monitor.store.database import Database
from monitor.store.lock import has_engine

LOOK_AGAIN = 0.3  # seconds between two looks at the running engine


async def fetch_beside(database: Database, watch: Callable[[changes.Progress], None]) -> Summary | None:
    """Let the running engine refresh every due feed and every due page; None where it ends before that."""
    began, start, before = time.monotonic(), datetime.now(UTC), tally.stored(database)
    while tally.waits(database, start, datetime.now(UTC)):
        if not has_engine(database.path):
            return None
        watch(changes.progress(database))
        await asyncio.sleep(LOOK_AGAIN)
    after = tally.stored(database)
    pages, failed = tally.pages_tried_since(database, start)
    added = Counts(
        entries=after.entries - before.entries,
        articles=after.articles - before.articles,
        mentions=after.mentions - before.mentions,
    )
    outcomes = [_outcome(poll) for poll in tally.polled_since(database, before.last_check)]
    return summarize(outcomes, added, pages=pages, pages_failed=failed, seconds=time.monotonic() - began)


def _outcome(poll: tally.Polled) -> FeedOutcome:
    return FeedOutcome(
        feed=without_credentials(poll.feed),
        url=without_credentials(poll.url),
        state=poll.state,
        error=poll.error,
        entries=poll.entries,
        new=poll.new,
    )
