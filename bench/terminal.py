"""A program in a terminal of its own: keys go in, and what it shows is followed, with the moment of each change."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

import pyte

from bench.harness import environment

COLUMNS, LINES = 120, 40
PATIENCE = 60.0  # seconds until something must be seen
IN_ONE_GO = 0.002  # seconds of silence that end one picture
END = 20.0  # seconds that a program may take to leave


class Unseen(RuntimeError):
    """What was waited for did not come."""


class Terminal:
    """Runs ``command`` in ``folder`` while it is open; a context manager."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self.screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self.screen)
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._program = subprocess.Popen(
            command,
            cwd=folder,
            env={
                **environment(folder),
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "COLUMNS": str(COLUMNS),  # a test runner's own would be believed
                "LINES": str(LINES),
            },
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        """Leave by the desk's own key, so that it takes its engine along; kill what does not go."""
        give_up = time.monotonic() + END
        while self._program.poll() is None and time.monotonic() < give_up:
            self.press("q")
            self._drain(0.2)
        self._program.kill()
        self._program.wait()
        os.close(self._ours)

    @property
    def pid(self) -> int:
        """The program's process."""
        return self._program.pid

    def press(self, key: str) -> float:
        """Press a key; the moment, in seconds of ``time.perf_counter``."""
        at = time.perf_counter()
        os.write(self._ours, key.encode())
        return at

    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.screen.display)

    def when(self, seen: Callable[[], bool], what: str, patience: float = PATIENCE) -> float:
        """Follow the program until something is seen; the moment when it came, in seconds of ``time.perf_counter``.

        Raises Unseen where it does not come within ``patience`` seconds.
        """
        at = time.perf_counter()
        give_up = at + patience
        while not seen():
            if not select.select([self._ours], [], [], max(give_up - time.perf_counter(), 0))[0]:
                raise Unseen(f"never seen in the terminal: {what}\n{self.text()}")
            at = self._follow()
        return at

    def rest(self, seconds: float) -> None:
        """Let the program alone for a while, and follow what it shows."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            if select.select([self._ours], [], [], left)[0]:
                self._follow()

    def _drain(self, seconds: float) -> None:
        with suppress(OSError):
            if select.select([self._ours], [], [], seconds)[0]:
                os.read(self._ours, 65_536)

    def _follow(self) -> float:
        """Take what the program says in one go; the moment of its end. It is read before it is understood: that takes
        as long as drawing it."""
        said = list[bytes]()
        at = time.perf_counter()
        while not said or select.select([self._ours], [], [], IN_ONE_GO)[0]:
            try:
                said.append(os.read(self._ours, 65_536))
            except OSError as error:  # the terminal's other end is closed
                if said:
                    break  # what it said last is to be seen
                raise RuntimeError(f"the program has left:\n{self.text()}") from error
            at = time.perf_counter()
        self._stream.feed(b"".join(said))
        return at
