"""The machine and the network fail, and come back: nothing is lost or doubled, and it goes on by itself."""

import asyncio
import os
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.config import read
from monitor.engine import engine as engine_module
from monitor.engine.engine import Engine
from monitor.engine.poller import Poller
from monitor.model.errors import StoreBusy
from monitor.store import feeds
from tests.engine.bad_world import ADDRESSES, resolve_test_names
from tests.engine.conftest import Office
from tests.engine.test_service import running, wait_until_said
from tests.world import World

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR, REFRESH = timedelta(hours=1), timedelta(minutes=15)
LONG = "Amber Quill says a word that takes its place in the database. " * 400
STORED = (
    "SELECT (SELECT count(*) FROM entries), (SELECT count(DISTINCT url) FROM articles), (SELECT count(*) FROM articles)"
)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try the store again soon, so that a minute is a moment."""
    monkeypatch.setattr(engine_module, "RETRY_STORE", 0.05)
    monkeypatch.setattr(engine_module, "LOCK_WAIT", 0.05)


def publish(world: World, count: int) -> None:
    world.feed("/feed.xml", *((f"/{n}.html", f"Lamps {n}", f"{LONG} {n}") for n in range(count)))


def without_pages(world: World, *paths: str) -> str:
    return world.feeds_toml(*(paths or ["/feed.xml"])).replace('.xml"\n', '.xml"\nfull_text = false\n')


def refresh_until(office: Office, caplog: pytest.LogCaptureFixture, words: str, mend: Callable[[], object]) -> None:
    """Refresh in a thread; mend what is broken once the log has said it three times, and wait for the end."""
    work = threading.Thread(target=office.refresh)
    work.start()
    wait_until_mended(work, caplog, words, mend)


def wait_until_mended(
    work: threading.Thread, caplog: pytest.LogCaptureFixture, words: str, mend: Callable[[], object]
) -> None:
    pause = threading.Event()
    while sum(words in message for message in caplog.messages) < 3:
        assert work.is_alive()
        pause.wait(0.01)
    mend()
    work.join()


def test_a_locked_database_is_waited_out(world: World, office: Office, caplog: pytest.LogCaptureFixture) -> None:
    publish(world, 5)
    office.write(without_pages(world))
    office.database().close()
    with closing(sqlite3.connect(office.path, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        refresh_until(office, caplog, "is locked by another program", other.rollback)
    assert office.rows(STORED) == [(5, 5, 5)]
    assert office.rows("SELECT count(*) FROM mentions") == [(5,)]


def test_what_many_wait_for_is_said_once(
    world: World, office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    office.write(without_pages(world))
    office.database().close()
    monkeypatch.setattr(engine_module, "RETRY_STORE", 60)

    async def wait_together() -> list[BaseException | None]:
        with office.database() as database, closing(sqlite3.connect(office.path)) as other:
            other.execute("BEGIN IMMEDIATE")
            engine = Engine(read(office.toml), database)
            waiting = [asyncio.create_task(engine.store(feeds.make_due, NOW)) for _ in range(5)]
            await asyncio.sleep(0)  # all of them are in the queue,
            await engine.store(feeds.next_due)  # and this one comes after them
            engine.stopping.set()
            return await asyncio.gather(*waiting, return_exceptions=True)

    assert [type(outcome) for outcome in asyncio.run(wait_together())] == [StoreBusy] * 5
    assert len([message for message in caplog.messages if "is locked by another program" in message]) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path) -> Path:
    """Fill a disk to its last byte."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            return ballast
    raise AssertionError


def test_a_full_disk_is_waited_out(world: World, small_disk: Path, caplog: pytest.LogCaptureFixture) -> None:
    office = Office(small_disk)
    publish(world, 3)
    office.write(without_pages(world))
    office.refresh()
    before = office.rows("SELECT * FROM mentions ORDER BY id")
    publish(world, 20)
    asked = world.paths["/feed.xml"].hold = threading.Event()
    with office.database() as database:
        feeds.make_due(database, datetime.now(UTC))
    work = threading.Thread(target=office.refresh)
    work.start()
    while world.count("/feed.xml") < 2:
        assert work.is_alive()
    ballast = fill(small_disk)
    asked.set()
    wait_until_mended(work, caplog, "the disk is full", ballast.unlink)
    assert office.rows(STORED) == [(20, 20, 20)]
    assert office.rows("SELECT * FROM mentions WHERE id <= 3 ORDER BY id") == before
    assert office.rows("PRAGMA integrity_check") == [("ok",)]


@pytest.mark.timeout(200)
def test_an_engine_starts_once_there_is_room(world: World, small_disk: Path, tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.write(world.feeds_toml().replace("monitor.db", str(small_disk / "monitor.db")))
    ballast = fill(small_disk)
    with running(office) as engine:
        wait_until_said(office, "the disk is full", engine)
        ballast.unlink()
        wait_until_said(office, "Engine of", engine)


def test_a_clock_that_is_set_back_keeps_no_feed_waiting(world: World, office: Office) -> None:
    publish(world, 2)
    office.write(without_pages(world))
    office.refresh(clock=lambda: NOW)
    office.refresh(clock=lambda: NOW - HOUR)
    assert world.count("/feed.xml") == 1
    publish(world, 3)
    office.refresh(clock=lambda: NOW - HOUR + 1.2 * REFRESH)
    assert world.count("/feed.xml") == 2
    assert office.rows(STORED) == [(3, 3, 3)]
    office.refresh(clock=lambda: NOW + 1.2 * REFRESH)
    assert world.count("/feed.xml") == 3
    spans = office.rows("SELECT since, until FROM reached")
    assert all(since <= until for since, until in spans)


def test_a_network_that_is_back_has_its_feeds_polled_at_once(
    world: World, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve_test_names(monkeypatch)
    names = [f"/feed-{number}.xml" for number in range(4)]
    for name in names:
        world.feed(name, (f"{name}.html", f"Lamps of {name}", "Lantern Works will go on."))
        world.paths[name].headers = {"Connection": "close"}  # the next request looks the name up again
    office.write(without_pages(world, *names).replace("127.0.0.1:", "daily.test:"))
    polls = asyncio.run(_cut_off(office, monkeypatch))
    assert polls == [{"new"}, {"dns"}, {"dns", "not modified"}, {"not modified"}]
    assert office.rows(STORED) == [(4, 4, 4)]


async def _cut_off(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """Poll with a network, without, with one again for one feed, and what is due then; the last outcomes each time."""
    seen = list[set[str]]()
    now = NOW

    async def poll(moment: datetime) -> None:
        nonlocal now
        now = moment
        await poller.once()
        engine.client._resolver._remembered.clear()  # a minute passes
        outcomes = database.read("SELECT outcome FROM checks WHERE id IN (SELECT max(id) FROM checks GROUP BY feed_id)")
        seen.append({row[0] for row in outcomes})

    with office.database() as database:
        engine = Engine(read(office.toml), database, clock=lambda: now)
        await engine.start()
        poller = Poller(engine)
        try:
            await poll(NOW)
            with monkeypatch.context() as away:
                away.setitem(ADDRESSES, "daily.test", "no.address.invalid")
                await poll(NOW + 1.2 * REFRESH)
            feeds.make_due(database, NOW + 1.5 * REFRESH, [1])
            await poll(NOW + 1.5 * REFRESH)
            await poll(NOW + 1.5 * REFRESH)
        finally:
            await engine.stop()
    return seen
