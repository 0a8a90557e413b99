"""A terminal that goes away without a word ends the desk and its engine."""

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from monitor.store.lock import has_engine

PATIENCE = 60.0  # seconds; a busy machine is slow


@pytest.mark.timeout(180)
def test_without_a_controlling_terminal_no_signal_comes(tmp_path: Path) -> None:
    database, toml = tmp_path / "desk.db", tmp_path / "feeds.toml"
    toml.write_text('[[watches]]\nname = "Lamps"\nany = ["lamp"]\n', encoding="utf-8")
    ours, theirs = pty.openpty()
    command: list[str | Path] = [sys.executable, "-P", "-m", "monitor", "--config", toml, "--database", database]
    desk = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    try:
        seen = b""
        while b"Mentions" not in seen:
            seen += os.read(ours, 65536)
        os.close(ours)
        desk.wait(PATIENCE)
    finally:
        desk.kill()
        desk.wait()
    deadline = time.monotonic() + PATIENCE
    while has_engine(database):
        assert time.monotonic() < deadline, "its engine goes on"
