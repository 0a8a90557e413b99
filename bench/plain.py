"""Limits: what the libraries alone take. A program of its own, run by its path: ``python plain.py pages FOLDER``."""

import csv
import sqlite3
import sys
import time
from pathlib import Path


def pages(folder: str) -> float:
    """Extract every file of a folder with plain trafilatura, one after the other; the seconds of the loop alone.

    Imports and reading the files are left out, which favours the peer.
    """
    from trafilatura import bare_extraction

    bodies = [path.read_bytes() for path in sorted(Path(folder).iterdir())]
    began = time.perf_counter()
    for body in bodies:
        bare_extraction(body, with_metadata=True)
    return time.perf_counter() - began


def feeds(folder: str) -> float:
    """Parse every file of a folder with plain feedparser, one after the other; the seconds of the loop alone."""
    import feedparser

    bodies = [path.read_bytes() for path in sorted(Path(folder).iterdir())]
    began = time.perf_counter()
    for body in bodies:
        feedparser.parse(body)
    return time.perf_counter() - began


def rows(database: str, sql: str) -> None:
    """Write the rows of a query to standard output as CSV: what ``sqlite3 -csv`` does."""
    csv.writer(sys.stdout).writerows(sqlite3.connect(database).execute(sql))


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    if what == "rows":
        rows(*arguments)
    else:
        print({"pages": pages, "feeds": feeds}[what](*arguments))
