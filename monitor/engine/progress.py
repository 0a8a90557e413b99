"""How far the refresh is, written to the store at most four times a second for whoever looks."""

import asyncio
from typing import Any

from msgspec.structs import replace

from monitor.engine.engine import Engine
from monitor.store.changes import Progress, report

INTERVAL = 0.25  # seconds between two writes


class Reporter:
    """Keeps the progress in memory; a task of its own writes it."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.now, self._written = engine, Progress(), Progress()

    def update(self, **fields: Any) -> None:
        """Set some fields of the progress."""
        self.now = replace(self.now, **fields)

    def count(self, **fields: int) -> None:
        """Add to some counters of the progress."""
        self.update(**{name: getattr(self.now, name) + number for name, number in fields.items()})

    async def write(self) -> None:
        """Write the progress if it has changed."""
        if self.now != self._written:
            self._written = self.now
            await self.engine.store(report, self.now)

    async def keep_writing(self) -> None:
        """Write the progress now and then, until cancelled."""
        while True:
            await self.write()
            await asyncio.sleep(INTERVAL)
