"""Saved changes of feeds.toml take effect while the engine runs; a wrong file changes nothing."""

import asyncio
from pathlib import Path

from monitor.config import read
from monitor.engine.engine import Engine, log
from monitor.model.errors import ConfigError

LOOK_AGAIN = 1.0  # seconds between two looks at the file


async def keep_reloading(engine: Engine, file: Path) -> None:
    """Look whether the file was saved, and put what it says in force, until cancelled."""
    seen, right = _state(file), True
    while True:
        await asyncio.sleep(LOOK_AGAIN)
        now = _state(file)
        if now != seen:
            seen = now
            right = await _reload(engine, file, "has changed" if right else "is right again")


def _state(file: Path) -> tuple[int, int] | None:
    """What changes when a file is saved; None while it is not there."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


async def _reload(engine: Engine, file: Path, happened: str) -> bool:
    """Put the file in force; whether it was right."""
    try:
        config = await asyncio.to_thread(read, file)
    except ConfigError as error:
        log.error("The changed %s is not in force, the last good one stays: %s", file, error)
        return False
    await engine.apply(config)
    log.info("%s %s: %d feeds, %d watches.", file, happened, len(config.feeds), len(config.watches))
    return True
