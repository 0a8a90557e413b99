"""Search on an invented archive: as one types, by every key and click."""

import asyncio
import re
import webbrowser
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from monitor.archive import holding
from monitor.desk.screens.mentions import MentionsScreen
from monitor.desk.widgets.query_line import pointed
from monitor.store.database import open_database
from tests.desk.conftest import SIZES, Compare, Sit
from tests.desk.seed import NOW, add_article
from tests.store.world import HOUR, arrival, world
from tests.store.world import NOW as STORED


@pytest.mark.parametrize("size", SIZES)
async def test_search_looks_like_its_picture(
    sit: Sit, database: Path, size: tuple[int, int], like_its_picture: Compare
) -> None:
    async with sit(database, size) as seat:
        await seat.press("4")
        seat.search.query_line.input.cursor_blink = False
        await seat.type('tarrow OR "open weights"')
        await seat.press("enter", "j", "n")
        like_its_picture(seat)


async def test_results_come_while_one_types(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("4")
        assert "60 articles since Sun 8 Feb" in seat.picture()
        assert "at most five words between them" in seat.picture()
        await seat.type("advertisement")
        assert "8 found" in seat.picture()
        assert "1 of 8" in seat.picture()
        assert seat.picture().count("advertisement") > 2
        await seat.type("zzz")
        assert "None of 60 articles matches" in seat.picture()


async def test_a_mistake_is_said_under_its_column(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("4")
        await seat.type("weights AND OR")
        lines = seat.picture().split("\n")
        (number,) = [number for number, line in enumerate(lines) if "search weights AND OR" in line]
        assert lines[number + 1].index("▲") == lines[number].index("OR")
        await seat.press("ctrl+s")
        assert "Type a query that can be right first" in seat.picture()


async def test_from_query_to_results_to_text_and_back(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("4")
        await seat.type("lumenfield")
        await seat.press("enter")
        assert seat.search.list.has_focus
        await seat.press("enter")
        assert seat.search.preview.has_focus
        assert seat.search.preview.shown
        assert seat.search.preview.shown.key[0] == seat.search.list.current.key[0]  # type: ignore[union-attr]  # there is one
        await seat.press("n", "n")
        assert "hit 2 of" in seat.picture()
        await seat.press("N")
        assert "hit 1 of" in seat.picture()
        await seat.press("escape")
        assert seat.search.list.has_focus
        await seat.press("slash")
        assert seat.search.query_line.input.has_focus
        await seat.press("escape", "escape")
        assert seat.search.query_line.text == ""
        await seat.press("escape")
        assert isinstance(seat.desk.screen, MentionsScreen)


async def test_on_a_narrow_screen_the_text_takes_its_place(sit: Sit, database: Path) -> None:
    async with sit(database, (60, 20)) as seat:
        await seat.press("4")
        await seat.type("lumenfield")
        await seat.press("enter", "enter")
        assert not seat.search.pane.display
        assert "licence that lets companies" in " ".join(seat.picture().split())
        await seat.press("escape")
        assert seat.search.pane.display


async def test_earlier_searches_come_back(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("4")
        for query in ("copper", "licence", "copper", "tests"):
            await seat.press("slash")
            seat.search.query_line.input.value = query
            await seat.press("enter")
        assert seat.search.recent == ["tests", "copper", "licence"]
        await seat.press("slash", "up")
        assert seat.search.query_line.text == "copper"
        await seat.press("up", "up")
        assert seat.search.query_line.text == "licence"
        await seat.press("down", "down")
        assert seat.search.query_line.text == "tests"
        await seat.press("down")
        assert seat.search.list.has_focus


async def test_opened_and_cited(sit: Sit, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = list[str]()

    def open_it(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", open_it)
    async with sit(database) as seat:
        await seat.press("4")
        await seat.type("copper")
        await seat.press("enter", "o")
        assert len(opened) == 1
        await seat.press("y")
        assert "Ten things to know before the markets open" in seat.desk.clipboard


async def test_by_mouse(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("4")
        await seat.type("tarrow")
        await seat.click(seat.search.list, 10, seat.search.list.row_height * 2 + 2)
        assert seat.search.list.chosen == 2
        await seat.click(seat.search.query_line.input, 2, 0)
        assert seat.search.query_line.input.has_focus
        await seat.click(seat.search.list, 10, 2, times=2)
        assert seat.search.preview.has_focus


async def test_what_arrives_is_found_too(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("4")
        await seat.type("copper")
        count = seat.search.list.count
        with open_database(database) as other:
            add_article(other, 703, NOW - timedelta(minutes=1))
        await seat.desk.look()
        await seat.settled()
        assert seat.search.list.count == count + 1


async def test_a_result_that_comes_late_moves_nothing_that_is_read(
    sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PIECE", "AHEAD"):
        monkeypatch.setattr(holding, name, 4)
    with world(tmp_path) as made:
        feed = made.feed()
        for number, headline in enumerate(["Nothing"] * 4 + ["N'Oremal is asked"] * 3 + ["Noremal speaks"] * 4):
            at = STORED - number * HOUR
            made.bring(feed, arrival(str(number), headline=headline, language="en", text="", published_at=at))
    async with sit(tmp_path / "monitor.db") as seat:
        steps, late = seat.desk.reader.steps, asyncio.Event()

        async def slowly(begin: Any) -> AsyncIterator[Any]:
            """Whole words come in the second step."""
            number = 0
            async for step in steps(begin):
                number += 1
                if number == 3:
                    await late.wait()
                yield step

        monkeypatch.setattr(seat.desk.reader, "steps", slowly)
        await seat.press("4")
        seat.search.query_line.input.value = "norem*"
        await seat.until(lambda: seat.search.list.count == 4)
        await seat.pilot.press("enter", "j")
        chosen = seat.search.list.current
        late.set()
        await seat.settled()
        assert "7 found" in seat.picture()
        assert seat.search.list.current == chosen
        assert seat.search.list.chosen == 4
        assert [row and row.key[0] for row in map(seat.search.list.row, range(7))] == [5, 6, 7, 8, 9, 10, 11]
        seat.search.search_for("norem* AND asked")
        await seat.settled()
        assert (seat.search.list.chosen, seat.search.list.count) == (0, 3)


async def test_nothing_is_stored_yet(sit: Sit, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    open_database(path).close()
    async with sit(path, (80, 24)) as seat:
        await seat.press("4")
        await seat.type("copper")
        assert "Nothing is stored yet" in seat.picture()


async def test_pasted_rubbish(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("4")
        seat.search.query_line.input.value = "\x1b[31m" + "(" * 1900 + "\t\u202e 数据"
        await seat.settled()
        assert "▲" in seat.picture()


@given(st.text(max_size=80), st.integers(-5, 300), st.integers(20, 200))
def test_a_mistake_is_pointed_at_within_the_line(message: str, place: int, width: int) -> None:
    line = pointed(message.replace("▲", ""), place, width)
    assert cell_len(line) <= width
    assert cell_len(line[: line.index("▲")]) == max(0, min(place, width - 1))


async def test_the_preview_of_a_result_says_what_that_of_a_mention_says(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("4")
        await seat.type("advertisement")
        await seat.press("enter")
        picture = seat.picture()
    assert "tier 2 · by Mira Osei · ledger.example" in picture
    assert re.search(r"full text · \d+ words · en", picture)
    assert "https://" not in picture


async def test_labels_end_before_the_edge_and_say_how_many_there_are_more(sit: Sit, database: Path) -> None:
    for width in (60, 80, 100, 120, 160, 200):
        async with sit(database, (width, 24)) as seat:
            line = next(line for line in seat.picture().splitlines() if "14:01  " in line)
            labels = line.split("14:01")[1].split("│")[0] if width >= 100 else line
            assert re.search(r"( \+\d|Institute) +", labels), labels
