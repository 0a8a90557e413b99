"""Requests as the server's log shows them: validators go back byte for byte, and nothing new costs no work."""

import asyncio
import multiprocessing
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from monitor.config import read
from monitor.engine.engine import Engine
from monitor.engine.poller import Poller
from monitor.store import feeds
from tests.engine.behaviours import rss
from tests.engine.conftest import Office
from tests.fetch import world as worlds
from tests.fetch.world import Asked, World, answer

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ETAGS = [
    'W/"weak"',
    '"a b, c"',
    "unquoted",
    '""',
    "W/unquoted",
    "'single'",
    '"' + "x" * 4000 + '"',
    '"ümlaut"',
    '"a"b"',
]
DATES = ["Mon, 02 Mar 2026 10:30:00 GMT", "2026-03-02T10:30:00Z", "yesterday, roughly", "Thu, 01 Jan 1970 00:00:00 GMT",
         "Mon,  2 Mar 2026 10:30:00 +0100", "-1"]  # fmt: skip
TOML = """
[settings]
database = "monitor.db"
allow_private_hosts = true

[[feeds]]
url = "{url}"
full_text = false
"""
Publish = Callable[[World, int], None]


def lived(folder: Path, publish: Publish, rounds: int, *, started: bool | None = True) -> tuple[list[Asked], list[str]]:
    """Poll a feed some times; ``publish`` says what is there each time. What was asked, and the outcomes."""
    return asyncio.run(_lived(Office(folder), publish, rounds, started=started))


async def _lived(
    office: Office, publish: Publish, rounds: int, *, started: bool | None
) -> tuple[list[Asked], list[str]]:
    async with worlds.world() as world:
        office.write(TOML.format(url=world.url("/feed")))
        with office.database() as database:
            for number in range(rounds):
                now = NOW + number * HOUR
                engine = Engine(read(office.toml), database, clock=partial(NOW.__add__, number * HOUR))
                await engine.start()
                try:
                    publish(world, number)
                    feeds.make_due(database, now)
                    await Poller(engine).once()
                    if number and started is not None:
                        assert bool(multiprocessing.active_children()) == started
                finally:
                    await engine.stop()
            outcomes = [row[0] for row in database.read("SELECT outcome FROM checks ORDER BY id")]
    return world.asked, outcomes


def sent(asked: list[Asked]) -> list[tuple[str | None, str | None]]:
    return [(one.headers.get("If-None-Match"), one.headers.get("If-Modified-Since")) for one in asked]


@pytest.mark.parametrize("etag", ETAGS)
def test_an_etag_goes_back_byte_for_byte_and_nothing_new_starts_no_worker(tmp_path: Path, etag: str) -> None:
    def publish(world: World, number: int) -> None:
        world.replies["/feed"] = answer(rss("Lamps"), etag=etag) if number == 0 else answer(status=304)

    asked, outcomes = lived(tmp_path, publish, 3, started=False)
    assert sent(asked) == [(None, None), (etag, None), (etag, None)]
    assert outcomes == ["new", "not modified", "not modified"]


@pytest.mark.parametrize("date", DATES)
def test_a_date_goes_back_byte_for_byte(tmp_path: Path, date: str) -> None:
    def publish(world: World, number: int) -> None:
        world.replies["/feed"] = answer(rss("Lamps"), last_modified=date) if number == 0 else answer(status=304)

    asked, _ = lived(tmp_path, publish, 2, started=False)
    assert sent(asked) == [(None, None), (None, date)]


def test_a_304_may_bring_new_validators(tmp_path: Path) -> None:
    replies = [
        answer(rss("Lamps"), etag='"one"', last_modified="Monday"),
        answer(status=304, etag='W/"two"'),
        answer(status=304, last_modified="Tuesday"),
        answer(status=304),
    ]

    def publish(world: World, number: int) -> None:
        world.replies["/feed"] = replies[number]

    asked, _ = lived(tmp_path, publish, 4, started=False)
    assert sent(asked) == [(None, None), ('"one"', "Monday"), ('W/"two"', "Monday"), ('W/"two"', "Tuesday")]


def test_the_same_bytes_without_validators_start_no_worker(tmp_path: Path) -> None:
    def publish(world: World, number: int) -> None:
        world.replies["/feed"] = answer(rss("Lamps"))

    _, outcomes = lived(tmp_path, publish, 2, started=False)
    assert outcomes == ["new", "not modified"]


def test_another_answer_replaces_the_validators_and_is_parsed(tmp_path: Path) -> None:
    replies = [answer(rss("Lamps"), etag='"one"', last_modified="Monday"), answer(rss("Lamps", "Rain"), etag='"two"')]

    def publish(world: World, number: int) -> None:
        world.replies["/feed"] = replies[min(number, 1)]

    asked, outcomes = lived(tmp_path, publish, 2)
    assert sent(asked) == [(None, None), ('"one"', "Monday")]
    assert outcomes == ["new", "new"]
    with Office(tmp_path).database() as database:
        assert [tuple(row) for row in database.read("SELECT etag, last_modified FROM feeds")] == [('"two"', None)]


def test_half_a_feed_is_asked_for_again_until_it_is_whole(tmp_path: Path) -> None:
    whole = rss("Lamps", "Rain")
    cut = answer(whole[: whole.index(b"<item>", whole.index(b"Lamps"))], etag='"one"', last_modified="Monday")
    replies = [cut, cut, answer(whole, etag='"one"'), answer(status=304)]

    def publish(world: World, number: int) -> None:
        world.replies["/feed"] = replies[number]

    asked, outcomes = lived(tmp_path, publish, 4, started=None)
    assert sent(asked) == [(None, None)] * 3 + [('"one"', None)]
    assert outcomes == ["new", "nothing new", "new", "not modified"]


def test_a_failure_keeps_the_validators(tmp_path: Path) -> None:
    replies = [answer(rss("Lamps"), etag='"one"'), answer(status=503, etag='"of the error page"'), answer(status=304)]

    def publish(world: World, number: int) -> None:
        world.replies["/feed"] = replies[number]

    asked, outcomes = lived(tmp_path, publish, 3, started=False)
    assert sent(asked) == [(None, None), ('"one"', None), ('"one"', None)]
    assert outcomes == ["new", "http 503", "not modified"]
