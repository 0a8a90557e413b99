"""Export from the desk: the CSV that ``monitor export`` writes, of what is listed, into the working folder."""

from datetime import datetime
from functools import partial
from pathlib import Path

from monitor.desk import listing
from monitor.desk.listing import Wanted
from monitor.desk.reader import Reader
from monitor.model.errors import MonitorError
from monitor.store import export
from monitor.store.database import Database


async def export_listed(reader: Reader, wanted: Wanted, folder: Path, now: datetime) -> str:
    """Write all mentions that are listed, whether in sight or not; what to tell the user."""
    path = folder / f"mentions-{now.astimezone():%Y%m%d-%H%M%S}.csv"
    return await reader.ask_slowly(partial(_export, wanted=wanted, path=path)) or "Nothing was written."


def _export(database: Database, wanted: Wanted, path: Path) -> str:
    from monitor.archive.exporting import export_csv

    ids = tuple(listing.mention_ids(database, wanted))
    try:
        rows = export_csv(database, export.Wanted(mention_ids=ids), path)
    except MonitorError as error:
        return str(error)
    return f"{rows:,} mention{'s' * (rows != 1)} in {path}"
