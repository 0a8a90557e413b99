"""Workers start in the background, and leave their work to those with other watches."""

import asyncio
import threading
from typing import Any

import pytest

from monitor.archive.forking import context
from monitor.engine import workers as room
from monitor.engine.work import Setup, match
from monitor.engine.workers import Workers
from monitor.model.article import Document
from monitor.model.watch import Watch

SHIPS = Document(headline="Ships leave the harbour", language="en")


@pytest.fixture
def may_start(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """No worker starts before this is set."""
    may_start = threading.Event()

    def waiting(*arguments: Any) -> Any:
        assert may_start.wait(60), "the start has kept everything else from going on"
        return context(*arguments)

    monkeypatch.setattr(room, "context", waiting)
    return may_start


def workers(word: str) -> Workers:
    return Workers(Setup(watches=(Watch(key=word, name=word, query=word),)), 1)


async def test_everything_else_goes_on_while_workers_start(may_start: threading.Event) -> None:
    some = workers("ships")
    work = asyncio.create_task(some.run(match, SHIPS))
    asyncio.get_running_loop().call_soon(may_start.set)
    try:
        assert [each.watch for each in await work] == ["ships"]  # type: ignore[union-attr]  # not Broken
    finally:
        await some.stop()


async def test_what_comes_to_retired_workers_is_done_by_their_successors(may_start: threading.Event) -> None:
    old, new = workers("ships"), workers("harbour")
    early = asyncio.create_task(old.run(match, SHIPS))
    retiring = asyncio.create_task(old.retire(new))
    asyncio.get_running_loop().call_soon(may_start.set)
    try:
        for found in (await early, await old.run(match, SHIPS)):
            assert [each.watch for each in found] == ["harbour"]  # type: ignore[union-attr]  # not Broken
        await retiring
    finally:
        await new.stop()


async def test_workers_that_had_nothing_to_do_end_without_having_started(may_start: threading.Event) -> None:
    old, new = workers("ships"), workers("harbour")
    await old.retire(new)
    await old.stop()
    assert not may_start.is_set()
