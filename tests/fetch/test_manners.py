"""Turns: who waits for whom."""

import asyncio
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.manners import Manners, pause_left


@pytest.mark.parametrize(
    ("started_at", "now", "left"), [(-math.inf, 0.0, 0.0), (10.0, 10.0, 1.0), (10.0, 10.4, 0.6), (10.0, 11.0, 0.0)]
)
def test_the_pause_counts_from_the_last_start(started_at: float, now: float, left: float) -> None:
    assert pause_left(started_at, 1.0, now) == pytest.approx(left)


MOMENTS = st.floats(min_value=0, max_value=1e9)


@given(MOMENTS, st.floats(min_value=0, max_value=3600), MOMENTS)
def test_after_the_pause_that_is_left_none_is_left(started_at: float, pause: float, now: float) -> None:
    left = pause_left(started_at, pause, now)
    assert left >= 0
    assert pause_left(started_at, pause, now + left) == pytest.approx(0, abs=1e-6)


async def test_two_at_a_host_and_others_pass_by() -> None:
    manners, leave, full = Manners(concurrency=10, host_pause=0.0), asyncio.Event(), asyncio.Event()
    inside: list[str] = []

    async def visit(host: str) -> None:
        async with manners.turn(host):
            inside.append(host)
            if len(inside) == 3:
                full.set()
            await leave.wait()

    async with asyncio.TaskGroup() as group:
        for host in ["a", "a", "a", "a", "b"]:
            group.create_task(visit(host))
        await full.wait()
        assert sorted(inside) == ["a", "a", "b"]
        leave.set()
    assert inside.count("a") == 4


async def test_a_host_that_must_wait_takes_no_place_from_others() -> None:
    manners = Manners(concurrency=1, host_pause=3600.0)
    async with manners.turn("slow"):
        pass
    waiting = asyncio.create_task(_pass(manners, "slow"))
    await asyncio.sleep(0)
    for host in ("b", "c"):
        async with asyncio.timeout(5), manners.turn(host):
            assert not waiting.done()
    waiting.cancel()


async def _pass(manners: Manners, host: str) -> None:
    async with manners.turn(host):
        pass


async def test_turns_that_are_given_up_are_free_again() -> None:
    manners = Manners(concurrency=1, host_pause=0.0)
    async with manners.turn("a"):
        waiting = [asyncio.create_task(_pass(manners, "b")) for _ in range(5)]
        await asyncio.sleep(0.001)
        for task in waiting:
            task.cancel()
    async with asyncio.timeout(5), manners.turn("b"):
        pass


async def test_hosts_are_forgotten_once_they_are_quiet() -> None:
    manners = Manners(concurrency=10, host_pause=0.0)
    for number in range(5000):
        await _pass(manners, f"host{number}")
    assert len(manners._hosts) <= 1001
