"""What the tests of fetching share."""

from collections.abc import AsyncIterator

import pytest

from tests.fetch import world as worlds
from tests.fetch.world import World


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with worlds.world() as running:
        yield running


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
