"""The engine as the desk's child: started where no engine holds the database, ended with the desk.

The child reads its standard input; when that closes, however the desk died, it ends. Its messages go to a log beside
the database.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from monitor.store.lock import has_engine, holder_of

LOG_BYTES = 1_000_000
LOG_BYTES_KEPT = 200_000
QUICK_SECONDS = 20.0
QUICK_DEATHS = 3
END_SECONDS = 2.0
NICER = 10  # by how much the engine stands back behind the desk (nice, POSIX)


def engine_command(config: Path | None, database: Path) -> list[str]:
    """The command that runs the engine; -P keeps files in the working folder from shadowing a library."""
    asked = ["--config", str(config)] if config else []
    return [sys.executable, "-P", "-m", "monitor", *asked, "--database", str(database), "run", "--until-stdin-closes"]


def log_of(database: Path) -> Path:
    """Where the engine's messages go."""
    return database.with_name(f"{database.name}.log")


class EngineChild:
    """Keeps an engine running for a database.

    ``trouble`` says when that is given up, ``holder`` which other process is the engine; else they are empty.
    """

    def __init__(self, command: Sequence[str], database: Path) -> None:
        self.trouble = self.holder = ""
        self._command, self._database = list(command), database
        self._child: subprocess.Popen[bytes] | None = None
        self._started, self._quick_deaths = 0.0, 0

    @property
    def is_running(self) -> bool:
        """Whether the desk's own child is alive."""
        return self._child is not None and self._child.poll() is None

    def tend(self, clock: float) -> None:
        """See to it that there is an engine, every few seconds, in a thread; ``clock`` are monotonic seconds."""
        shorten(log_of(self._database))
        if self.is_running:
            if clock - self._started >= QUICK_SECONDS:
                self._quick_deaths, self.trouble = 0, ""
            return
        somebody = has_engine(self._database)
        self.holder = holder_of(self._database) if somebody else ""
        if self._child is not None:
            self._bury(clock, somebody)
        if not somebody and self._quick_deaths < QUICK_DEATHS:
            self._start(clock)

    def _bury(self, clock: float, somebody: bool) -> None:
        """Take note of a child's death: quick ones are counted, unless another engine was there before it."""
        quick = clock - self._started < QUICK_SECONDS and not somebody
        self._quick_deaths = self._quick_deaths + 1 if quick else 0
        self._child = None
        if self._quick_deaths >= QUICK_DEATHS:
            last = last_line(log_of(self._database)) or "it left no message"
            self.trouble = f"The engine does not run: {last}"

    def _start(self, clock: float) -> None:
        log = log_of(self._database)
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            with log.open("ab") as messages:
                self._child = subprocess.Popen(  # noqa: S603  # our own interpreter and module, no shell
                    self._command, stdin=subprocess.PIPE, stdout=messages, stderr=messages, start_new_session=True
                )
        except OSError as error:
            self._quick_deaths = QUICK_DEATHS
            self.trouble = f"The engine cannot be started: {error.strerror}."
        else:
            _yield_to_others(self._child.pid)
        self._started = clock

    def end(self) -> None:
        """Let the child end: close its pipe, give it two seconds, then be firm."""
        child = self._child
        if child is None:
            return
        if child.stdin is not None:
            child.stdin.close()
        for firmer in (child.terminate, child.kill):
            try:
                child.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                firmer()
        child.wait()


def _yield_to_others(pid: int) -> None:
    """Let a process and those that it will start wait for the processor where others want it: keys come first.

    Linux shares processors out among sessions first and heeds nice values within each, so the session gets one too
    (sched(7), autogroups).
    """
    if sys.platform == "win32":
        return
    nice = min(os.getpriority(os.PRIO_PROCESS, 0) + NICER, 19)
    os.setpriority(os.PRIO_PROCESS, pid, nice)
    with suppress(OSError):  # no Linux, or one without autogroups
        Path(f"/proc/{pid}/autogroup").write_text(str(nice))


def shorten(log: Path) -> None:
    """Keep a log bounded: its last part stays. Its writer appends, so that it goes on at the new end."""
    try:
        if log.stat().st_size <= LOG_BYTES:
            return
        with log.open("r+b") as file:
            file.seek(-LOG_BYTES_KEPT, 2)
            kept = file.read().partition(b"\n")[2]
            file.seek(0)
            file.truncate()
            file.write(kept)
    except OSError:
        return  # no log yet, or not ours to shorten; the engine says so where it matters


def last_line(log: Path) -> str:
    """The last message of a log, at most 300 characters."""
    from monitor.model.text import one_line

    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - 4096))
            lines = file.read().decode("utf-8", "replace").strip().splitlines()
    except OSError:
        return ""
    return one_line(lines[-1])[:300] if lines else ""
