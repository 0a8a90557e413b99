"""The schema as numbered migrations, oldest first; each runs once, in one transaction with its number."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from monitor.store.schema import APPLICATION_ID, first
from monitor.store.schema_2 import second
from monitor.store.schema_3 import third
from monitor.store.schema_4 import fourth
from monitor.store.schema_5 import fifth
from monitor.store.schema_6 import sixth
from monitor.store.schema_7 import seventh
from monitor.store.schema_8 import eighth

MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    first, second, third, fourth, fifth, sixth, seventh, eighth,
)  # fmt: skip
NEWEST = len(MIGRATIONS)


def migrate(path: Path, connection: sqlite3.Connection) -> None:
    """Bring a database up to the newest schema; one that holds articles is backed up beside itself first."""
    version = _version(connection)
    if version and _holds_articles(connection):
        back_up(connection, path.with_name(f"{path.name}.before-schema-{NEWEST}"))
    for number in range(version + 1, NEWEST + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _version(connection) < number:  # another process may have migrated while this one waited
                MIGRATIONS[number - 1](connection)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy a whole database to ``target``, also while others write to it."""
    copy = sqlite3.connect(target)
    try:
        connection.backup(copy)
    finally:
        copy.close()


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _holds_articles(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is not None
