"""What desks under test do without does not make them lose anything."""

import asyncio
from itertools import count

import pytest
from textual import _time
from textual.app import App


async def test_a_timer_that_is_overdue_when_it_is_first_looked_at_rings(monkeypatch: pytest.MonkeyPatch) -> None:
    rung, seconds = asyncio.Event(), count()
    async with App[None]().run_test() as pilot:
        monkeypatch.setattr(_time, "get_time", lambda: float(next(seconds)))  # each look is a second later
        pilot.app.set_timer(0.001, rung.set)
        await asyncio.wait_for(rung.wait(), 20)
