"""A real terminal to run the program in: tmux, driven by its commands."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 100.0  # seconds until something must be seen; a busy machine is slow
BETWEEN = 0.03  # seconds between two looks at the screen, which cost a process each
NEEDS_TMUX = [
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
    pytest.mark.timeout(300),
]
FLAGS = [
    "alternate_on", "cursor_flag", "mouse_any_flag", "mouse_sgr_flag", "keypad_flag", "keypad_cursor_flag",
    "insert_flag", "wrap_flag", "origin_flag",
]  # fmt: skip


class Terminal:
    """A tmux session of its own, with a shell in ``folder``, and all that is written to it."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self.folder, self.socket, self.at_first = folder, str(folder / "tmux"), ""
        columns, lines = size
        shell = [
            "env",
            "-u",
            "COLUMNS",
            "-u",
            "LINES",
            "PS1=ready> ",
            f"TMPDIR={folder}",
            "PATH=" + os.environ["PATH"],
            "sh",
        ]
        self._tmux(
            "-f", os.devnull, "new-session", "-d", "-x", str(columns), "-y", str(lines), "-c", str(folder), *shell
        )
        self._tmux("pipe-pane", f"cat > '{folder / 'written'}'")

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(["tmux", "-S", self.socket, *arguments], check=True, capture_output=True, text=True)
        return done.stdout

    def flags(self) -> str:
        """How the terminal is set: which screen, whether there is a cursor, who hears of the mouse."""
        return self._tmux("display-message", "-p", " ".join(f"{flag}=#{{{flag}}}" for flag in FLAGS))

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

    def click_on(self, screen: str, text: str, *, right: int = 1) -> None:
        """Click on the line of ``screen`` that has ``text``, ``right`` columns into it."""
        (number, line), *_ = [(n, line) for n, line in enumerate(screen.splitlines(), 1) if text in line]
        self.click(line.index(text) + right, number)

    def wait_for(self, seen: Callable[[str], object], what: str) -> str:
        """Wait until the screen shows something."""
        deadline = time.monotonic() + PATIENCE
        while not seen(screen := self.screen()):
            assert time.monotonic() < deadline, f"never seen: {what}\n{screen}"
            time.sleep(BETWEEN)
        return screen

    def paste(self, text: str) -> None:
        """Paste text in one piece, as a terminal does for a program that asked for such pieces to be marked."""
        self._tmux("set-buffer", "--", text)
        self._tmux("paste-buffer", "-p")

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(lines))

    def wheel_down(self, column: int, line: int) -> None:
        """Turn the mouse wheel by one notch, counted from 1."""
        self.type(f"\x1b[<65;{column};{line}M")

    def close(self) -> None:
        """End the session and all that runs in it."""
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], check=False, capture_output=True)
