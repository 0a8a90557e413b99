"""The desk's own engine, and an engine that was there before it."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from monitor.config import read
from monitor.desk.app import Desk
from monitor.desk.engine_child import NICER, EngineChild
from monitor.desk.widgets.key_line import KeyLine
from monitor.store.database import open_database
from monitor.store.lock import engine_lock

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SLEEPS = [sys.executable, "-c", "input()"]


def test_where_another_engine_is_none_is_started_and_it_is_said_who(tmp_path: Path) -> None:
    child = EngineChild(SLEEPS, tmp_path / "monitor.db")
    with engine_lock(tmp_path / "monitor.db", NOW):
        child.tend(0)
        assert (child.is_running, child.holder) == (False, f"process {os.getpid()}, since 2026-03-02T09:30:00Z")
    child.tend(1)
    assert (child.is_running, child.holder) == (True, "")
    child.end()
    assert not child.is_running


def test_the_engine_stands_back_behind_the_desk(tmp_path: Path) -> None:
    child = EngineChild(SLEEPS, tmp_path / "monitor.db")
    child.tend(0)
    assert child._child
    nice = min(os.getpriority(os.PRIO_PROCESS, 0) + NICER, 19)
    assert os.getpriority(os.PRIO_PROCESS, child._child.pid) == nice
    session = Path(f"/proc/{child._child.pid}/autogroup")
    if session.exists() and os.geteuid() == 0:  # others may write there ten times a second in all
        assert session.read_text().endswith(f" nice {nice}\n")
    child.end()


async def test_the_desk_says_that_another_one_reads_and_what_comes_of_it(tmp_path: Path) -> None:
    file, path = tmp_path / "feeds.toml", tmp_path / "monitor.db"
    file.write_text("")
    open_database(path).close()
    with engine_lock(path, NOW):
        desk = Desk(read(file), file, path)
        async with desk.run_test() as pilot:
            while "Another monitor reads the feeds" not in (said := desk.screen.query_one(KeyLine).message):
                await pilot.pause(0.05)
            assert f"takes over when that ends (process {os.getpid()})" in said
