"""Matching the archive again after a change of the watches, in the background, newest articles first.

::

    changed watches ─► full-text index: which articles can they concern? ─► batches ─► worker: watch ─► store
                                            all others are marked as seen
"""

from collections.abc import Sequence

from monitor.archive.narrowing import any_of
from monitor.engine.engine import Engine, log
from monitor.engine.progress import Reporter
from monitor.engine.work import match, match_all
from monitor.engine.workers import Broken
from monitor.model.mention import Match
from monitor.store import rematching
from monitor.store.rematching import Behind, Unmatched

BATCH = 50  # articles in one piece of work and one transaction


async def rematch(engine: Engine, reporter: Reporter) -> int:
    """Match every article that the watches in force have not seen; the number of new mentions."""
    watch_set, new = engine.workers.setup.watch_set, 0  # other watches in the meantime: another round
    for older in await engine.store(rematching.behind, watch_set):
        await _settle(engine, older, watch_set)
    if left := await engine.store(rematching.count_unmatched, watch_set):
        log.info("The watches have changed: matching %d articles again.", left)
        reporter.update(articles=left, articles_done=0)
    while watch_set == engine.workers.setup.watch_set:
        batch = await engine.store(rematching.unmatched, watch_set, limit=BATCH)
        if not batch:
            break
        _say(reporter, "idle", "matching")
        new += await engine.store(rematching.store_matches, await _match(engine, batch), watch_set)
        reporter.count(articles_done=len(batch))
    _say(reporter, "matching", "idle")
    return new


def _say(reporter: Reporter, before: str, after: str) -> None:
    """Tell another phase, unless feeds or pages are what is told of now."""
    if reporter.now.phase == before:
        reporter.update(phase=after)


async def _settle(engine: Engine, older: Behind, watch_set: int) -> None:
    """Mark the articles as seen that the changed watches cannot concern; all are left where that cannot be told."""
    expression = any_of(older.changed)
    after: int | None = None if expression is None else 0
    while after is not None and expression is not None and watch_set == engine.workers.setup.watch_set:
        after = await engine.store(rematching.settle, older, watch_set, expression, after)


async def _match(engine: Engine, batch: Sequence[Unmatched]) -> list[tuple[Unmatched, Sequence[Match] | None]]:
    """Match a batch; where that breaks, one article at a time: only the one that breaks it keeps its old mentions."""
    found = await engine.workers.run(match_all, [each.document for each in batch])
    if not isinstance(found, Broken):
        return list(zip(batch, found, strict=True))
    results: list[tuple[Unmatched, Sequence[Match] | None]] = []
    for each in batch:
        one = await engine.workers.run(match, each.document)
        if isinstance(one, Broken):
            log.error("Article %d could not be matched again: %s. %s", each.article_id, one.word, one.detail)
        results.append((each, None if isinstance(one, Broken) else one))
    return results
