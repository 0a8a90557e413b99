"""A watch is edited while the engine runs: the archive is matched again, and what a person did to a mention stays."""

import asyncio
import logging
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.config import read
from monitor.engine.engine import Engine
from monitor.engine.poller import Poller
from monitor.engine.reload import keep_reloading
from monitor.store import triage
from monitor.store.database import open_database
from tests.engine.conftest import Office
from tests.world import World

ITEMS = (
    ("/lamp", "Lamps are lit", "A lamp burns on the quay."),
    ("/bulb", "Bulbs are cheap", "A bulb costs nothing."),
    ("/clip", "More bulbs", "A bulb to keep."),
    ("/both", "Lamp and bulb", "A lamp with its bulb."),
    ("/lantern", "Lanterns", "A lantern swings."),
    ("/rain", "Rain", "It rains."),
)
Row = tuple[str, str, str, bool, bool, str]


def toml(world: World, query: str, more: str = "") -> str:
    watches = f'[[watches]]\nname = "Lamps"\nquery = "{query}"\n{more}\n[[watches]]\nname = "Rain"\nquery = "rain"\n'
    return world.feeds_toml("/feed.xml", more=watches).replace('/feed.xml"\n', '/feed.xml"\nfull_text = false\n')


def mentions(office: Office) -> set[Row]:
    """Each mention with what a person did to it."""
    rows = office.rows(
        "SELECT w.name, a.url, m.state, m.stale, m.clipped_at IS NOT NULL, m.note FROM mentions m"
        " JOIN watches w ON w.id = m.watch_id JOIN articles a ON a.id = m.article_id"
    )
    return {(name, url.rpartition("/")[2], state, bool(stale), bool(clipped), note)
            for name, url, state, stale, clipped, note in rows}  # fmt: skip


def mention_id(office: Office, page: str) -> int:
    ((found,),) = office.rows(
        "SELECT m.id FROM mentions m JOIN articles a ON a.id = m.article_id JOIN watches w ON w.id = m.watch_id"
        f" WHERE w.name = 'Lamps' AND a.url LIKE '%/{page}'"
    )
    return int(found)


def edit_while_it_runs(office: Office, text: str, done: Any) -> None:
    """Save another feeds.toml under a running engine and wait until ``done`` says so."""

    async def work() -> None:
        with open_database(office.path) as database:
            engine = Engine(read(office.toml), database)
            await engine.start()
            poller = Poller(engine)
            running = asyncio.create_task(poller.run())
            reloading = asyncio.create_task(keep_reloading(engine, office.toml))
            await asyncio.sleep(0)  # both have had their first look
            office.write(text)
            async with asyncio.timeout(60):
                while not done():  # noqa: ASYNC110  what is waited for is what the database says
                    await asyncio.sleep(0.02)
            reloading.cancel()
            engine.stopping.set()
            await running
            await engine.stop()

    asyncio.run(work())


@pytest.fixture
def filled(world: World, office: Office) -> Office:
    """An office with every item stored and matched, one mention read, one clipped, one with a note."""
    world.feed("/feed.xml", *ITEMS)
    office.write(toml(world, "lamp OR bulb"))
    office.fetch()
    with office.database() as database:
        triage.mark(database, [mention_id(office, "lamp")], "read")
        triage.clip(database, [mention_id(office, "clip")], datetime.now(UTC))
        triage.note(database, [mention_id(office, "both")], "Ask her.")
    return office


RAIN: Row = ("Rain", "rain", "new", False, False, "")


def test_an_edited_watch_is_matched_again_where_it_may_match(
    world: World, filled: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "monitor")
    wanted = {
        ("Lamps", "lamp", "read", False, False, ""),
        ("Lamps", "clip", "new", True, True, ""),
        ("Lamps", "both", "new", False, False, "Ask her."),
        ("Lamps", "lantern", "new", False, False, ""),
        RAIN,
    }
    edit_while_it_runs(filled, toml(world, "lamp OR lantern"), lambda: mentions(filled) == wanted)
    assert "The watches have changed: matching 5 articles again." in caplog.messages
    assert filled.rows("SELECT count(DISTINCT matched) FROM articles") == [(1,)]


def test_a_watch_that_is_shown_otherwise_is_not_matched_again(
    world: World, filled: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "monitor")
    before = mentions(filled)
    current = (
        "SELECT min(matched) = (SELECT watches FROM changes) AND (SELECT max(color) FROM watches) = 'red' FROM articles"
    )
    text = toml(world, "lamp OR bulb", 'color = "red"')
    edit_while_it_runs(filled, text, lambda: filled.rows(current) == [(1,)])
    assert mentions(filled) == before
    assert not [message for message in caplog.messages if "matching" in message]


def test_an_edit_while_no_engine_runs_is_seen_by_the_next(world: World, filled: Office) -> None:
    filled.write(toml(world, "lantern"))
    assert filled.fetch().totals.mentions_new == 1
    assert mentions(filled) == {
        ("Lamps", "clip", "new", True, True, ""),
        ("Lamps", "both", "new", True, False, "Ask her."),
        ("Lamps", "lantern", "new", False, False, ""),
        RAIN,
    }
