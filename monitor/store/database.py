"""Opening the database, transactions, and what SQLite's errors mean to a user."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from monitor.model.errors import NotOurs, StoreBusy, StoreError, StoreFull
from monitor.store.connection import Connection
from monitor.store.migrations import NEWEST, migrate
from monitor.store.schema import APPLICATION_ID

BUSY_MILLISECONDS = 10_000
CACHE = 16_000 * 1024  # bytes
LITTLE_CACHE = 2_000 * 1024  # what SQLite itself takes; enough for whoever reads everything once
LEAST_ROOM = 65_536  # bytes: less, and SQLite's own small files do not fit any more
_WITHOUT_ROOM = ("SQLITE_IOERR", "SQLITE_CANTOPEN")  # what it says of them then
_PLAIN_WORDS = {
    "SQLITE_CANTOPEN": "cannot be opened: is the folder there, and may you write to it?",
    "SQLITE_READONLY": "cannot be written: the file or its folder is read-only.",
    "SQLITE_CORRUPT": "is damaged. Restore a backup, or move the file away and start anew.",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error.",
    "SQLITE_PERM": "cannot be opened: permission denied.",
}


class Database:
    """One connection to a monitor database; every statement runs inside ``read`` or ``write``."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path, self.connection = path, connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Run one short transaction: committed at the end, rolled back on any error. Raises StoreError."""
        with plain_errors(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.commit_all()
            except BaseException:
                self.connection.forget_all()
                raise

    def read(self, sql: str, values: Any = ()) -> list[sqlite3.Row]:
        """Fetch every row of one query. Raises StoreError."""
        with plain_errors(self.path):
            return self.connection.execute(sql, values).fetchall()

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Let all that is read inside be of one moment, whatever others write meanwhile. Raises StoreError."""
        with plain_errors(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self.connection.execute("COMMIT")

    def stream(self, sql: str, values: Any = ()) -> Iterator[sqlite3.Row]:
        """Yield the rows of one query as they are found, so that memory stays flat. Raises StoreError."""
        with plain_errors(self.path):
            yield from iter(self.connection.execute(sql, values).fetchone, None)

    def version(self) -> int:
        """SQLite's ``data_version``: another number whenever another connection has written."""
        return int(self.read("PRAGMA data_version")[0][0])

    def wait_for_locks(self, seconds: float) -> None:
        """Let a statement wait this long for another program's lock from now on, instead of 10 seconds."""
        with plain_errors(self.path):
            self.connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def interrupt(self) -> None:
        """End the statement that another thread is running here; it raises sqlite3's own error there."""
        self.connection.interrupt()

    def close(self) -> None:
        """Close the connection; the database may not be used afterwards."""
        self.connection.close()

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_database(path: Path, *, create: bool = True, cache: int = CACHE) -> Database:
    """Open the database at ``path``, made or migrated first where needed; safe to pass between threads, one at a time.

    ``cache`` are the bytes of the file that are kept in memory; what is left out the system mostly has at hand.
    Raises NotOurs for another program's file or a newer monitor's, StoreError where it cannot be opened.
    """
    if not create and not _is_there(path):
        raise StoreError(path, "there is no database yet. `monitor` or `monitor fetch` makes it.")
    with plain_errors(path):
        if create:
            make_folder(path)
        connection = sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, timeout=BUSY_MILLISECONDS / 1000, factory=Connection
        )
        try:
            _prepare(path, connection, cache)
        except BaseException:
            connection.close()
            raise
    return Database(path, connection)


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # or so it seems; opening it says what is wrong
    return True


def make_folder(path: Path) -> None:
    """Make the folder that ``path`` lies in. Raises StoreError where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(path, f"its folder cannot be made: {error.strerror}.") from error


def _prepare(path: Path, connection: sqlite3.Connection, cache: int) -> None:
    connection.row_factory = sqlite3.Row
    version = _recognized_version(path, connection)
    _use_write_ahead_log(connection)
    for pragma in (
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        f"cache_size = {-cache // 1024}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if version < NEWEST:
        migrate(path, connection)


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch a file to write-ahead logging, once for all; SQLite does not wait here where another does the same."""
    deadline = time.monotonic() + BUSY_MILLISECONDS / 1000
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _recognized_version(path: Path, connection: sqlite3.Connection) -> int:
    connection.execute("BEGIN")  # one look: between two, another process may have made the database
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    has_tables = bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    connection.execute("COMMIT")
    if owner != APPLICATION_ID and (owner or version or has_tables):
        raise NotOurs(path, "is a database of another program. Name another file with --database or in feeds.toml.")
    if version > NEWEST:
        raise NotOurs(
            path, f"was written by a newer monitor (schema {version}, this one knows {NEWEST}). Upgrade monitor."
        )
    return version


def _is_full(path: Path | str) -> bool:
    """Whether the disk that ``path`` lies on has no room for a page more."""
    try:
        return shutil.disk_usage(Path(path).absolute().parent).free < LEAST_ROOM
    except OSError:
        return False


@contextmanager
def plain_errors(path: Path | str) -> Iterator[None]:
    """Turn SQLite's errors that a user can cause and mend into StoreError; a defect of ours stays as it is."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise StoreBusy(path, "is locked by another program. Close it there and try again.") from error
        if name.startswith("SQLITE_FULL") or (name.startswith(_WITHOUT_ROOM) and _is_full(path)):
            raise StoreFull(path, "the disk is full. Make room; nothing that was stored is lost.") from error
        if name.startswith("SQLITE_NOTADB"):
            raise NotOurs(path, "is not a database. Name another file with --database or in feeds.toml.") from error
        for prefix, meaning in _PLAIN_WORDS.items():
            if name.startswith(prefix):
                raise StoreError(path, meaning) from error
        raise
