"""The engine as a service: one process per database, until it is told to stop."""

import asyncio
import signal
from functools import partial
from pathlib import Path

from monitor.config import Config
from monitor.engine.engine import Engine, log
from monitor.engine.lifeline import when_stdin_closes
from monitor.engine.poller import Poller
from monitor.engine.reload import keep_reloading
from monitor.store.database import open_database
from monitor.store.lock import engine_lock


async def serve(config: Config, config_file: Path, path: Path, *, until_stdin_closes: bool = False) -> None:
    """Be the engine of the database at ``path`` until a signal or the end of standard input. Raises EngineRunning."""
    with open_database(path) as database:
        engine = Engine(config, database)
        with engine_lock(path, engine.now()):
            _stop_on(engine, until_stdin_closes=until_stdin_closes)
            await engine.start()
            log.info("Engine of %s: %d feeds, %d watches.", path, len(config.feeds), len(config.watches))
            reloading = asyncio.create_task(keep_reloading(engine, config_file))
            try:
                await Poller(engine).run()
            finally:
                reloading.cancel()
                await engine.stop()
                log.info("Engine of %s has stopped.", path)


def _stop_on(engine: Engine, *, until_stdin_closes: bool) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, engine.stopping.set)
    if until_stdin_closes:
        when_stdin_closes(partial(loop.call_soon_threadsafe, engine.stopping.set))
