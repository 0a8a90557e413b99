from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.replay.web import Replay


@pytest.fixture(scope="module")
def sites(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replay]:
    """Real pages behind feeds of their sites."""
    with Replay(corpus, tmp_path_factory.mktemp("replay"), "sites") as opened:
        yield opened


@pytest.fixture(scope="module")
def wild(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replay]:
    """Real feeds, whose links lead elsewhere."""
    with Replay(corpus, tmp_path_factory.mktemp("replay"), "wild") as opened:
        yield opened
