"""A program in a terminal of its own: keys go in, and what it shows is followed, with the moment of each change."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Condition, Thread
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
        self._heard = _Heard(self._ours)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        """Leave by the desk's own key, so that it takes its engine along; kill what does not go."""
        give_up = time.monotonic() + END
        while self._program.poll() is None and time.monotonic() < give_up:
            self.press("q")
            with suppress(subprocess.TimeoutExpired):
                self._program.wait(0.2)
        self._program.kill()
        self._program.wait()
        self._heard.end()
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

    def hold(self, key: str, times: int, every: float) -> list[float]:
        """Press a key again and again, as a keyboard repeats it: whatever the program shows; the moments, as above.

        What is said meanwhile waits until it is followed, so that drawing it here takes nothing from the program.
        """
        began, moments = time.perf_counter(), list[float]()
        for number in range(times):
            time.sleep(max(0.0, began + number * every - time.perf_counter()))
            moments.append(self.press(key))
        return moments

    def when(self, seen: Callable[[], bool], what: str, patience: float = PATIENCE) -> float:
        """Follow the program until something is seen; the moment when it came, in seconds of ``time.perf_counter``.

        Raises Unseen where it does not come within ``patience`` seconds.
        """
        at = time.perf_counter()
        give_up = at + patience
        while not seen():
            if not self._heard.wait(give_up - time.perf_counter()):
                raise Unseen(f"never seen in the terminal: {what}\n{self.text()}")
            at = self.follow()
        return at

    def rest(self, seconds: float) -> None:
        """Let the program alone for a while, and follow what it shows."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            if self._heard.wait(left):
                self.follow()

    def follow(self) -> float:
        """Take what the program says next in one go; the moment of its end.

        Raises Unseen where it says nothing for long, RuntimeError where it has left.
        """
        if not self._heard.wait(PATIENCE):
            raise Unseen(f"nothing more is said:\n{self.text()}")
        said, at = self._heard.take()
        if not said:
            raise RuntimeError(f"the program has left:\n{self.text()}")
        self._stream.feed(said)
        return at


class _Heard:
    """What comes from a file, with the moment of each part.

    It is read in a thread, since to draw it takes as long as the program needs to say it: what is said meanwhile would
    pass for later than it was.
    """

    def __init__(self, file: int) -> None:
        self._file, self._parts, self._turn = file, deque[tuple[float, bytes]](), Condition()
        sys.setswitchinterval(0.001)  # seconds: by so much a moment may be late while something is drawn
        self._thread = Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        said = b"more"
        while said:
            try:
                said = os.read(self._file, 65_536)
            except OSError:  # the terminal's other end is closed
                said = b""
            with self._turn:
                self._parts.append((time.perf_counter(), said))
                self._turn.notify()

    def wait(self, seconds: float) -> bool:
        """Wait until something is there to be taken; whether there is."""
        with self._turn:
            return self._turn.wait_for(lambda: bool(self._parts), max(seconds, 0.0))

    def take(self) -> tuple[bytes, float]:
        """What was said in one go, and the moment of its end; where the program has left, nothing, however often."""
        whole, at = list[bytes](), 0.0
        while self.wait(IN_ONE_GO if whole else 0):
            moment, said = self._parts[0]
            if not said or (whole and moment - at > IN_ONE_GO):
                break
            self._parts.popleft()
            whole.append(said)
            at = moment
        return b"".join(whole), at

    def end(self) -> None:
        """Wait until the program has said its last."""
        self._thread.join()
