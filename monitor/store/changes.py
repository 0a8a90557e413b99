"""What was written since last time, and how far the refresh is: the desk looks here before it loads anything."""

import sqlite3
from datetime import datetime
from typing import Literal

from msgspec import Struct

from monitor.model.moment import to_text
from monitor.store.database import Database

Subject = Literal["feeds", "articles", "mentions", "triage", "watches", "progress"]


class Changes(Struct, frozen=True):
    """One counter for each subject; a counter that moved says what to load again."""

    feeds: int
    articles: int
    mentions: int
    triage: int
    watches: int
    progress: int


class Progress(Struct, frozen=True):
    """How far the refresh is; ``phase`` is idle, feeds, pages or matching, times are UTC text or None.

    ``articles`` are those to be matched again after a change of the watches.
    """

    phase: str = "idle"
    started_at: str | None = None
    feeds: int = 0
    feeds_done: int = 0
    feeds_failed: int = 0
    pages: int = 0
    pages_done: int = 0
    next_due_at: str | None = None
    articles: int = 0
    articles_done: int = 0


def changes(database: Database) -> Changes:
    """Read the counters."""
    return Changes(*database.read("SELECT feeds, articles, mentions, triage, watches, progress FROM changes")[0])


def changed(connection: sqlite3.Connection, *subjects: Subject) -> None:
    """Count a change of each subject, inside the transaction that makes it."""
    connection.execute(f"UPDATE changes SET {', '.join(f'{subject} = {subject} + 1' for subject in subjects)}")


def progress(database: Database) -> Progress:
    """Read how far the refresh is."""
    return Progress(
        *database.read(
            "SELECT phase, started_at, feeds, feeds_done, feeds_failed, pages, pages_done, next_due_at, articles,"
            " articles_done FROM progress"
        )[0]
    )


def report(database: Database, now: Progress) -> None:
    """Write how far the refresh is."""
    with database.write() as connection:
        connection.execute(
            "UPDATE progress SET phase = ?, started_at = ?, feeds = ?, feeds_done = ?, feeds_failed = ?, pages = ?,"
            " pages_done = ?, next_due_at = ?, articles = ?, articles_done = ?",
            [getattr(now, field) for field in Progress.__struct_fields__],
        )
        changed(connection, "progress")


def text_or_none(moment: datetime | None) -> str | None:
    """Write a moment that may be missing."""
    return to_text(moment) if moment else None
