"""One world for each test, in a real file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.world import World, world


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        yield made
        made.assert_sound()
