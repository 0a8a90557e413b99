"""``monitor fetch`` as a program."""

import os
import pty
import signal
import subprocess
import threading

import pytest

from tests import program
from tests.cli.conftest import Gathered
from tests.engine.conftest import Office
from tests.world import Reply, World

FEED = ["feed", "url", "state", "error", "entries", "new"]
TOTALS = [
    "feeds", "failed", "entries_new", "articles_new", "pages", "pages_failed", "mentions_new", "seconds",
]  # fmt: skip


def test_json_has_an_object_for_each_feed_and_the_totals_last(gathered: Gathered) -> None:
    *feeds, totals = gathered.printed
    assert {tuple(feed) for feed in feeds} == {tuple(FEED)}
    assert list(totals) == TOTALS
    assert (totals["feeds"], totals["failed"]) == (len(feeds), 2)
    assert {(feed["state"], feed["error"]) for feed in feeds} == {
        ("ok", None), ("silent", None), ("failing", "http 500"), ("failing", "not a feed"),
    }  # fmt: skip
    assert totals["entries_new"] == sum(feed["new"] for feed in feeds)
    assert gathered.office.rows("SELECT count(*) FROM mentions") == [(totals["mentions_new"],)]


def test_for_people_everything_goes_to_standard_error(small: Office, world: World) -> None:
    world.paths["/gone.xml"] = Reply(b"", 500)
    small.write(world.feeds_toml("/feed.xml", "/gone.xml"))
    done = program.run("--config", small.toml, "fetch")
    assert (done.returncode, done.stdout) == (0, "")
    assert "gone.xml: http 500" in done.stderr
    assert "2 feeds, 1 failed · 1 new entries · 1 new articles · 1 pages · 2 new mentions" in done.stderr
    assert "\r" not in done.stderr  # progress is for a terminal


def test_exit_1_when_all_feeds_fail(small: Office, world: World) -> None:
    world.paths.clear()
    done = program.run("--config", small.toml, "fetch", "--json")
    assert done.returncode == 1
    assert '"failed": 1' in done.stdout


def test_no_feeds_at_all_is_nothing_wrong(small: Office, world: World) -> None:
    small.write(world.feeds_toml())
    [totals] = program.rows(program.run("--config", small.toml, "fetch", "--json"))
    assert totals["feeds"] == 0


def test_only_what_is_due_unless_all_is_asked_for(small: Office, world: World) -> None:
    program.rows(program.run("--config", small.toml, "fetch", "--json"))
    assert len(program.rows(program.run("--config", small.toml, "fetch", "--json"))) == 1
    assert world.count("/feed.xml") == 1
    assert len(program.rows(program.run("--config", small.toml, "fetch", "--json", "--all"))) == 2
    assert (world.count("/feed.xml"), world.count("/lamps.html")) == (2, 1)


@pytest.mark.parametrize("before", [True, False])
def test_places_stand_before_or_after_the_command(small: Office, before: bool) -> None:
    places = ["--config", str(small.toml), "--database", str(small.folder / "other.db")]
    done = program.run(*(places if before else []), "fetch", *([] if before else places), folder=small.folder)
    assert done.returncode == 0, done.stderr
    assert (small.folder / "other.db").exists()
    assert not small.path.exists()


def test_places_from_the_environment_and_the_folder(small: Office) -> None:
    program.rows(program.run("fetch", "--json", folder=small.folder))
    elsewhere = small.folder / "elsewhere"
    elsewhere.mkdir()
    done = program.run("feeds", "--json", folder=elsewhere, env={"MONITOR_CONFIG": str(small.toml)})
    assert len(program.rows(done)) == 1


def test_progress_on_a_terminal(small: Office, world: World) -> None:
    world.paths["/lamps.html"].hold = hold = threading.Event()
    ours, theirs = pty.openpty()
    command = [*program.COMMAND, "--config", str(small.toml), "fetch"]
    with subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE) as running:
        os.close(theirs)
        shown = b""
        while b"feeds 1 of 1 \xc2\xb7 pages 0 of 1" not in shown:
            shown += os.read(ours, 1000)
        hold.set()
        assert running.communicate()[0] == b""
    os.close(ours)


def interrupt(office: Office, world: World, asked: str) -> tuple[int, str]:
    """Press Ctrl-C, as a terminal sends it to every process in it, once ``asked`` was asked for; code and talk."""
    world.paths[asked].hold = hold = threading.Event()
    command = [*program.COMMAND, "--config", str(office.toml), "fetch"]
    pause = threading.Event()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as running:
        while not world.count(asked):
            pause.wait(0.01)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate()
    hold.set()
    return running.returncode, said


@pytest.mark.parametrize("asked", ["/feed.xml", "/lamps.html"])
def test_ctrl_c_ends_a_fetch_in_a_sentence(small: Office, world: World, asked: str) -> None:
    code, said = interrupt(small, world, asked)
    assert (code, said.strip()) == (
        1, "monitor: stopped. What was fetched is stored; the next fetch goes on from there.",
    )  # fmt: skip
    world.paths[asked].hold = None
    program.rows(program.run("--config", small.toml, "fetch", "--all", "--json"))
    assert small.rows("SELECT scope FROM articles") == [("full",)]
    assert small.rows("PRAGMA integrity_check") == [("ok",)]
