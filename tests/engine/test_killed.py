"""Kill -9 at any moment: nothing that was stored is lost, nothing is doubled, the next start goes on."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.demo.newsroom import Newsroom
from tests.engine.conftest import Office

ARTICLES = """
    SELECT url, headline, scope, page_state, text FROM articles JOIN texts ON article_id = articles.id ORDER BY url
"""
MENTIONS = """
    SELECT watches.key, url, hit_sentence, hits, prominence,
        (SELECT group_concat(start) FROM hits WHERE mention_id = mentions.id)
    FROM mentions JOIN articles ON articles.id = article_id JOIN watches ON watches.id = watch_id ORDER BY 1, 2
"""
ENTRIES = "SELECT feed_id, entry_id FROM entries ORDER BY 1, 2"


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(now=datetime(2026, 3, 2, 9, 30, tzinfo=UTC), every=None, slow=0.2) as opened:
        opened.publish_all()
        yield opened


def office_at(folder: Path, newsroom: Newsroom) -> Office:
    folder.mkdir()
    office = Office(folder)
    office.write(newsroom.feeds_toml("monitor.db"))
    return office


def fetch(office: Office, *, kill_after: float | None = None) -> bool:
    """Run ``monitor fetch`` as a program of its own; whether it was killed before its end."""
    command = [sys.executable, "-P", "-m", "monitor", "--config", str(office.toml), "fetch"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as program:
        try:
            program.wait(kill_after)
        except subprocess.TimeoutExpired:
            program.send_signal(signal.SIGKILL)
    return program.returncode == -signal.SIGKILL


def survives(office: Office, undisturbed: Office, luck: random.Random, kills: int, longest: float) -> None:
    killed = 0
    while killed < kills:
        killed += fetch(office, kill_after=luck.uniform(0.05, longest))
        if office.path.exists():
            assert office.rows("PRAGMA integrity_check") == [("ok",)]
    fetch(office)
    for sql in (ARTICLES, MENTIONS, ENTRIES):
        assert office.rows(sql) == undisturbed.rows(sql)
    assert office.rows("PRAGMA foreign_key_check") == []


@pytest.fixture(scope="module")
def undisturbed(newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, float]:
    office, began = office_at(tmp_path_factory.mktemp("undisturbed") / "office", newsroom), time.monotonic()
    assert not fetch(office)
    return office, time.monotonic() - began


@pytest.mark.timeout(600)  # several whole refreshes one after another, on a machine that may be busy
def test_a_kill(newsroom: Newsroom, undisturbed: tuple[Office, float], tmp_path: Path) -> None:
    whole, seconds = undisturbed
    assert len(whole.rows(ARTICLES)) > 40
    assert len(whole.rows(MENTIONS)) > 40
    survives(office_at(tmp_path / "killed", newsroom), whole, random.Random(2), 1, min(seconds, 20) * 0.8)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(30))
@pytest.mark.timeout(600)
def test_many_kills_each_at_another_moment(
    newsroom: Newsroom, undisturbed: tuple[Office, float], tmp_path: Path, seed: int
) -> None:
    whole, seconds = undisturbed
    survives(office_at(tmp_path / "killed", newsroom), whole, random.Random(seed), 1, seconds * 0.9)


def test_workers_end_with_a_killed_engine(newsroom: Newsroom, tmp_path: Path) -> None:
    office = office_at(tmp_path / "killed", newsroom)
    marker = f"MONITOR_TEST_MARK={tmp_path}"
    command = [sys.executable, "-P", "-m", "monitor", "--config", str(office.toml), "fetch"]
    marked = {**os.environ, "MONITOR_TEST_MARK": str(tmp_path)}
    program = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=marked)
    while len(_marked(marker)) < 4:  # the engine, its fork server and two workers
        assert program.poll() is None
        time.sleep(0.02)
    program.send_signal(signal.SIGKILL)
    program.wait()
    deadline = time.monotonic() + 60
    while _marked(marker):
        assert time.monotonic() < deadline, _marked(marker)
        time.sleep(0.02)


def _marked(marker: str) -> list[int]:
    """Processes that were started with a variable of this test in their environment, as Linux tells it."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if marker.encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found
