"""Care of the database: is it whole, a copy of it, its size."""

import sqlite3
from datetime import datetime
from pathlib import Path

from monitor.model.errors import StoreError
from monitor.store.database import Database, plain_errors
from monitor.store.migrations import back_up


def problems(database: Database) -> list[str]:
    """What is wrong with the database, a line each; none where it is whole."""
    found = [str(row[0]) for row in database.read("PRAGMA integrity_check") if row[0] != "ok"]
    found += [
        f"table {row['table']}, row {row['rowid']}: points into {row['parent']} at what is not there"
        for row in database.read("PRAGMA foreign_key_check")
    ]
    for what, sql in _WRONG.items():
        count = int(database.read(f"SELECT count(*) FROM {sql}")[0][0])
        if count:
            found.append(f"{count} {what}")
    return found


_WRONG = {
    "articles without their text": "articles WHERE id NOT IN (SELECT article_id FROM texts)",
    "articles that the full-text index does not have": "articles WHERE id NOT IN (SELECT rowid FROM fts)",
    "mentions without a hit": (
        "mentions WHERE NOT stale AND NOT EXISTS (SELECT 1 FROM hits WHERE hits.mention_id = mentions.id)"
    ),
}


def back_up_to(database: Database, target: Path) -> None:
    """Copy the whole database to ``target``, also while the engine writes. Raises StoreError.

    The copy is made beside it and renamed, so that what stands at ``target`` is always whole.
    """
    beside = target.with_name(f"{target.name}.part")
    try:
        with plain_errors(target):
            back_up(database.connection, beside)
        beside.replace(target)
    except OSError as error:
        raise StoreError(target, f"cannot be written: {error.strerror}.") from error
    finally:
        beside.unlink(missing_ok=True)


def backup_name(path: Path, now: datetime) -> Path:
    """Where a backup goes by default: beside the database, with the day and the minute in its name."""
    return path.with_name(f"{path.stem}-{now.astimezone():%Y%m%d-%H%M}{path.suffix}")


def shrink(database: Database) -> None:
    """Give the room of what was removed back to the disk. Raises StoreError; StoreBusy while others use it."""
    with plain_errors(database.path):
        database.connection.execute("VACUUM")


def size(database: Database) -> int:
    """The bytes of the database file, as SQLite counts them."""
    row: sqlite3.Row = database.read("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")[0]
    return int(row[0])
