"""What the bench sees of running programs: their screens, their memory, a newspaper's answers."""

import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from bench import growth
from bench.gazette import KEPT, NAME, Gazette
from bench.memory import weigh
from bench.terminal import Terminal
from monitor.config import read

ECHO = "read key; printf '\\033[5;10Hgot %s' \"$key\"; read end"


def test_a_program_in_a_terminal_sees_keys_and_is_seen(tmp_path: Path) -> None:
    with Terminal(["sh", "-c", f"stty -echo; printf ready; {ECHO}"], tmp_path) as opened:
        opened.when(lambda: "ready" in opened.text(), "the program")
        pressed = opened.press("x\n")
        seen = opened.when(lambda: "got x" in opened.text(), "its answer")
        assert pressed < seen < time.perf_counter()
        assert (opened.screen.cursor.y, opened.screen.display[4].strip()) == (4, "got x")
        opened.press("\n")


def test_what_is_said_while_something_is_drawn_has_its_own_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = "stty -echo; printf ready; read key; printf 'heard '; read key; printf 'twice '; read end"
    with Terminal(["sh", "-c", program], tmp_path) as opened:
        opened.when(lambda: "ready" in opened.text(), "the program")
        draw, drawn = opened._stream.feed, list[float]()

        def slowly(said: bytes) -> None:
            """Draw until the program has said more."""
            draw(said)
            opened.press("y\n" if not drawn else "")
            assert drawn or opened._heard.wait(20)
            drawn.append(time.perf_counter())

        monkeypatch.setattr(opened._stream, "feed", slowly)
        opened.press("x\n")
        assert opened.when(lambda: "twice" in opened.text(), "the second answer") < drawn[0]
        opened.press("\n")


def test_a_key_that_is_held_waits_for_no_answer(tmp_path: Path) -> None:
    with Terminal(["sh", "-c", f"stty -echo; printf ready; read one; read two; {ECHO}"], tmp_path) as opened:
        opened.when(lambda: "ready" in opened.text(), "the program")
        before = time.perf_counter()
        moments = opened.hold("x\n", 3, every=0.001)
        assert moments == sorted(moments)
        assert moments[2] - before >= 0.002
        assert "got x" not in opened.text()
        assert opened.when(lambda: "got x" in opened.text(), "its answer") > moments[-1]
        opened.press("\n")


def test_what_is_never_seen_is_no_figure(tmp_path: Path) -> None:
    with Terminal(["sh", "-c", "read end"], tmp_path) as opened:
        with pytest.raises(RuntimeError, match="never seen in the terminal: the end of time"):
            opened.when(lambda: "12:61" in opened.text(), "the end of time", patience=0.1)
        opened.press("\n")


def test_a_program_that_has_left_is_noticed(tmp_path: Path) -> None:
    goodbye = pytest.raises(RuntimeError, match="has left:\ngoodbye")
    with Terminal(["sh", "-c", "printf goodbye"], tmp_path) as opened, goodbye:
        opened.when(lambda: "never" in opened.text(), "more")


def test_a_program_weighs_what_its_children_weigh() -> None:
    child = "held = bytearray(100_000_000); print('held', flush=True); input()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-S', '-c', {child!r}])"
    command = [sys.executable, "-S", "-c", parent]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as family:
        assert family.stdout is not None
        assert family.stdin is not None
        assert family.stdout.readline() == "held\n"
        assert 100_000_000 < weigh(family.pid) < 200_000_000
        family.stdin.write("\n")
    assert weigh(family.pid) == 0


def test_the_heaviest_moments_between_two_pages() -> None:
    weights = [(1, 90.0), (2, 10.0), (3, 30.0), (4, 20.0), (5, 80.0)]
    assert growth._heaviest(weights, 2, 4, 2) == [30.0, 20.0]
    with pytest.raises(RuntimeError, match="only 3 moments"):
        growth._heaviest(weights, 2, 4, 4)


def test_only_the_pages_of_the_gazette_name_whom_is_watched(tmp_path: Path) -> None:
    with Gazette(page_seconds=0) as gazette:
        file = tmp_path / "feeds.toml"
        file.write_text(gazette.feeds_toml(), encoding="utf-8")
        config = read(file)
        assert [watch.name for watch in config.watches] == [NAME]
        [feed] = config.feeds
        headline = gazette.publish()
        before = time.perf_counter()
        listed = urlopen(feed.url).read().decode()
        assert before < gazette.answered_at < time.perf_counter()
        answered = gazette.answered_at
        urlopen(feed.url).read()
        assert gazette.answered_at == answered, "nothing new was in it"
        page = urlopen(feed.url.replace("feed.xml", f"{KEPT}.html")).read().decode()
    assert headline in listed
    assert NAME not in listed
    assert NAME in page
