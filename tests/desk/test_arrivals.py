"""Ten thousand new mentions in less than a minute, by the desk's own clock: what is read stays, counts are right."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from monitor.desk.app import Desk
from monitor.desk.widgets.mention_list import MentionList
from monitor.store import watches
from monitor.store.database import Database, open_database
from tests.desk.conftest import Seat, Sit
from tests.desk.seed import NOW, add_article

ARRIVING, LOOKS, TOGETHER = 10_000, 20, 50  # mentions in all, looks of the desk meanwhile, mentions a transaction


class Pace:
    """The desk's clock: what it sleeps between two looks is counted, and ends when the test lets it."""

    def __init__(self) -> None:
        self.seconds, self.looks = 0.0, 0
        self._turns = asyncio.Semaphore(0)

    async def sleep(self, seconds: float) -> None:
        """Sleep until the next turn."""
        self.looks += 1
        await self._turns.acquire()
        self.seconds += seconds

    async def turn(self, seat: Seat) -> None:
        """Let the desk look once, and wait until all is shown that it has found."""
        before = self.looks
        self._turns.release()
        await seat.until(lambda: self.looks > before)
        await seat.settled()


class Painted:
    """Counts repaints of the screen, and the lines of mentions that are drawn for them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times, self.lines = 0, 0
        display, draw = Desk._display, MentionList.draw

        def display_counted(desk: Desk, *what: Any) -> None:
            self.times += 1
            display(desk, *what)

        def draw_counted(listed: MentionList, *what: Any) -> Any:
            self.lines += 1
            return draw(listed, *what)

        monkeypatch.setattr(Desk, "_display", display_counted)
        monkeypatch.setattr(MentionList, "draw", draw_counted)


@pytest.fixture
def pace(monkeypatch: pytest.MonkeyPatch) -> Pace:
    pace = Pace()
    monkeypatch.setattr("monitor.desk.app.asyncio", SimpleNamespace(sleep=pace.sleep, to_thread=asyncio.to_thread))
    return pace


async def test_ten_thousand_arrivals_keep_the_place_and_repaint_four_times_a_second(
    sit: Sit, database: Path, pace: Pace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 1 / 60)  # as outside of tests
    monkeypatch.setattr("monitor.desk.screens.browsing.COUNT_SECONDS", 60)  # however slow the machine
    monkeypatch.setattr("monitor.desk.app.IDLE_SECONDS", 600)  # and nothing else is made ready meanwhile
    with open_database(database) as engine:
        add_article(engine, 7_000, NOW, full=False)
    async with sit(database) as seat:
        await seat.until(lambda: pace.looks)
        await seat.press("j", "j", "j")
        listed = seat.mentions.list
        row, before, lines = listed.current, listed.count, _rows_in_sight(seat)
        painted = Painted(monkeypatch)
        began = pace.seconds
        with open_database(database) as engine:
            for look in range(LOOKS):
                _arrive(engine, look)
                await pace.turn(seat)
                assert (listed.current, _rows_in_sight(seat)) == (row, lines)
            unread = {each.id: each.unread for each in watches.listed(engine)}
        took = pace.seconds - began
        assert took <= 60
        assert 0 < painted.times <= 4 * took
        assert painted.lines == 0, "what is read stands as it was drawn"
        assert listed.unseen == ARRIVING
        assert listed.count == before + ARRIVING
        assert f"{ARRIVING:,} new — press g" in seat.picture()
        assert {each.id: each.unread for each in seat.mentions.watch_rows} == unread
        await seat.press("g")
        assert (listed.unseen, listed.chosen) == (0, 0)


@pytest.mark.parametrize("before", [0, 3], ids=["from the top", "from the middle"])
async def test_a_key_while_the_list_is_on_its_way_is_not_undone(
    sit: Sit, database: Path, pace: Pace, before: int
) -> None:
    with open_database(database) as engine:
        add_article(engine, 7_000, NOW, full=False)
        async with sit(database) as seat:
            await seat.until(lambda: pace.looks)
            await seat.press(*["j"] * before)
            listed = seat.mentions.list
            top, wanted = listed.scroll_offset.y, listed.row(before + 1)
            _arrive(engine, 0)
            coming = asyncio.create_task(seat.mentions.load_list())
            await asyncio.sleep(0)  # the store is asked now
            listed.action_step(1)
            await coming
            await seat.settled()
            assert listed.chosen == before + 1 + ARRIVING // LOOKS
            assert (listed.current, wanted is None) == (wanted, False)
            assert listed.scroll_offset.y - top == ARRIVING // LOOKS * listed.row_height, "what is read has not moved"


async def test_two_looks_at_once_move_the_list_once(sit: Sit, database: Path, pace: Pace) -> None:
    with open_database(database) as engine:
        add_article(engine, 7_000, NOW, full=False)
        async with sit(database) as seat:
            await seat.until(lambda: pace.looks)
            await seat.press("j", "j", "j")
            listed = seat.mentions.list
            row, lines = listed.current, _rows_in_sight(seat)
            _arrive(engine, 0)
            await asyncio.gather(seat.mentions.load_list(), seat.mentions.load_list())
            await seat.settled()
            assert (listed.current, _rows_in_sight(seat)) == (row, lines)
            assert listed.unseen == ARRIVING // LOOKS


def _rows_in_sight(seat: Seat) -> list[str]:
    """The rows of the list, between its first line, which tells of arrivals, and the lower edge; no scroll bar."""
    return [line[31:78] for line in seat.picture().splitlines()[5:35]]


def _arrive(engine: Database, look: int) -> None:
    """Store what arrives before one look, in transactions as short as the engine's."""
    ((like,),) = engine.read("SELECT max(id) FROM articles WHERE url LIKE '%/7000'")
    for batch in range(ARRIVING // LOOKS // TOGETHER):
        links = [(f"https://wire.example/2026/storm-{look}-{batch}-{number}", like) for number in range(TOGETHER)]
        with engine.write() as connection:
            connection.executemany(
                "INSERT INTO articles (feed_id, url, headline, opening_text, source, tier, first_seen_at, scope, words,"
                " published_at) SELECT feed_id, ?, headline, opening_text, source, tier, first_seen_at, scope, words,"
                " published_at FROM articles WHERE id = ?",
                links,
            )
            (last,) = connection.execute("SELECT max(id) FROM articles").fetchone()
            connection.execute("INSERT INTO texts SELECT id, '' FROM articles WHERE id > ?", [last - TOGETHER])
            connection.execute(
                "INSERT INTO mentions (article_id, watch_id, at, hit_sentence, sentence_field, sentence_start, hits)"
                " SELECT id, 1, published_at, '', 'body', 0, 1 FROM articles WHERE id > ?",
                [last - TOGETHER],
            )
            connection.execute("UPDATE changes SET mentions = mentions + 1")
