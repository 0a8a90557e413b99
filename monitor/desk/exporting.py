"""Export from the desk: the CSV that ``monitor export`` writes, into the working folder."""

from datetime import datetime
from functools import partial
from pathlib import Path

from monitor.desk.reader import Reader
from monitor.model.errors import MonitorError
from monitor.store.browse import Shown
from monitor.store.database import Database
from monitor.store.export import Wanted


async def export_shown(reader: Reader, shown: Shown, watches: tuple[str, ...], folder: Path, now: datetime) -> str:
    """Write the mentions of these watches, or of all, in the period shown, clips only where clips are shown.

    Return what to tell the user. Read and passing mentions are in the file too: columns say which they are.
    """
    wanted = Wanted(watches=watches, since=shown.since, until=shown.until, clipped=shown.clipped)
    path = folder / f"mentions-{now.astimezone():%Y%m%d-%H%M%S}.csv"
    return await reader.ask(partial(_export, wanted=wanted, path=path)) or "Nothing was written."


def _export(database: Database, wanted: Wanted, path: Path) -> str:
    from monitor.archive.exporting import export_csv

    try:
        rows = export_csv(database, wanted, path)
    except MonitorError as error:
        return str(error)
    return f"{rows:,} mention{'s' * (rows != 1)} in {path}"
