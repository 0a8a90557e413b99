"""One feed, from its address to its entries.

::

    due feed ─► fetch ─┬─► 304, or the same bytes: nothing new, nothing parsed
    (validators)       ├─► failure: back off, say why
                       └─► worker: feeds.parse ─► new and changed entries ─► watch, on the feed's own text
                                                                               │
                     store.ingest: entries, articles, mentions; pages wait ◄───┘
                       └─► another headline for an article with its full text ─► worker: watch ─► store.store_edit

Read this and ``pages`` first: they are the whole way of the data.
"""

import time

from msgspec.structs import replace

from monitor.engine.checks import check_of
from monitor.engine.defects import WORD
from monitor.engine.engine import Engine, log
from monitor.engine.outcome import FeedOutcome
from monitor.engine.work import FeedRead, FeedTask, match, read_feed
from monitor.engine.workers import Broken, Workers
from monitor.fetch.answer import Answer, Failure, failure
from monitor.model.address import without_credentials
from monitor.model.feed import NotAFeed
from monitor.store import articles, feeds, items
from monitor.store.articles import Counts, Edited, Origin
from monitor.store.database import Database
from monitor.store.feeds import Check, Feed

MAX_BYTES = 30_000_000  # of one feed after decompression
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml,"
    " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)


async def refresh(engine: Engine, feed: Feed) -> tuple[FeedOutcome, Counts]:
    """Poll one feed, store what it brought, and decide when it is polled next."""
    began, added = time.monotonic(), Counts()
    answer = await engine.client.get(
        feed.url, etag=feed.etag, last_modified=feed.last_modified, max_bytes=MAX_BYTES, accept=ACCEPT
    )
    workers = engine.workers  # those of now: other watches may come into force in the meantime
    read = await _read(engine, workers, feed, answer)
    if isinstance(read, FeedRead):
        added = await _store(engine, workers, feed, read)
        await engine.store(items.remember, feed.id, read.remembered)
    check = check_of(feed, answer, read, added.entries, engine.now())
    check = replace(check, ms=round((time.monotonic() - began) * 1000))
    await engine.store(feeds.record, feed.id, check)
    return _outcome(feed, check, read.detail if isinstance(read, Failure) else ""), added


async def give_up(engine: Engine, feed: Feed) -> tuple[FeedOutcome, Counts]:
    """Let a poll that ended in a defect count as a failure, so that the feed waits longer and its log says so."""
    check = check_of(feed, failure(WORD, "a defect"), None, 0, engine.now())
    await engine.store(feeds.record, feed.id, check)
    return _outcome(feed, check, "a defect"), Counts()


async def _read(engine: Engine, workers: Workers, feed: Feed, answer: Answer | Failure) -> FeedRead | Failure | None:
    """What the answer says: what is new in it, a failure, or None where it is what is known already."""
    if isinstance(answer, Failure):
        return answer
    if answer.status == 304 or (answer.body and answer.digest == feed.body_digest):
        return None
    known, remembered = await engine.store(_known, feed.id)
    task = FeedTask(
        now=engine.now(),
        body=answer.body,
        url=answer.url,
        content_type=answer.content_type,
        known=known,
        name=feed.name,
        tier=feed.tier,
        tags=feed.tags,
        remembered=remembered,
    )
    read = await workers.run(read_feed, task)
    if isinstance(read, NotAFeed | Broken):
        return failure(read.word, read.detail, http_status=answer.status)
    if read.cut_off and not read.entry_ids:
        return failure("cut off", "a feed that ends before its first entry", http_status=answer.status)
    return read


def _known(database: Database, feed_id: int) -> tuple[dict[str, int], bytes]:
    return feeds.known_entries(database, feed_id), items.recall(database, feed_id)


async def _store(engine: Engine, workers: Workers, feed: Feed, read: FeedRead) -> Counts:
    """Store what is new; a headline that changed over a full text is matched with that text."""
    if not read.arrivals:
        return Counts()
    origin = Origin(
        feed_id=feed.id,
        tags=feed.tags,
        pages=feed.full_text,
        backfill=feed.last_ok_at is None,
        watch_set=workers.setup.watch_set,
        present=frozenset(read.entry_ids),
    )
    counts, edits = await engine.store(articles.ingest, origin, read.arrivals, engine.now())
    for edit in edits:
        counts += Counts(mentions=await _store_edit(engine, workers, edit))
    if counts.articles and origin.pages:
        engine.arrived.set()
    return counts


async def _store_edit(engine: Engine, workers: Workers, edit: Edited) -> int:
    matches = await workers.run(match, edit.document)
    if isinstance(matches, Broken):
        log.error("article %d: its new headline could not be matched: %s", edit.article_id, matches.word)
        return 0
    return await engine.store(articles.store_edit, edit, matches, workers.setup.watch_set, engine.now())


def _outcome(feed: Feed, check: Check, detail: str) -> FeedOutcome:
    name, url = without_credentials(feed.title or check.title or feed.url), without_credentials(feed.url)
    if check.failed:
        why = f"{check.outcome} ({detail})" if detail else check.outcome
        log.info("feed %s: %s", name, why, extra={"feed": url, "error": check.outcome, "detail": detail})
    elif check.new:
        log.info("feed %s: %d new", name, check.new, extra={"feed": url, "new": check.new})
    return FeedOutcome(name, url, check.state, check.outcome if check.failed else None, check.entries, check.new)
