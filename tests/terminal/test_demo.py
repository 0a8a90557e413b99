"""``monitor demo`` in a real terminal (tmux), as somebody sees it who has just started it."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PATIENCE = 60.0  # seconds until something must be seen; a busy machine is slow
pytestmark = [
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
    pytest.mark.timeout(300),
]


class Terminal:
    """A tmux session of its own, with a shell that runs the demo in ``folder``."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self.folder, self.socket = folder, str(folder / "tmux")
        columns, lines = size
        shell = ["env", "PS1=ready> ", f"TMPDIR={folder}", "PATH=" + os.environ["PATH"], "sh"]
        self._tmux(
            "-f", os.devnull, "new-session", "-d", "-x", str(columns), "-y", str(lines), "-c", str(folder), *shell
        )

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(["tmux", "-S", self.socket, *arguments], check=True, capture_output=True, text=True)
        return done.stdout

    def screen(self) -> str:
        """What is on the screen."""
        return self._tmux("capture-pane", "-p")

    def type(self, text: str) -> None:
        """Type text as it is."""
        self._tmux("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        """Press keys by name."""
        self._tmux("send-keys", *keys)

    def click(self, column: int, line: int) -> None:
        """Click with the left button, as a terminal reports it (SGR mouse mode), counted from 1."""
        self.type(f"\x1b[<0;{column};{line}M")
        self.type(f"\x1b[<0;{column};{line}m")

    def wait_for(self, seen: Callable[[str], object], what: str) -> str:
        """Wait until the screen shows something."""
        deadline = time.monotonic() + PATIENCE
        while not seen(screen := self.screen()):
            assert time.monotonic() < deadline, f"never seen: {what}\n{screen}"
        return screen

    def close(self) -> None:
        """End the session and all that runs in it."""
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], check=False, capture_output=True)


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, request.param)
    opened.wait_for(lambda screen: "ready>" in screen, "the shell")
    opened.type(f"'{sys.executable}' -P -m monitor demo; echo left with $?")
    opened.press("Enter")
    try:
        yield opened
    finally:
        opened.close()


def is_what_the_command_exports(terminal: Terminal) -> bool:
    """Export by key, then by command from the demo's own database; the newsroom may have gone on in between."""
    terminal.press("e")
    terminal.wait_for(lambda screen: set(terminal.folder.glob("mentions-*.csv")), "the export")
    [path] = terminal.folder.glob("mentions-*.csv")
    by_key = path.read_bytes()
    path.unlink()  # the next one may have the same second in its name
    [toml] = terminal.folder.glob("monitor-demo-*/feeds.toml")
    command = [sys.executable, "-P", "-m", "monitor", "--config", str(toml), "export"]
    by_command = subprocess.run(command, check=True, capture_output=True).stdout
    return len(by_command.splitlines()) > 10 and by_key == by_command


def test_the_demo_by_key_and_mouse(terminal: Terminal) -> None:
    terminal.wait_for(lambda screen: "1 Mentions" in screen, "the desk")
    first = terminal.wait_for(lambda screen: "Ferrybank" in screen or "Fathom" in screen, "mentions")
    terminal.wait_for(lambda screen: screen != first, "more mentions without a key")

    terminal.press("2")
    terminal.wait_for(lambda screen: "Volume by day" in screen, "the timeline")
    terminal.click(12, 1)
    terminal.wait_for(lambda screen: "All watches" in screen, "the mentions again, by mouse")
    terminal.press("?")
    terminal.wait_for(lambda screen: "Escape closes" in screen, "the help")
    terminal.press("Escape")
    terminal.wait_for(lambda screen: "Escape closes" not in screen, "the help closed")

    terminal.wait_for(lambda screen: is_what_the_command_exports(terminal), "the export that the command writes")

    terminal.press("q")
    left = terminal.wait_for(lambda screen: re.search(r"left with \d", screen), "the shell again")
    assert "left with 0" in left
    assert "Traceback" not in left
