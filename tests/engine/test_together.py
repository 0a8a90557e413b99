"""Pages that are done at about the same time are stored together, and none pays for another."""

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.config import Config, Settings
from monitor.engine.engine import Engine
from monitor.engine.together import MOST, Together
from monitor.model.article import Document
from monitor.model.mention import Hit
from monitor.store.articles import PageFound
from tests.store.world import World, arrival, match, world

TRANSACTIONS = "SELECT articles FROM changes"
FULL = "SELECT id FROM articles WHERE scope = 'full' ORDER BY id"


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[World]:
    """More articles than one transaction takes, waiting for their pages."""
    with world(tmp_path) as made:
        made.watches("Meta")
        made.bring(made.feed(), *(arrival(f"{number}") for number in range(MOST + 1)))
        yield made


@pytest.fixture
def together(stored: World) -> Together:
    return Together(Engine(Config(Settings(stored.database.path)), stored.database))


def page(stored: World, article_id: int) -> PageFound:
    return stored.found(
        article_id, Document("A headline", "Meta said so.", language="en"), match("Meta", "Meta said so.")
    )


async def test_pages_of_one_moment_are_one_transaction(stored: World, together: Together) -> None:
    before = stored.one(TRANSACTIONS)
    pages = [page(stored, number) for number in range(1, MOST + 1)]
    assert await asyncio.gather(*(together.store(each, others=True) for each in pages)) == [1] * MOST
    assert stored.one(TRANSACTIONS) == before + 1
    assert stored.all(FULL) == list(range(1, MOST + 1))
    stored.assert_sound()


async def test_more_than_a_transaction_takes_are_two(stored: World, together: Together) -> None:
    before = stored.one(TRANSACTIONS)
    pages = [page(stored, number) for number in range(1, MOST + 2)]
    await asyncio.gather(*(together.store(each, others=True) for each in pages))
    assert (stored.one(TRANSACTIONS), len(stored.all(FULL))) == (before + 2, MOST + 1)


async def test_one_that_cannot_be_stored_is_alone_in_that(stored: World, together: Together) -> None:
    refused = Hit(None, 0, 1, "Meta", "term")  # type: ignore[arg-type]  # the database wants a field
    bad = stored.found(2, Document("A headline", "Meta."), match("Meta", hits=(refused,)))
    pages = [page(stored, 1), bad, page(stored, 3)]
    first, second, third = await asyncio.gather(
        *(together.store(each, others=True) for each in pages), return_exceptions=True
    )
    assert (first, third) == (1, 1)
    assert isinstance(second, sqlite3.IntegrityError)
    assert stored.all(FULL) == [1, 3]
    stored.assert_sound()


async def test_who_leaves_before_the_moment_is_over_takes_no_other_along(stored: World, together: Together) -> None:
    leaver, *others = [asyncio.create_task(together.store(page(stored, number), others=True)) for number in (1, 2, 3)]
    await asyncio.sleep(0)
    leaver.cancel()
    assert await asyncio.gather(*others) == [1, 1]
    assert await together.store(page(stored, 4), others=True) == 1
    assert leaver.cancelled()
    assert stored.all(FULL) == [2, 3, 4]


async def test_a_page_on_its_own_waits_for_nobody(stored: World, together: Together) -> None:
    company = asyncio.create_task(together.store(page(stored, 1), others=True))
    await asyncio.sleep(0)
    before = stored.one(TRANSACTIONS)
    assert await together.store(page(stored, 2), others=False) == 1
    assert stored.one(TRANSACTIONS) == before + 1
    assert await company == 1
