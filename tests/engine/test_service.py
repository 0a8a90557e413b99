"""``monitor run`` as a service: it ends when told to, says who it is, and waits for a database that others hold."""

import json
import os
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests import program
from tests.engine.conftest import Office
from tests.engine.test_bad_pages import ENDLESS
from tests.engine.test_killed import _marked as processes_marked
from tests.world import Reply, World

HANGING = 250  # requests under way at once; feeds.toml allows 256
LONGEST = 25  # seconds that a busy machine may take; a request that hangs would take 30
PROMISED = 2  # seconds, on a machine that does nothing else


@contextmanager
def running(office: Office, *options: str) -> Iterator["subprocess.Popen[str]"]:
    """The engine as its user starts it, and its end in any case."""
    command = [*program.COMMAND, "--config", str(office.toml), "run", *options]
    marked = {**os.environ, "MONITOR_TEST_MARK": str(office.folder)}
    with (
        (office.folder / "log").open("w") as log,
        subprocess.Popen(command, stderr=log, text=True, env=marked) as engine,
    ):
        try:
            yield engine
        finally:
            engine.kill()


def said(office: Office) -> str:
    return (office.folder / "log").read_text("utf-8")


def wait_until_said(office: Office, words: str, engine: "subprocess.Popen[str]") -> None:
    pause = threading.Event()
    while words not in said(office):
        assert engine.poll() is None, said(office)
        pause.wait(0.05)


def hang_and_work(world: World, office: Office) -> None:
    """A feed whose page keeps a worker busy, and many that never answer."""
    world.paths["/endless.html"] = Reply(ENDLESS)
    world.feed("/first.xml", ("/endless.html", "Endless", "A summary."))
    never = threading.Event()
    world.paths |= {f"/hang-{number}": Reply(hold=never) for number in range(HANGING)}
    feeds = ["/first.xml", *(path for path in world.paths if path.startswith("/hang"))]
    office.write(world.feeds_toml(*feeds, settings="concurrency = 256"))


def stopped(world: World, office: Office, number: int) -> float:
    """Tell an engine with its hands full to stop; the seconds that it took."""
    hang_and_work(world, office)
    with running(office) as engine:
        pause = threading.Event()
        while len(world.asked) < HANGING + 1 or not world.count("/endless.html"):
            assert engine.poll() is None, said(office)
            pause.wait(0.05)
        began = time.monotonic()
        engine.send_signal(number)
        assert engine.wait(LONGEST) == 0, said(office)
        return time.monotonic() - began


@pytest.mark.timeout(200)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_at_once_with_its_hands_full(world: World, office: Office, number: int) -> None:
    stopped(world, office, number)
    assert said(office).endswith("has stopped.\n")
    assert "Traceback" not in said(office)
    deadline, pause = time.monotonic() + LONGEST, threading.Event()
    while left := processes_marked(f"MONITOR_TEST_MARK={office.folder}"):  # what served the workers ends a moment later
        assert time.monotonic() < deadline, [Path(f"/proc/{each}/cmdline").read_bytes() for each in left]
        pause.wait(0.05)
    assert office.rows("PRAGMA integrity_check") == [("ok",)]
    assert office.rows("SELECT phase FROM progress") == [("idle",)]


@pytest.mark.soak
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_within_two_seconds(world: World, office: Office, number: int) -> None:
    assert stopped(world, office, number) < PROMISED


@pytest.mark.timeout(200)
def test_a_second_engine_is_told_who_the_first_is(world: World, office: Office) -> None:
    office.write(world.feeds_toml())
    with running(office) as engine:
        wait_until_said(office, "Engine of", engine)
        second = program.run("--config", office.toml, "run")
        assert second.returncode == 1
        assert f"already has an engine: process {engine.pid}, since 20" in second.stderr
        assert "Traceback" not in second.stderr


@pytest.mark.timeout(200)
def test_a_locked_database_is_waited_for_and_keeps_nobody_from_stopping(world: World, office: Office) -> None:
    world.feed("/feed.xml", ("/one.html", "Lamps stay lit", "Lantern Works will go on."))
    office.write(world.feeds_toml("/feed.xml"))
    office.database().close()
    with closing(sqlite3.connect(office.path)) as other, running(office) as engine:
        other.execute("BEGIN EXCLUSIVE")
        wait_until_said(
            office, "is locked by another program. Close it there and try again. Trying again every 5 s.", engine
        )
        engine.send_signal(signal.SIGTERM)
        assert engine.wait(LONGEST) == 0
    assert "Traceback" not in said(office)


@pytest.mark.timeout(200)
def test_the_log_is_lines_or_json(world: World, office: Office) -> None:
    world.paths["/gone.xml"] = Reply(b"gone", 410)
    world.feed("/feed.xml", ("/missing.html", "Lamps stay lit", "Lantern Works will go on."))
    office.write(world.feeds_toml("/gone.xml", "/feed.xml"))
    done = program.run("--config", office.toml, "fetch", "--verbose", "--log", "json")
    lines = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    assert {line["level"] for line in lines} == {"info"}
    assert {"feed": f"{world.url}/gone.xml", "error": "http 410"}.items() <= lines[0].items() | lines[1].items()
    said_of = {line.get("feed") or line["page"]: line for line in lines}
    assert said_of[f"{world.url}/feed.xml"]["new"] == 1
    assert said_of[f"{world.url}/missing.html"]["error"] == "http 404"
    text = program.run("--config", office.toml, "fetch", "--all", "--verbose").stderr
    assert f"INFO    feed {world.url}/gone.xml: http 410" in text
