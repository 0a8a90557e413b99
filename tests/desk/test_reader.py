"""Questions to the store: one that nobody waits for any more ends, and the next one is answered."""

import asyncio
from pathlib import Path
from threading import Event

import pytest

from monitor.desk.reader import Reader
from monitor.store.database import Database

ENDLESS = "WITH RECURSIVE c (x) AS (SELECT asked() UNION ALL SELECT x FROM c) SELECT count(*) FROM c"


async def begun(event: Event) -> None:
    await asyncio.to_thread(event.wait)


async def test_an_endless_question_ends_when_nobody_waits_for_it(database: Path) -> None:
    reader, asked = Reader(database), Event()

    def endless(database: Database) -> int:
        database.connection.create_function("asked", 0, asked.set)  # it is being answered from here on
        return len(database.read(ENDLESS))

    question = asyncio.create_task(reader.ask_slowly(endless, droppable=True))
    await begun(asked)
    following = asyncio.create_task(reader.ask_slowly(lambda database: database.read("SELECT 7")[0][0]))
    question.cancel()
    with pytest.raises(asyncio.CancelledError):
        await question
    assert await following == 7
    reader.close()


async def test_what_must_not_be_dropped_is_done_to_its_end(database: Path) -> None:
    reader, asked, go_on, done = Reader(database), Event(), Event(), Event()

    def writing(_database: Database) -> None:
        asked.set()
        go_on.wait()
        done.set()

    question = asyncio.create_task(reader.ask_slowly(writing))
    await begun(asked)
    question.cancel()
    with pytest.raises(asyncio.CancelledError):
        await question
    go_on.set()
    await asyncio.to_thread(reader.close)
    assert done.is_set()


async def test_a_question_before_its_turn_is_never_asked(database: Path) -> None:
    reader, asked, go_on, never = Reader(database), Event(), Event(), Event()

    def slow(_database: Database) -> None:
        asked.set()
        go_on.wait()

    first = asyncio.create_task(reader.ask_slowly(slow))
    await begun(asked)
    second = asyncio.create_task(reader.ask_slowly(lambda _database: never.set(), droppable=True))
    await asyncio.sleep(0)
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await second
    go_on.set()
    await first
    await asyncio.to_thread(reader.close)
    assert not never.is_set()
