"""An engine in a world of its own."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from monitor.config import read
from monitor.engine.engine import Engine
from monitor.engine.once import fetch_once
from monitor.engine.outcome import Summary
from monitor.engine.poller import Poller
from monitor.store.database import Database, open_database
from tests.world import World


@pytest.fixture
def world() -> Iterator[World]:
    with World() as opened:
        yield opened


@dataclass
class Office:
    """A folder with feeds.toml and database, and ways to let the engine work on them."""

    folder: Path

    @property
    def toml(self) -> Path:
        return self.folder / "feeds.toml"

    @property
    def path(self) -> Path:
        return self.folder / "monitor.db"

    def write(self, text: str) -> None:
        self.toml.write_text(text, encoding="utf-8")

    def fetch(self, *, every: bool = False) -> Summary:
        """One refresh, as ``monitor fetch`` does it."""
        config = read(self.toml)
        return asyncio.run(fetch_once(config, self.path, every=every, watch=lambda now: None))

    def refresh(self, **options: Any) -> None:
        """One refresh with the engine's options set."""

        async def work() -> None:
            with self.database() as database:
                engine = Engine(read(self.toml), database, **options)
                await engine.start()
                try:
                    await Poller(engine).once()
                finally:
                    await engine.stop()

        asyncio.run(work())

    def database(self) -> Database:
        return open_database(self.path)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self.database() as database:
            return [tuple(row) for row in database.read(sql)]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)
