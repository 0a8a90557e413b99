"""One newsroom for each test that wants one, with a frozen clock."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from monitor.demo.newsroom import Newsroom

NOW = datetime(2026, 5, 14, 14, 7, tzinfo=UTC)


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(now=NOW, every=None, slow=0.01) as opened:
        yield opened
