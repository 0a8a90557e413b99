"""The desk's way to the store: threads with connections of their own, so that no query makes a key press wait."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TypeVar

from monitor.model.errors import StoreError
from monitor.store.changes import Changes, changes
from monitor.store.database import Database, open_database

T = TypeVar("T")

CACHE = 2_000 * 1024
"""Bytes that each connection keeps of the file: a desk on a large archive is hardly larger than one on a small one."""

EVERYTHING = frozenset(Changes.__struct_fields__)
"""Every subject that can have changed."""


class Lane:
    """A thread with a connection of its own."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._database: Database | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._turn = Lock()
        self._doing: object = None

    def open(self) -> Database:
        """Open the database where that is not done yet. Raises StoreError where it cannot be done."""
        if self._database is None:
            self._database = open_database(self._path, cache=CACHE)
        return self._database

    async def ask(self, job: Callable[[Database], T], *, droppable: bool = False) -> T:
        """Run a job in the thread; a ``droppable`` one ends as soon as nobody waits for it any more.

        Raises StoreError where the store has no answer.
        """
        question = self._thread.submit(self._do, job)
        try:
            return await asyncio.wrap_future(question)
        except asyncio.CancelledError:
            if droppable:
                self._drop(job)
            raise

    def _do(self, job: Callable[[Database], T]) -> T:
        with self._turn:
            self._doing = job
        try:
            return job(self.open())
        finally:
            with self._turn:
                self._doing = None

    def _drop(self, job: object) -> None:
        """End a job that is being done; what comes after it is never touched."""
        with self._turn:
            if self._doing is job and self._database is not None:
                self._database.interrupt()

    def close(self) -> None:
        """Wait for what was asked and close the connection."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()


class Reader:
    """Asks the store in threads; ``trouble`` says in plain words why the last question had no answer, or is empty.

    What a key waits for is asked in one thread, what may take its time (counting a million, searching) in another.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.trouble = path, ""
        self._quick, self._slow = Lane(path, "store"), Lane(path, "store-slow")
        self._version = -1
        self._seen: Changes | None = None

    def open(self) -> None:
        """Open the database, made first where there is none. Raises StoreError where that cannot be done."""
        self._quick.open()

    async def ask(self, job: Callable[[Database], T]) -> T | None:
        """Run a job that is soon done; None where the store had no answer."""
        return await self._ask(self._quick, job)

    async def ask_slowly(self, job: Callable[[Database], T], *, droppable: bool = False) -> T | None:
        """Run a job that may take its time, a ``droppable`` one no longer than it is waited for; None as above."""
        return await self._ask(self._slow, job, droppable=droppable)

    async def steps(self, begin: Callable[[Database], Iterator[T]]) -> AsyncIterator[T]:
        """Give one by one what may take its time, so that other questions have their turn between them."""
        begun: Iterator[T] | None = None

        def following(database: Database) -> T | None:
            """Take the next step; None behind the last."""
            nonlocal begun
            begun = begin(database) if begun is None else begun
            return next(begun, None)

        while (step := await self.ask_slowly(following, droppable=True)) is not None:
            yield step

    async def _ask(self, lane: Lane, job: Callable[[Database], T], *, droppable: bool = False) -> T | None:
        try:
            answer = await lane.ask(job, droppable=droppable)
        except StoreError as error:
            self.trouble = str(error)
            return None
        self.trouble = ""
        return answer

    async def do(self, job: Callable[[Database], None]) -> bool:
        """Run a job that answers nothing; whether the store took it."""

        def done(database: Database) -> bool:
            """Do it and answer that it is done."""
            job(database)
            return True

        return await self.ask(done) or False

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
        """Wait for what was asked and close both connections."""
        self._quick.close()
        self._slow.close()
