"""A simulated month of the engine: a thousand feeds of mixed habits, real HTTP, real workers, a real database.

Only the time is simulated. A day of it is in ``make test``, the month in ``make soak``, which prints its figures.
"""

import asyncio
import gc
import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean

import pytest

from monitor.archive.coverage import coverage
from monitor.config import read
from monitor.engine import poller
from monitor.engine.engine import Engine
from monitor.engine.poller import Poller
from monitor.engine.workers import Workers
from monitor.fetch.client import Client
from monitor.store.database import open_database
from tests.month.loop import JumpingLoop, exceptions_raise
from tests.month.web import HABITS, Outage, Web, serve

START = datetime(2026, 3, 2, tzinfo=UTC)
HOUR, DAY = 3600.0, 86400.0
PAUSE = 1.0  # seconds between two starts at one host


class CountedWorkers(Workers):
    """Real worker processes; while one works, the time stands still."""

    async def run(self, function, *arguments):  # type: ignore[no-untyped-def]  # as the one it wraps
        loop = asyncio.get_running_loop()
        assert isinstance(loop, JumpingLoop)
        loop.begin()
        try:
            return await super().run(function, *arguments)
        finally:
            loop.end()


class Month:
    """One run: the web, the engine on it, and what was measured of the process day by day."""

    def __init__(self, folder: Path, *, feeds: int, days: int, outages: list[Outage]) -> None:
        self.folder, self.days = folder, days
        self.web = Web(START, feeds, outages)
        self.memory: list[int] = []
        self.files: list[int] = []

    def run(self) -> None:
        loop = JumpingLoop()
        loop.set_exception_handler(exceptions_raise)
        try:
            loop.run_until_complete(self._run(loop))
        finally:
            loop.close()

    async def _run(self, loop: JumpingLoop) -> None:
        runner, port = await serve(self.web)
        feeds = "".join(
            f'[[feeds]]\nurl = "{self.web.url(number, port)}"\nfull_text = false\n' for number in range(self.web.feeds)
        )
        toml = self.folder / "feeds.toml"
        toml.write_text(f'[settings]\ndatabase = "month.db"\nallow_private_hosts = true\nrefresh = "1h"\n{feeds}')
        with open_database(self.folder / "month.db") as database:
            engine = Engine(read(toml), database, clock=lambda: START + timedelta(seconds=loop.time()))
            await engine.start()
            await engine.client.__aexit__(None, None, None)
            engine.client = Client(
                user_agent="monitor", concurrency=32, host_pause=PAUSE, allow_private=True, private_exempt=False
            )
            await engine.client.__aenter__()
            engine.workers = CountedWorkers(engine.workers.setup, 2, 60)
            running = loop.create_task(Poller(engine).run())
            try:
                for day in range(self.days):
                    while loop.time() < (day + 1) * DAY:
                        await asyncio.sleep(HOUR / 4)
                        assert not running.done(), running.exception()
                    gc.collect()
                    self.memory.append(_memory())
                    self.files.append(len(list(Path("/proc/self/fd").iterdir())))
            finally:
                engine.stopping.set()
                await running
                await engine.stop()
                await runner.cleanup()


def _memory() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture(autouse=True)
def seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    """A jumping clock makes a look every half second the most of the work."""
    monkeypatch.setattr(poller, "LOOK_AGAIN", 20.0)
    monkeypatch.setattr("monitor.engine.progress.INTERVAL", 60.0)


def outages(days: int, feeds: int) -> list[Outage]:
    """Every tenth feed is down for six hours on most days, all feeds for three hours once."""
    tenth = frozenset(range(0, feeds, 10))
    daily = [Outage(tenth, day * 24.0 + 9, day * 24.0 + 15) for day in range(days) if day % 7 < 5]
    return [*daily, Outage(frozenset(range(feeds)), 20.0, 23.0)]


def check(month: Month) -> None:
    """What holds on a day as in a month."""
    web = month.web
    assert web.closest >= PAUSE * 0.999
    assert web.unconditional == 0
    polled = {number for number, _ in web.requests}
    assert polled == set(range(web.feeds))
    assert max(web.longest.values()) <= 24 * HOUR * 1.1 + 600


@pytest.mark.timeout(300)
def test_a_day(tmp_path: Path) -> None:
    month = Month(tmp_path, feeds=120, days=1, outages=outages(1, 120))
    month.run()
    check(month)
    assert_coverage(month)


@pytest.mark.soak
@pytest.mark.timeout(3000)
def test_a_month(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    month = Month(tmp_path, feeds=1000, days=30, outages=outages(30, 1000))
    month.run()
    with capsys.disabled():
        print("", *figures(month), sep="\n")  # noqa: T201  what a soak is run for
    check(month)
    assert_coverage(month)
    assert max(month.web.minutes.values()) <= 1.5 * mean(month.web.minutes.values())
    assert month.memory[-1] <= 1.1 * max(month.memory[1:8])
    assert month.files[-1] <= month.files[1] + 10


def figures(month: Month) -> Iterator[str]:
    """The lines that docs/engine.md shows."""
    web, by_habit = month.web, defaultdict[str, list[int]](list)
    for (number, day), count in web.requests.items():
        if day:
            by_habit[web.habits[number]].append(count)
    yield f"{sum(web.requests.values())} requests: {dict(web.statuses)}"
    for habit in HABITS:
        feeds = sum(each == habit for each in web.habits.values())
        a_day = sum(by_habit[habit]) / feeds / max(1, month.days - 1)
        yield f"{habit}: {feeds} feeds, {a_day:.1f} requests a feed and day"
    yield f"closest starts at one host: {web.closest:.3f} s"
    yield f"longest without a request: {max(web.longest.values()) / HOUR:.1f} h"
    if web.minutes:
        yield f"busiest minute of the hour: {max(web.minutes.values()) / mean(web.minutes.values()):.2f} of the mean"
    yield "memory of the engine's process, MB: " + " ".join(f"{each / 1e6:.0f}" for each in month.memory)
    yield f"open files: first day {month.files[0]}, last {month.files[-1]}"


def assert_coverage(month: Month) -> None:
    """Hour by hour: the store's coverage is what the web's own log of good and bad answers says."""
    end = START + timedelta(days=month.days)
    spans = [(START + timedelta(hours=hour), START + timedelta(hours=hour + 1)) for hour in range(24 * month.days)]
    with open_database(month.folder / "month.db") as database:
        found = coverage(database, spans, end)
    for hour, (covered, blind) in enumerate(zip(found, month.web.blind_hours(24 * month.days), strict=True)):
        assert covered is not None
        assert abs((1 - covered) - blind / month.web.feeds) <= 0.02, hour
