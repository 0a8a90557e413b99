"""Where worker processes come from: a clean process that has loaded what they need, forked again and again.

Whoever starts workers decides about their end: they are deaf to Ctrl-C, which a terminal sends to all processes in it.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable
from multiprocessing import forkserver, resource_tracker
from types import TracebackType
from typing import Any

_LANGUAGES = "MONITOR_WORKER_LANGUAGES"  # all that reaches the clean process before it loads anything


def context(preload: str, languages: Iterable[str] = ()) -> Any:
    """Make a multiprocessing context whose processes begin with the module ``preload``.

    ``languages`` are those whose word forms will be needed. The first context of a program decides; where a system
    cannot fork from a clean process, processes are spawned and load what they need themselves.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload([preload])
    os.environ[_LANGUAGES] = " ".join(languages)
    _start_tracker()  # before, since it clears the mask that its own start needs
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        del os.environ[_LANGUAGES]
    return made


def languages() -> list[str]:
    """In the clean process: the languages whose word forms will be needed."""
    return os.environ.get(_LANGUAGES, "").split()


def _start_tracker() -> None:
    """Start multiprocessing's own helper on the real standard error: what a screen library puts there is no file."""
    shown, sys.stderr = sys.stderr, sys.__stderr__
    try:
        resource_tracker.ensure_running()
    finally:
        sys.stderr = shown


def quiet_orphans() -> None:
    """In the clean process: a worker whose pool ended while it was being forked ends without a word."""
    sys.excepthook = _unless_orphan


def _unless_orphan(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    # What a worker is to begin with comes through pipes and semaphores that end with the pool.
    if not issubclass(kind, FileNotFoundError | EOFError):
        sys.__excepthook__(kind, error, trace)
