"""One refresh: as this database's engine, or beside the one that runs already."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from monitor.config import Config
from monitor.engine.beside import fetch_beside
from monitor.engine.engine import Engine
from monitor.engine.outcome import Summary
from monitor.engine.poller import Poller
from monitor.model.errors import EngineRunning
from monitor.store import feeds
from monitor.store.changes import Progress
from monitor.store.database import open_database
from monitor.store.lock import engine_lock

PATIENCE = 120.0  # seconds for a full disk or a locked database: whoever started this waits for its end
WATCH = 0.2  # seconds between two looks at the progress


async def fetch_once(config: Config, path: Path, *, every: bool, watch: Callable[[Progress], None]) -> Summary:
    """Refresh every due feed (``every``: all feeds) and every due page; ``watch`` is told of the progress."""
    with open_database(path) as database:
        engine, summary = Engine(config, database, patience=PATIENCE), None
        while summary is None:  # until the work is done, by whichever engine
            try:
                with engine_lock(path, engine.now()):
                    return await _alone(engine, every=every, watch=watch)
            except EngineRunning:
                if every:
                    feeds.make_due(database, engine.now())
                    every = False
                summary = await fetch_beside(database, watch)
        return summary


async def _alone(engine: Engine, *, every: bool, watch: Callable[[Progress], None]) -> Summary:
    began = time.monotonic()
    await engine.start()
    try:
        if every:
            await engine.store(feeds.make_due, engine.now())
        poller = Poller(engine)
        watching = asyncio.create_task(_keep_watching(poller, watch))
        try:
            tally = await poller.once()
        finally:
            watching.cancel()
        return tally.summary(time.monotonic() - began)
    finally:
        await engine.stop()


async def _keep_watching(poller: Poller, watch: Callable[[Progress], None]) -> None:
    while True:
        await asyncio.sleep(WATCH)
        watch(poller.reporter.now)
