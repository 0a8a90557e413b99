"""Retention while the engine runs: what is older than ``keep`` goes in small batches, once an hour."""

import asyncio

from monitor.engine.engine import Engine, log
from monitor.store.pruning import prune

INTERVAL = 3600.0  # seconds between two looks


async def prune_old(engine: Engine) -> int:
    """Remove every article older than ``keep`` that the user has not kept; how many that were."""
    keep, removed = engine.config.settings.keep, 0
    while keep is not None and (count := await engine.store(prune, engine.now() - keep)):
        removed += count
    if removed:
        log.info("%d articles older than %d days are removed.", removed, keep.days if keep else 0)
    return removed


async def keep_pruning(engine: Engine) -> None:
    """Look now and then, until cancelled."""
    while True:
        await prune_old(engine)
        await asyncio.sleep(INTERVAL)
