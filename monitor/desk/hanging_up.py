"""A terminal that goes away ends the desk, also where no signal tells of it.

A program that has a controlling terminal gets SIGHUP with its end. One that ignores it (nohup), or has no such terminal
(started by another program on a pty), would otherwise draw for nobody, for ever.
"""

import os
import select
import signal
from threading import Thread

_GONE = select.POLLHUP | select.POLLERR


def end_with(terminal: int) -> None:
    """Watch the terminal behind a file descriptor in a thread; end this process once it has hung up."""
    Thread(target=_wait, args=(terminal,), name="hanging-up", daemon=True).start()


def _wait(terminal: int) -> None:
    waiting = select.poll()
    waiting.register(terminal, 0)  # hanging up is told of anyhow
    if any(told & _GONE for _, told in waiting.poll()):
        os.kill(os.getpid(), signal.SIGTERM)
