"""``monitor run``, the engine as a service, and ``monitor fetch`` beside it."""

import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests import program
from tests.engine.conftest import Office
from tests.world import World


@contextmanager
def running(office: Office, *options: str) -> Iterator[subprocess.Popen[str]]:
    """An engine at work, once it has stored the article."""
    command = [*program.COMMAND, "--config", str(office.toml), "run", *options]
    pause = threading.Event()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as engine:
        try:
            while not office.path.exists() or office.rows("SELECT scope FROM articles") != [("full",)]:
                assert engine.poll() is None
                pause.wait(0.05)
            yield engine
        finally:
            engine.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_well(small: Office, number: signal.Signals) -> None:
    with running(small) as engine:
        engine.send_signal(number)
        _, said = engine.communicate(timeout=60)
    assert engine.returncode == 0
    first, *_, last = said.splitlines()
    assert first.endswith(f"Engine of {small.path}: 1 feeds, 2 watches.")
    assert last.endswith(f"Engine of {small.path} has stopped.")
    assert small.rows("SELECT phase FROM progress") == [("idle",)]


def test_it_ends_with_its_standard_input_if_told_so(small: Office) -> None:
    with running(small, "--until-stdin-closes", "--quiet") as engine:
        _, said = engine.communicate("", timeout=60)
    assert (engine.returncode, said) == (0, "")


def test_a_second_engine_is_told_who_holds_the_database(small: Office) -> None:
    with running(small) as engine:
        second = program.run("--config", small.toml, "run")
        assert second.returncode == 1
        assert f"process {engine.pid}, since " in second.stderr
        assert "Traceback" not in second.stderr


def test_a_fetch_beside_it_lets_it_do_the_work_and_reports(small: Office, world: World) -> None:
    program.rows(program.run("--config", small.toml, "fetch", "--json"))  # else its first page may still be to come
    with running(small):
        world.page("/more.html", "More lamps", "Amber Quill ordered more lamps for Lantern Works, and more oil.")
        world.feed(
            "/feed.xml",
            ("/lamps.html", "Lamps stay lit", "Lantern Works goes on."),
            ("/more.html", "More lamps", "Amber Quill ordered."),
        )
        feed, totals = program.rows(program.run("--config", small.toml, "fetch", "--all", "--json"))
        assert (feed["state"], feed["entries"], feed["new"]) == ("ok", 2, 1)
        names = ("feeds", "failed", "entries_new", "articles_new", "pages", "pages_failed", "mentions_new")
        assert [totals[name] for name in names] == [1, 0, 1, 1, 1, 0, 2]
        assert (world.count("/feed.xml"), world.count("/more.html")) == (2, 1)


def test_a_fetch_beside_an_engine_that_is_killed_does_the_work_itself(small: Office, world: World) -> None:
    command, pause = [*program.COMMAND, "--config", str(small.toml), "fetch", "--all", "--json"], threading.Event()
    with running(small) as engine:
        world.page("/more.html", "More lamps", "Amber Quill ordered more lamps for Lantern Works, and more oil.")
        world.paths["/more.html"].hold = hold = threading.Event()
        world.feed("/feed.xml", ("/more.html", "More lamps", "Amber Quill ordered."))
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as fetching:
            while not world.count("/more.html"):
                pause.wait(0.05)
            engine.kill()
            hold.set()
            printed, _ = fetching.communicate(timeout=60)
    assert fetching.returncode == 0
    assert '"pages": 1, "pages_failed": 0, "mentions_new": ' in printed
    assert small.rows("SELECT DISTINCT scope FROM articles") == [("full",)]


def test_a_saved_change_of_the_watches_is_in_force_at_once(small: Office, world: World) -> None:
    with running(small):
        small.write(world.feeds_toml("/feed.xml", more='[[watches]]\nname = "Lamp"\nany = ["lamp"]\n'))
        pause = threading.Event()
        while small.rows("SELECT name FROM watches JOIN mentions ON watch_id = watches.id WHERE NOT hidden") != [
            ("Lamp",)
        ]:
            pause.wait(0.1)


def test_a_wrong_change_leaves_the_last_good_file_in_force(small: Office, world: World) -> None:
    with running(small) as engine:
        small.write("[settings]\nrefesh = 1\n")
        assert engine.stderr
        while "is not in force, the last good one stays" not in (line := engine.stderr.readline()):
            assert line
        assert program.run("--config", small.toml, "feeds").returncode == 2
        small.write(world.feeds_toml("/feed.xml", more="[desk]\n"))
        while "is right again: 1 feeds, 0 watches." not in (line := engine.stderr.readline()):
            assert line
