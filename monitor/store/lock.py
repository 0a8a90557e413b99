"""One engine per database: a file lock that the system releases when its process dies, however it dies."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from monitor.model.errors import EngineRunning, StoreError, StoreFull
from monitor.model.moment import to_text
from monitor.store.database import make_folder

PROBE_SECONDS = 0.5  # `has_engine` holds the lock for a moment; an engine that starts just then waits it out


@contextmanager
def engine_lock(database: Path, now: datetime) -> Iterator[None]:
    """Be this database's engine while the context lasts.

    Raises EngineRunning where another process is, StoreError where the folder cannot be written.
    """
    from filelock import FileLock, Timeout  # a desk that only reads never locks

    make_folder(database)
    lock, holder = FileLock(_lock_file(database), is_singleton=False), _holder_file(database)
    try:
        lock.acquire(timeout=PROBE_SECONDS, poll_interval=PROBE_SECONDS / 10)
    except Timeout:
        raise EngineRunning(database, holder_of(database) or "a process that is just starting") from None
    except OSError as error:
        raise _refused(database, "its lock cannot be made", error) from error
    try:
        _say_who(holder, database, now)
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _say_who(holder: Path, database: Path, now: datetime) -> None:
    try:
        holder.write_text(f"process {os.getpid()}, since {to_text(now)}", encoding="utf-8")
    except OSError as error:
        raise _refused(database, f"{holder.name} beside it cannot be written", error) from error


def _refused(database: Path, what: str, error: OSError) -> StoreError:
    if error.errno == errno.ENOSPC:
        return StoreFull(database, f"{what}: the disk is full. Make room; nothing that was stored is lost.")
    return StoreError(database, f"{what}: {error.strerror}. May you write to the folder?")


def has_engine(database: Path) -> bool:
    """Say whether some process is this database's engine right now."""
    from filelock import FileLock, Timeout

    if not _lock_file(database).exists():
        return False
    lock = FileLock(_lock_file(database), is_singleton=False)
    try:
        with lock.acquire(blocking=False):
            return False
    except Timeout:
        return True


def holder_of(database: Path) -> str:
    """Who the engine says it is: its process and since when; empty where nobody said."""
    try:
        return _holder_file(database).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _lock_file(database: Path) -> Path:
    return database.with_name(f"{database.name}.engine.lock")


def _holder_file(database: Path) -> Path:
    return database.with_name(f"{database.name}.engine")
