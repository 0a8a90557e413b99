"""Exports to a file: there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from monitor.model.errors import MonitorError
from monitor.report.writing import Format, write
from monitor.store.database import Database
from monitor.store.export import Wanted, rows

_BUFFER = 256 * 1024  # bytes


def export(
    database: Database,
    wanted: Wanted,
    path: Path,
    *,
    format: Format,  # noqa: A002  # the word of the command's own option
    excel: bool = False,
    utc: bool = False,
) -> int:
    """Write the wanted mentions to a file, newest first; the number of mentions.

    Raises MonitorError where the file cannot be written; the file that was there before is then untouched.
    """
    try:
        with _whole(path) as out, database.moment():
            return write(rows(database, wanted), out, format, excel=excel, utc=utc)
    except OSError as error:
        raise MonitorError(f"{path} cannot be written: {error.strerror or error}.") from error


def export_csv(database: Database, wanted: Wanted, path: Path) -> int:
    """Write the wanted mentions as CSV in local time; the number of mentions. Raises MonitorError as ``export``."""
    return export(database, wanted, path, format="csv")


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its place under ``path`` when everything is written; a device or pipe is written as is."""
    if path.exists() and not path.is_file():
        with path.open("wb") as out:
            yield out
        return
    target = path.resolve()  # through a link to the file it stands for
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb", _BUFFER) as out:
            yield out
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
