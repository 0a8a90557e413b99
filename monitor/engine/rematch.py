"""Matching the archive again: after a change of the watches, in batches, newest articles first."""

from collections.abc import Sequence

from monitor.engine.engine import Engine, log
from monitor.engine.progress import Reporter
from monitor.engine.work import match, match_all
from monitor.engine.workers import Broken
from monitor.model.mention import Match
from monitor.store import watches

BATCH = 50  # articles in one piece of work and one transaction


async def rematch(engine: Engine, reporter: Reporter) -> int:
    """Match every article that the watches in force have not seen; the number of new mentions."""
    watch_set, new = engine.workers.setup.watch_set, 0  # other watches in the meantime: another round
    left = await engine.store(watches.count_unmatched, watch_set)
    if left:
        log.info("The watches have changed: matching %d articles again.", left)
        reporter.update(phase="matching")
    while watch_set == engine.workers.setup.watch_set:
        batch = await engine.store(watches.unmatched, watch_set, limit=BATCH)
        if not batch:
            break
        found = await _match(engine, batch)
        new += await engine.store(watches.store_matches, found, watch_set)
    return new


async def _match(engine: Engine, batch: Sequence[watches.Unmatched]) -> list[tuple[int, Sequence[Match] | None]]:
    """Match a batch; where that breaks, one article at a time: only the one that breaks it keeps its old mentions."""
    found = await engine.workers.run(match_all, [each.document for each in batch])
    if not isinstance(found, Broken):
        return [(each.article_id, matches) for each, matches in zip(batch, found, strict=True)]
    results: list[tuple[int, Sequence[Match] | None]] = []
    for each in batch:
        one = await engine.workers.run(match, each.document)
        if isinstance(one, Broken):
            log.error("Article %d could not be matched again: %s. %s", each.article_id, one.word, one.detail)
        results.append((each.article_id, None if isinstance(one, Broken) else one))
    return results
