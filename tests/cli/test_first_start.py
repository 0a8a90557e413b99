"""The first start: there is no feeds.toml, and the shipped one is offered on a terminal."""

import os
import pty
import subprocess
from pathlib import Path

import pytest

from monitor.config import default_text
from tests import program


def start(folder: Path, key: str) -> tuple[subprocess.Popen[bytes], int]:
    """Start ``monitor`` in an empty folder on a terminal and answer its question; it and the terminal's other end."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "XDG_CONFIG_HOME": str(folder / "config"), "XDG_DATA_HOME": str(folder / "data")}
    # Nothing that it may fetch afterwards can leave this machine: the proxy does not exist.
    env |= {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    env |= {"TERM": "xterm", "MONITOR_CONFIG": ""}
    running = subprocess.Popen(program.COMMAND, cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    read_until(b"feeds.toml", ours)
    os.write(ours, key.encode())
    return running, ours


def read_until(text: bytes, terminal: int) -> None:
    shown = b""
    while text not in shown:
        shown += os.read(terminal, 10_000)


def read_to_the_end(terminal: int) -> bytes:
    shown = b""
    try:
        while part := os.read(terminal, 10_000):
            shown += part
    except OSError:  # how a terminal says on Linux that nobody is at its other end
        pass
    os.close(terminal)
    return shown


def test_nothing_is_written_unless_it_is_wanted(tmp_path: Path) -> None:
    running, terminal = start(tmp_path, "q")
    read_to_the_end(terminal)
    assert running.wait() == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("answer", "place"), [("1", "feeds.toml"), ("2", "config/monitor/feeds.toml")])
def test_the_shipped_file_is_written_and_the_desk_opens(tmp_path: Path, answer: str, place: str) -> None:
    running, terminal = start(tmp_path, answer)
    read_until(b"Mentions", terminal)
    assert (tmp_path / place).read_text("utf-8") == default_text()
    os.write(terminal, b"q")
    shown = read_to_the_end(terminal)
    assert running.wait() == 0
    assert b"Traceback" not in shown


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where a folder must be")
    running, terminal = start(tmp_path, "2")
    shown = read_to_the_end(terminal)
    assert running.wait() == 1
    assert b"feeds.toml cannot be written: " in shown
    assert b"Traceback" not in shown
