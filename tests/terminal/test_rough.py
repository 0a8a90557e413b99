"""What happens to programs in real terminals: rubbish pasted, suspended, shrunk to nothing, the terminal killed."""

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.desk.seed import SUBSCRIPTIONS, seed
from tests.terminal.tmux import NEEDS_TMUX, PATIENCE, Terminal

pytestmark = NEEDS_TMUX
FEED = """
[[feeds]]
id = "{}"
url = "{}"
disabled = true
"""
WATCHES = """
[[watches]]
name = "Open-weight models"
any = ["open weights", "open-weight"]
"""
TEXT = (
    '[settings]\ndatabase = "monitor.db"\n'
    + "".join(FEED.format(each.key, each.url) for each in SUBSCRIPTIONS)
    + WATCHES
)
RUBBISH = "".join(chr(code) for code in range(1, 0x250) if code not in {0x1B, 0x9B}) + "qQ1234\n\t🏳️‍🌈" * 400


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    seed(tmp_path / "monitor.db", now=datetime.now(UTC))
    (tmp_path / "feeds.toml").write_text(TEXT, encoding="utf-8")
    opened = Terminal(tmp_path, (100, 30))
    opened.wait_for(lambda screen: "ready>" in screen, "the shell")
    opened.type(f"unset COLUMNS LINES; sh -c 'echo $$ > pid; exec \"{sys.executable}\" -P -m monitor'")
    opened.press("Enter")
    try:
        yield opened
    finally:
        opened.close()


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def and_turn(terminal: Terminal) -> bool:
    """Turn the wheel, and go on waiting; a resize that comes late may bring the list back to its top."""
    terminal.wheel_down(20, 12)
    return False


def test_rubbish_a_stop_no_room_and_the_end_of_the_terminal(terminal: Terminal) -> None:
    terminal.wait_for(lambda screen: "Open-weight models" in screen and "Example Daily" in screen, "the desk")

    terminal.paste(RUBBISH)
    terminal.press("/")
    terminal.wait_for(lambda screen: "keep it" in screen, "the filter")
    terminal.paste(RUBBISH)
    terminal.press("Escape")
    terminal.wait_for(lambda screen: "keep it" not in screen, "the filter closed")
    terminal.press("3")
    terminal.wait_for(lambda screen: "Harbour Gazette" in screen, "the sources, after rubbish was pasted")
    terminal.press("1")

    terminal.wait_for(lambda screen: "All watches" in screen, "the mentions")
    terminal.press("C-z")
    stopped = terminal.wait_for(lambda screen: screen.count("ready>") > 1 and "Mentions" not in screen, "the shell")
    assert "Traceback" not in stopped
    terminal.type("fg")
    terminal.press("Enter")
    terminal.wait_for(lambda screen: "All watches" in screen, "the desk, back again")

    for size in ((1, 1), (2, 60), (100, 30)):
        terminal.resize(*size)
    before = terminal.wait_for(lambda screen: "1 of " in screen, "the desk, in its old size")
    terminal.wait_for(lambda screen: screen != before or and_turn(terminal), "other rows, by the wheel")

    pid = int((terminal.folder / "pid").read_text())
    assert is_running(pid)
    terminal.close()
    deadline = time.monotonic() + PATIENCE
    while is_running(pid):
        assert time.monotonic() < deadline, "the desk outlived its terminal"
        time.sleep(0.05)
    with closing(sqlite3.connect(terminal.folder / "monitor.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
