"""The desk's way to the store: one thread with one connection, so that no query makes a key press wait."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from monitor.model.errors import StoreError
from monitor.store.changes import Changes, changes
from monitor.store.database import Database, open_database

T = TypeVar("T")

EVERYTHING = frozenset(Changes.__struct_fields__)
"""Every subject that can have changed."""


class Reader:
    """Asks the store in a thread; ``trouble`` says in plain words why the last question had no answer, or is empty."""

    def __init__(self, path: Path) -> None:
        self.path, self.trouble = path, ""
        self._database: Database | None = None
        self._version = -1
        self._seen: Changes | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    def open(self) -> None:
        """Open the database, made first where there is none. Raises StoreError where that cannot be done."""
        self._database = open_database(self.path)

    async def ask(self, job: Callable[[Database], T]) -> T | None:
        """Run a job on the database in the reader's thread; None where the store had no answer."""
        try:
            answer = await asyncio.get_running_loop().run_in_executor(self._thread, self._run, job)
        except StoreError as error:
            self.trouble = str(error)
            return None
        self.trouble = ""
        return answer

    async def do(self, job: Callable[[Database], None]) -> bool:
        """Run a job that answers nothing; whether the store took it."""

        def done(database: Database) -> bool:
            job(database)
            return True

        return await self.ask(done) or False

    def _run(self, job: Callable[[Database], T]) -> T:
        if self._database is None:
            self.open()
        assert self._database
        return job(self._database)

    async def changed(self) -> frozenset[str]:
        """The subjects that others have changed since the last call; all of them at the first."""
        return await self.ask(self._look) or frozenset()

    def _look(self, database: Database) -> frozenset[str]:
        version = database.version()
        if version == self._version:
            return frozenset()
        before, now = self._seen, changes(database)
        self._version, self._seen = version, now
        if before is None:
            return EVERYTHING
        return frozenset(subject for subject in EVERYTHING if getattr(before, subject) != getattr(now, subject))

    def close(self) -> None:
        """Wait for what was asked and close the connection."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
