"""Ends that cannot be missed: a worker ends with the engine, the engine with the desk that started it."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import wait


def end_when_told() -> None:
    """End this worker process on SIGTERM even while a library is busy; a handler in Python would wait for that."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def end_with_parent() -> None:
    """End this worker process as soon as its engine is gone, even in the middle of a page."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def when_stdin_closes(act: Callable[[], object]) -> None:
    """Call ``act`` from a thread when standard input ends: whoever held its other end is gone."""
    threading.Thread(target=_read_to_end, args=(act,), daemon=True).start()


def _read_to_end(act: Callable[[], object]) -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    act()


def limit_memory(size: int) -> None:
    """Let this process have at most ``size`` bytes of address space, where the system can say so."""
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard == resource.RLIM_INFINITY or hard > size:
            resource.setrlimit(resource.RLIMIT_AS, (size, hard))
