"""The commands as programs, on what a real fetch of the demo newsroom has stored."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from monitor.demo.newsroom import Newsroom
from tests import program
from tests.engine.conftest import Office
from tests.world import World


@dataclass
class Gathered:
    """An office after one fetch of the whole newsroom, and what that fetch printed."""

    office: Office
    printed: list[dict[str, Any]]
    newsroom: Newsroom

    def copy(self, folder: Path) -> Office:
        """Make an office of one's own with the same database, to write to."""
        for name in ("feeds.toml", "monitor.db"):
            shutil.copy(self.office.folder / name, folder)
        return Office(folder)


@pytest.fixture(scope="session")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gathered]:
    office = Office(tmp_path_factory.mktemp("gathered"))
    with Newsroom(every=None, slow=0.0) as newsroom:
        newsroom.publish_all()
        office.write(newsroom.feeds_toml("monitor.db"))
        yield Gathered(office, program.rows(program.run("--config", office.toml, "fetch", "--json")), newsroom)


@pytest.fixture
def world() -> Iterator[World]:
    with World() as opened:
        yield opened


@pytest.fixture
def small(world: World, tmp_path: Path) -> Office:
    """An office with one feed of one article, nothing fetched yet."""
    world.page("/lamps.html", "Lamps stay lit", "Amber Quill said that the lamps of Lantern Works would stay lit.")
    world.feed("/feed.xml", ("/lamps.html", "Lamps stay lit", "Lantern Works goes on."))
    office = Office(tmp_path)
    office.write(world.feeds_toml("/feed.xml"))
    return office
