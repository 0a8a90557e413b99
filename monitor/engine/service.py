"""The engine as a service: one process per database, until it is told to stop."""

import asyncio
import signal
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from monitor.config import Config
from monitor.engine.engine import RETRY_STORE, Engine, log, stopped_within
from monitor.engine.lifeline import when_stdin_closes
from monitor.engine.poller import Poller
from monitor.engine.reload import keep_reloading
from monitor.model.errors import StoreBusy, StoreFull
from monitor.store.database import Database, open_database
from monitor.store.lock import engine_lock


async def serve(config: Config, config_file: Path, path: Path, *, until_stdin_closes: bool = False) -> None:
    """Be the engine of the database at ``path`` until a signal or the end of standard input. Raises EngineRunning."""
    stopping = asyncio.Event()
    _stop_on(stopping, until_stdin_closes=until_stdin_closes)
    with ExitStack() as held:
        database = await _take(path, held, stopping)
        if database is not None:
            try:
                await _work(Engine(config, database, stopping=stopping), config_file)
            except (StoreBusy, StoreFull) as error:  # raised only when told to stop: what is stored is stored
                log.error("%s The engine stops all the same.", error)


async def _take(path: Path, held: ExitStack, stopping: asyncio.Event) -> Database | None:
    """Take the lock and open the database; None where the engine is to stop while it waits for room or for others."""
    while not stopping.is_set():
        try:
            with ExitStack() as taken:
                taken.enter_context(engine_lock(path, datetime.now(UTC)))
                database = taken.enter_context(await asyncio.to_thread(open_database, path))
                held.push(taken.pop_all())
                return database
        except (StoreBusy, StoreFull) as error:
            log.error("%s Trying again every %g s.", error, RETRY_STORE)
            await stopped_within(stopping, RETRY_STORE)
    return None


async def _work(engine: Engine, config_file: Path) -> None:
    path, config = engine.database.path, engine.config
    await engine.start()
    log.info("Engine of %s: %d feeds, %d watches.", path, len(config.feeds), len(config.watches))
    reloading = asyncio.create_task(keep_reloading(engine, config_file))
    try:
        await Poller(engine).run()
    finally:
        reloading.cancel()
        await engine.stop()
        log.info("Engine of %s has stopped.", path)


def _stop_on(stopping: asyncio.Event, *, until_stdin_closes: bool) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    if until_stdin_closes:
        when_stdin_closes(partial(loop.call_soon_threadsafe, stopping.set))
